package io.archai.ops.dl4j;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Brings in networks of Deeplearning4j, so that they can be measured, trained further, and grown.
 *
 * <pre>{@code
 * ImportedModel mine = Dl4j.read(Path.of("mine.zip"), Shape.of(3, 32, 32));
 * Training training = Training.of(mine.graph(), split, Recipe.quick(), streams);
 * TrainedModel further = Trainer.find().train(training.startingFrom(mine.weights()));
 * }</pre>
 *
 * <p>The graph's first output, {@code logits}, is what the network's own output layer computes
 * before its softmax: {@code softmax(logits)} is what {@code output(false, x)} of Deeplearning4j
 * gives, but for rounding. A node is named like the vertex it comes from; where a vertex becomes
 * several nodes, the others are named after it, as in {@code conv1/activation}. Further outputs of
 * a network are auxiliary heads, of the same classes, and keep their names.
 *
 * <p>What can be brought in: classifiers of images or features with one input, of {@code
 * ConvolutionLayer}, {@code DepthwiseConvolution2D}, {@code SeparableConvolution2D}, {@code
 * BatchNormalization}, {@code LocalResponseNormalization}, {@code SubsamplingLayer} and {@code
 * GlobalPoolingLayer} (maximum, average), {@code Upsampling2D}, {@code ZeroPaddingLayer}, {@code
 * Cropping2D}, {@code DenseLayer}, {@code ActivationLayer}, {@code PReLULayer}, {@code
 * DropoutLayer}, {@code OutputLayer}, {@code LossLayer}, {@code ElementWiseVertex} (Add, Product),
 * {@code MergeVertex}, {@code ReshapeVertex} and {@code PoolHelperVertex}; with activations
 * identity, ReLU, leaky ReLU, ReLU6, sigmoid, tanh and swish, and a softmax at the end, in
 * whichever layer it stands. Everything else is refused, all of it in one {@link
 * IllegalArgumentException} that names each vertex and says why, before any work.
 *
 * <p>Images here have their channels first. A network whose images have them last (NHWC) is brought
 * in with its weights put in order, and takes images with channels first from then on.
 *
 * <p>How the network was trained is not part of a graph and stays behind: updaters, learning rates,
 * regularisation, constraints, weights of classes, and which layers were frozen (a frozen layer is
 * trained like any other). {@link ImportedModel#notes()} says what of this there was. A {@link
 * io.archai.train.Recipe} says how it is trained from now on.
 *
 * <p>Differs in training: the running variance of {@link io.archai.graph.BatchNorm} moves towards
 * the batch's unbiased variance, Deeplearning4j's towards the biased one.
 */
public final class Dl4j {
  private Dl4j() {}

  /**
   * The network of a configuration, without weights.
   *
   * @param configuration with all numbers of inputs set, as they are when it was built with input
   *     types
   * @param input the shape of one example, {@code [C, H, W]} or {@code [F]}; a configuration does
   *     not keep it
   * @throws IllegalArgumentException if something of it cannot be brought in, or the input does not
   *     fit
   */
  public static Graph graph(ComputationGraphConfiguration configuration, Shape input) {
    return NetworkReader.of(configuration).graph(input);
  }

  /**
   * A network with its weights, as 32-bit numbers. The network is only read, and not used any more.
   *
   * @param input the shape of one example, {@code [C, H, W]} or {@code [F]}
   * @throws IllegalArgumentException if something of it cannot be brought in, the input does not
   *     fit, or the network has no weights yet
   */
  public static ImportedModel model(ComputationGraph network, Shape input) {
    NetworkReader reader = NetworkReader.of(network.getConfiguration());
    Require.that(
        network.getVertices() != null,
        "network must have weights.\nMaybe init() was not called, or Dl4j.graph is what is wanted.");
    Graph graph = reader.graph(input);
    return new ImportedModel(
        graph, reader.weights(network, graph), LeftBehind.of(network.getConfiguration()));
  }

  /** The same for a network of layers in a row, which are named by their numbers, from 0. */
  public static ImportedModel model(MultiLayerNetwork network, Shape input) {
    Require.that(
        network.getLayers() != null, "network must have weights.\nMaybe init() was not called.");
    return model(network.toComputationGraph(), input);
  }

  /**
   * The network of a file that {@code ModelSerializer} of Deeplearning4j wrote, of either kind.
   * Only its configuration and its parameters are read, not what it keeps of training, and neither
   * a normalizer nor a pre-processor; nothing in it is deserialised the Java way.
   *
   * @param input the shape of one example, {@code [C, H, W]} or {@code [F]}
   * @throws IllegalArgumentException if the file does not hold such a network, or something of it
   *     cannot be brought in; says what is wrong
   * @throws UncheckedIOException if it cannot be read
   */
  public static ImportedModel read(Path file, Shape input) {
    ComputationGraph network = ModelZip.read(file);
    try {
      return model(network, input);
    } finally {
      network.close();
    }
  }
}
