package io.archai.ops.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Shape;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What cannot be brought in is named, with the reason, before any work. */
class RefusalsTest {
  private static final Shape IMAGE = Shape.of(4, 8, 6);

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    GraphBuilder builder =
        Foreign.configuration()
            .addLayer("deconv", new Deconvolution2D.Builder(2, 2).nOut(3).build(), "image")
            .addVertex("half", new ScaleVertex(0.5), "deconv")
            .addLayer("elu", new ActivationLayer(Activation.ELU), "half")
            .addVertex("largest", new ElementWiseVertex(ElementWiseVertex.Op.Max), "elu", "elu");
    assertThatThrownBy(() -> Dl4j.graph(Foreign.ended(builder, "largest", IMAGE), IMAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "network must consist of what can be brought in:",
            "\n  deconv (Deconvolution2D): is no layer or vertex that is read",
            "\n  half (ScaleVertex): is no layer or vertex that is read",
            "\n  elu (ActivationLayer): activation elu",
            "must be identity, relu, relu6, leakyrelu, sigmoid, tanh or swish",
            "\n  largest (ElementWiseVertex): operation Max must be Add or Product",
            "\nLayers and vertices that are read: ConvolutionLayer, ")
        .hasMessageNotContaining("out (OutputLayer)");
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        Arguments.of(
            new Deconvolution2D.Builder(2, 2).nOut(3).build(),
            "layer (Deconvolution2D): is no layer or vertex that is read"),
        Arguments.of(
            new ConvolutionLayer.Builder(3, 3).nOut(3).dropOut(new GaussianDropout(0.5)).build(),
            "noise GaussianDropout must be Dropout or none"),
        Arguments.of(
            new DenseLayer.Builder().nOut(3).weightNoise(new DropConnect(0.5)).build(),
            "weight noise DropConnect must be none"),
        Arguments.of(
            new DenseLayer.Builder().nOut(3).hasLayerNorm(true).build(),
            "layer norm must not be used"),
        Arguments.of(
            new BatchNormalization.Builder(true).gamma(2).beta(0.5).build(),
            "locked gamma (2.0) and beta (0.5) must be 1 and 0"),
        Arguments.of(
            new SubsamplingLayer.Builder(PoolingType.PNORM).pnorm(2).kernelSize(2, 2).build(),
            "pooling type PNORM must be MAX or AVG"),
        Arguments.of(
            new SubsamplingLayer.Builder().kernelSize(2, 2).dilation(2, 2).build(),
            "dilation 2x2 must be 1x1"));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layersThatWouldComputeSomethingElse(Layer layer, String message) {
    GraphBuilder builder = Foreign.configuration().addLayer("layer", layer, "image");
    assertThatThrownBy(() -> Dl4j.graph(Foreign.ended(builder, "layer", IMAGE), IMAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void networksThatAreNoClassifiersWithOneInput() {
    assertThatThrownBy(
            () ->
                Dl4j.graph(
                    Foreign.configuration()
                        .addInputs("other")
                        .addLayer(
                            "out",
                            new OutputLayer.Builder(LossFunction.MSE)
                                .activation(Activation.SIGMOID)
                                .nIn(4)
                                .nOut(2)
                                .build(),
                            "image")
                        .addLayer("dense", new DenseLayer.Builder().nIn(4).nOut(2).build(), "other")
                        .setOutputs("out", "dense")
                        .build(),
                    Shape.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "inputs [image, other] must be one",
            "out (OutputLayer): activation of an output (sigmoid) must be softmax",
            "out (OutputLayer): loss LossMSE must be MCXENT, SPARSE_MCXENT or NEGATIVELOGLIKELIHOOD",
            "dense (DenseLayer): as an output of the network must be an OutputLayer or a LossLayer");
  }

  @Test
  void averagesThatCountPadding() {
    SubsamplingLayer layer =
        new SubsamplingLayer.Builder(PoolingType.AVG)
            .kernelSize(3, 3)
            .stride(1, 1)
            .padding(1, 1)
            .avgPoolIncludePadInDivisor(true)
            .build();
    GraphBuilder builder = Foreign.configuration().addLayer("layer", layer, "image");
    assertThatThrownBy(() -> Dl4j.graph(Foreign.ended(builder, "layer", IMAGE), IMAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("average pool of vertex layer must not count padding");
  }

  @Test
  void inputsThatDoNotFit() {
    GraphBuilder builder =
        Foreign.configuration()
            .addLayer(
                "conv",
                new ConvolutionLayer.Builder(3, 3)
                    .stride(2, 2)
                    .convolutionMode(ConvolutionMode.Strict)
                    .nOut(3)
                    .build(),
                "image");
    Shape odd = Shape.of(4, 7, 9);
    var configuration = Foreign.ended(builder, "conv", odd);
    assertThatThrownBy(() -> Dl4j.graph(configuration, Shape.of(3, 7, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vertex conv takes 4 channels or features, but gets [3, 7, 9].");
    assertThatThrownBy(() -> Dl4j.graph(configuration, Shape.of(4, 8, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("strides of vertex conv (2) must end at the image's edge");
    assertThatThrownBy(() -> Dl4j.graph(configuration, Shape.of(4, 1, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("window of vertex conv (3) must fit into the padded image (1).");
    assertThatThrownBy(() -> Dl4j.graph(configuration, Shape.of(4, 9, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vertex out takes 36 channels or features, but gets [48]");
    var layers =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(Foreign.output())
            .setInputType(Foreign.type(Shape.of(4)))
            .build();
    assertThatThrownBy(() -> Dl4j.model(new ComputationGraph(configuration), odd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("network must have weights.");
    assertThatThrownBy(() -> Dl4j.model(new MultiLayerNetwork(layers), odd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("network must have weights.");
  }
}
