package io.archai.ops.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.graph.Graph;
import io.archai.graph.Shape;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Gradients;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Program;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.random.RandomStreams;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of Deeplearning4j with random weights, and what both compute with them. */
final class Foreign {
  static final int CLASSES = 5;
  static final int BATCH = 3;
  static final double TOLERANCE = 1e-5;

  private Foreign() {}

  /** A configuration with the one input {@code image}; layers take what they are given as it is. */
  static GraphBuilder configuration() {
    return new NeuralNetConfiguration.Builder()
        .activation(Activation.IDENTITY)
        .graphBuilder()
        .addInputs("image");
  }

  static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .activation(Activation.SOFTMAX)
        .nOut(CLASSES)
        .build();
  }

  /** The same for a network without input types. */
  static OutputLayer output(int features) {
    OutputLayer output = output();
    output.setNIn(features);
    return output;
  }

  /** Ended by an output layer {@code out} that reads this vertex. */
  static ComputationGraphConfiguration ended(GraphBuilder builder, String last, Shape input) {
    return ended(builder, last, input, CNN2DFormat.NCHW);
  }

  /** The same with images that lie like this. */
  static ComputationGraphConfiguration ended(
      GraphBuilder builder, String last, Shape input, CNN2DFormat format) {
    return builder
        .addLayer("out", output(), last)
        .setOutputs("out")
        .setInputTypes(type(input, format))
        .build();
  }

  static InputType type(Shape input) {
    return type(input, CNN2DFormat.NCHW);
  }

  static InputType type(Shape input, CNN2DFormat format) {
    return input.rank() == 1
        ? InputType.feedForward(input.get(0))
        : InputType.convolutional(input.height(), input.width(), input.channels(), format);
  }

  /** With weights, biases and statistics that are all random. */
  static ComputationGraph randomized(ComputationGraphConfiguration configuration) {
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    RandomStreams streams = RandomStreams.of(11);
    for (Layer layer : network.getLayers()) {
      layer
          .paramTable()
          .forEach(
              (key, array) ->
                  randomize(
                      key,
                      array,
                      streams.named(layer.conf().getLayer().getLayerName() + key).at(0)));
    }
    return network;
  }

  static void randomize(String key, INDArray array, RandomGenerator random) {
    long read = array.rank() == 2 ? array.size(0) : array.length() / Math.max(1, array.size(0));
    double scale = key.endsWith("W") ? Math.sqrt(0.5 / read) : 0.3;
    for (long i = 0; i < array.length(); i++) {
      double normal = random.nextGaussian();
      array.putScalar(
          i,
          switch (key) {
            case "gamma", "var" -> random.nextDouble(0.5, 1.5);
            case "log10stdev" -> random.nextDouble(-0.2, 0.2);
            default -> scale * normal;
          });
    }
  }

  static float[] images(Shape shape) {
    RandomGenerator random = RandomStreams.of(12).named("images").at(0);
    float[] images = new float[Math.toIntExact(BATCH * shape.size())];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }

  static INDArray array(float[] images, Shape shape) {
    long[] dimensions =
        IntStream.concat(IntStream.of(BATCH), IntStream.of(shape.toArray()))
            .asLongStream()
            .toArray();
    return Nd4j.createFromArray(images).reshape(dimensions);
  }

  /** The probabilities that Deeplearning4j computes. */
  static double[] theirs(ComputationGraph network, Shape input, CNN2DFormat format) {
    INDArray images = array(images(input), input);
    INDArray laid = format == CNN2DFormat.NHWC ? images.permute(0, 2, 3, 1).dup('c') : images;
    return network.output(false, laid)[0].dup('c').data().asDouble();
  }

  /** The probabilities that we compute. */
  static double[] ours(ImportedModel model, Shape input, KernelSet kernels) {
    Graph graph = model.graph();
    try (Engine engine = Engine.of(kernels, Precision.FLOAT);
        Program program = engine.program(graph, BATCH, Gradients.NONE);
        Parameters parameters = Parameters.of(graph.parameters(), Precision.FLOAT)) {
      assertThat(parameters.copyFrom(model.weights())).as("parameters without values").isEmpty();
      program.bind(parameters);
      program.forward(
          Map.of(graph.inputs().get(0), images(input)), Pass.evaluation(RandomStreams.of(0)));
      return softmax(program.output("logits"));
    }
  }

  private static double[] softmax(double[] logits) {
    double[] probabilities = new double[logits.length];
    for (int start = 0; start < logits.length; start += CLASSES) {
      double sum = 0;
      for (int i = start; i < start + CLASSES; i++) {
        sum += Math.exp(logits[i]);
      }
      for (int i = start; i < start + CLASSES; i++) {
        probabilities[i] = Math.exp(logits[i]) / sum;
      }
    }
    return probabilities;
  }

  /** Brings in a network of one layer before the output layer, and compares what both compute. */
  static ImportedModel requireSame(org.deeplearning4j.nn.conf.layers.Layer layer, Shape input) {
    return requireSame(layer, input, CNN2DFormat.NCHW);
  }

  static ImportedModel requireSame(
      org.deeplearning4j.nn.conf.layers.Layer layer, Shape input, CNN2DFormat format) {
    GraphBuilder builder = configuration().addLayer("layer", layer, "image");
    return requireSame(randomized(ended(builder, "layer", input, format)), input, format);
  }

  /** Brings a network in and compares what both compute; the imported network. */
  static ImportedModel requireSame(ComputationGraph network, Shape input) {
    return requireSame(network, input, CNN2DFormat.NCHW);
  }

  static ImportedModel requireSame(ComputationGraph network, Shape input, CNN2DFormat format) {
    ImportedModel model = Dl4j.model(network, input);
    requireSame(model, theirs(network, input, format), input, KernelSets.chosen());
    return model;
  }

  static void requireSame(
      ComputationGraph network, ImportedModel model, Shape input, KernelSet kernels) {
    requireSame(model, theirs(network, input, CNN2DFormat.NCHW), input, kernels);
  }

  private static void requireSame(
      ImportedModel model, double[] theirs, Shape input, KernelSet kernels) {
    assertThat(theirs).as("probabilities").hasSize(BATCH * CLASSES);
    // Otherwise anything that is lost on the way would compare as equal.
    assertThat(
            IntStream.range(0, CLASSES).mapToDouble(i -> Math.abs(theirs[i] - theirs[CLASSES + i])))
        .as("difference between two images")
        .anyMatch(difference -> difference > 100 * TOLERANCE);
    assertThat(ours(model, input, kernels)).containsExactly(theirs, within(TOLERANCE));
  }

  /** Five layers in a row; its images are 12 x 14 with two channels, and come as rows. */
  static MultiLayerNetwork lenet() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(6).build())
                .layer(
                    new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(8).build())
                .layer(new DenseLayer.Builder().nOut(20).build())
                .layer(output())
                .setInputType(InputType.convolutionalFlat(12, 14, 2))
                .build());
    network.init();
    RandomStreams streams = RandomStreams.of(13);
    network
        .paramTable()
        .forEach(
            (name, array) ->
                randomize(name.substring(name.indexOf('_') + 1), array, streams.named(name).at(0)));
    return network;
  }

  static void requireSame(MultiLayerNetwork network, ImportedModel model) {
    Shape image = Shape.of(2, 12, 14);
    INDArray rows = array(images(image), image).reshape(BATCH, image.size());
    double[] theirs = network.output(rows, false).dup('c').data().asDouble();
    assertThat(ours(model, image, KernelSets.chosen())).containsExactly(theirs, within(TOLERANCE));
  }
}
