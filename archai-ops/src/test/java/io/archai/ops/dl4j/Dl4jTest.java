package io.archai.ops.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.data.Dataset;
import io.archai.data.GeneratedImages;
import io.archai.data.Normalization;
import io.archai.graph.Graph;
import io.archai.graph.GraphJson;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.random.RandomStreams;
import io.archai.train.Evaluation;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.Trainer;
import io.archai.train.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jTest {
  private static final Shape EVEN = Shape.of(3, 16, 20);
  private static final Shape ODD = Shape.of(3, 17, 15);

  @TempDir private Path directory;

  static List<KernelSet> kernels() {
    return KernelSets.available();
  }

  /** A stem and three stages, of which the later ones halve the image; 8, 16 and 32 channels. */
  static ComputationGraphConfiguration residual(Shape input, ConvolutionMode mode, int classes) {
    GraphBuilder builder = Foreign.configuration();
    String last = block(builder, "stem", "image", 8, 1, mode);
    for (int stage = 0; stage < 3; stage++) {
      String name = "stage" + stage;
      int stride = stage == 0 ? 1 : 2;
      int channels = 8 << stage;
      String first = block(builder, name + "-first", last, channels, stride, mode);
      builder
          .addLayer(name + "-second-conv", convolution(3, channels, 1, mode), first)
          .addLayer(name + "-second-norm", new BatchNormalization(), name + "-second-conv");
      String shortcut = last;
      if (stride > 1) {
        shortcut = name + "-shortcut-norm";
        builder
            .addLayer(name + "-shortcut-conv", convolution(1, channels, stride, mode), last)
            .addLayer(shortcut, new BatchNormalization(), name + "-shortcut-conv");
      }
      ElementWiseVertex sum = new ElementWiseVertex(ElementWiseVertex.Op.Add);
      builder.addVertex(name + "-sum", sum, name + "-second-norm", shortcut);
      last = name + "-relu";
      builder.addLayer(last, new ActivationLayer(Activation.RELU), name + "-sum");
    }
    return builder
        .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), last)
        .addLayer(
            "classifier",
            new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                .activation(Activation.SOFTMAX)
                .nOut(classes)
                .build(),
            "pool")
        .setOutputs("classifier")
        .setInputTypes(Foreign.type(input))
        .build();
  }

  private static String block(
      GraphBuilder builder,
      String name,
      String input,
      int channels,
      int stride,
      ConvolutionMode mode) {
    builder
        .addLayer(name + "-conv", convolution(3, channels, stride, mode), input)
        .addLayer(name + "-norm", new BatchNormalization(), name + "-conv")
        .addLayer(name + "-relu", new ActivationLayer(Activation.RELU), name + "-norm");
    return name + "-relu";
  }

  private static ConvolutionLayer convolution(
      int kernel, int channels, int stride, ConvolutionMode mode) {
    int padding = mode == ConvolutionMode.Same ? 0 : kernel / 2;
    return new ConvolutionLayer.Builder(kernel, kernel)
        .stride(stride, stride)
        .padding(padding, padding)
        .convolutionMode(mode)
        .hasBias(kernel == 1)
        .nOut(channels)
        .build();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void residualNetworksComputeWhatTheyDidBefore(KernelSet kernels) {
    for (Shape input : List.of(EVEN, ODD)) {
      for (ConvolutionMode mode : List.of(ConvolutionMode.Truncate, ConvolutionMode.Same)) {
        ComputationGraph network = Foreign.randomized(residual(input, mode, Foreign.CLASSES));
        ImportedModel model = Dl4j.model(network, input);
        Foreign.requireSame(network, model, input, kernels);
      }
    }
  }

  @Test
  void theGraphIsThatOfTheConfigurationAndSurvivesJson() {
    ComputationGraphConfiguration configuration =
        residual(EVEN, ConvolutionMode.Same, Foreign.CLASSES);
    Graph graph = Dl4j.graph(configuration, EVEN);
    assertThat(graph).isEqualTo(Dl4j.model(Foreign.randomized(configuration), EVEN).graph());
    assertThat(GraphJson.create().read(GraphJson.create().write(graph))).isEqualTo(graph);
    assertThat(graph.outputs()).containsExactly(Map.entry("logits", "classifier"));
    assertThat(graph.inputs()).containsExactly("image");
  }

  @Test
  void anImportedNetworkLearnsOn() {
    Shape image = Shape.of(3, 32, 32);
    ImportedModel model =
        Dl4j.model(Foreign.randomized(residual(image, ConvolutionMode.Truncate, 10)), image);
    Dataset data = GeneratedImages.standard().train(320).test(100).dataset();
    Training training =
        Training.of(
                model.graph(),
                data.trainAndTest(),
                Recipe.quick().epochs(1).batch(32),
                RandomStreams.of(5))
            .startingFrom(model.weights());
    Trainer trainer = Trainer.find();
    TrainedModel before = model.trained(training.split().normalization(), data.classes());
    TrainedModel after = trainer.train(training);
    Evaluation start = trainer.evaluate(before, training.split().training());
    assertThat(trainer.evaluate(after, training.split().training()).loss())
        .isLessThan(start.loss());
  }

  @Test
  void asATrainedModelItIsWrittenAndRead() {
    ComputationGraph network =
        Foreign.randomized(residual(EVEN, ConvolutionMode.Same, Foreign.CLASSES));
    TrainedModel model =
        Dl4j.model(network, EVEN).trained(Normalization.none(3), List.of("a", "b", "c", "d", "e"));
    model.write(directory.resolve("model"));
    TrainedModel again = TrainedModel.read(directory.resolve("model"));
    assertThat(again).isEqualTo(model);
  }

  @Test
  void networksOfLayersInARowAreBroughtInToo() {
    MultiLayerNetwork network = Foreign.lenet();
    ImportedModel model = Dl4j.model(network, Shape.of(2, 12, 14));
    Foreign.requireSame(network, model);
    assertThat(model.weights().names()).contains("0/weight", "2/bias");
  }
}
