package io.archai.ops.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

/** Networks whose images come with their channels last compute the same with them first. */
class ChannelsLastImportTest {
  private static final Shape EVEN = Shape.of(4, 8, 6);
  private static final Shape ODD = Shape.of(4, 7, 9);
  private static final CNN2DFormat LAST = CNN2DFormat.NHWC;

  static Stream<Layer> layers() {
    return Stream.of(
        new ConvolutionLayer.Builder(3, 2)
            .stride(2, 1)
            .dilation(1, 2)
            .convolutionMode(ConvolutionMode.Same)
            .activation(Activation.RELU)
            .nOut(5)
            .build(),
        new DepthwiseConvolution2D.Builder(3, 3).depthMultiplier(2).nOut(8).build(),
        new SeparableConvolution2D.Builder(3, 2).depthMultiplier(2).nOut(7).build(),
        new BatchNormalization(),
        new SubsamplingLayer.Builder(PoolingType.AVG).kernelSize(3, 2).stride(2, 2).build(),
        new SubsamplingLayer.Builder(PoolingType.MAX)
            .kernelSize(3, 3)
            .stride(2, 2)
            .convolutionMode(ConvolutionMode.Same)
            .build(),
        new GlobalPoolingLayer(PoolingType.AVG),
        new GlobalPoolingLayer(PoolingType.MAX),
        new Upsampling2D.Builder().size(new int[] {2, 3}).build(),
        new ZeroPaddingLayer(1, 2, 0, 3),
        new Cropping2D(1, 2, 0, 3),
        new LocalResponseNormalization.Builder(2, 0.3, 0.75).n(3).build(),
        new DenseLayer.Builder().nOut(9).activation(Activation.TANH).build(),
        new ActivationLayer(Activation.LEAKYRELU),
        new FrozenLayer(new ConvolutionLayer.Builder(3, 3).nOut(6).build()));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layersAlone(Layer layer) {
    for (Shape shape : List.of(EVEN, ODD)) {
      Foreign.requireSame(layer.clone(), shape, LAST);
    }
  }

  @Test
  void trainedSlopes() {
    for (Shape shape : List.of(EVEN, ODD)) {
      long[] sizes = {shape.height(), shape.width(), shape.channels()};
      for (long[] shared : List.of(new long[0], new long[] {1, 2}, new long[] {1, 2, 3})) {
        Foreign.requireSame(
            new PReLULayer.Builder().inputShape(sizes).sharedAxes(shared).build(), shape, LAST);
      }
    }
  }

  /** Everything that knows features by their number, after they were flattened channel last. */
  @Test
  void flattenedImagesAreReadInTheirOrder() {
    for (Shape shape : List.of(EVEN, ODD)) {
      GraphBuilder builder =
          Foreign.configuration()
              .addLayer("a", new ConvolutionLayer.Builder(3, 3).nOut(3).build(), "image")
              .addLayer("b", new ConvolutionLayer.Builder(2, 4).nOut(5).build(), "image")
              .addLayer("flat", new DenseLayer.Builder().nOut(6).build(), "a")
              .addVertex("images", new MergeVertex(), "a", "a")
              .addLayer("drop", new DropoutLayer(0.5), "images")
              .addLayer("pool", new GlobalPoolingLayer(PoolingType.MAX), "b")
              .addVertex("both", new MergeVertex(), "flat", "pool")
              .addLayer("dense", new DenseLayer.Builder().nOut(7).build(), "drop")
              .addVertex("all", new MergeVertex(), "both", "dense");
      Foreign.requireSame(
          Foreign.randomized(Foreign.ended(builder, "all", shape, LAST)), shape, LAST);
    }
  }

  /** Norms, slopes and sums of vectors stand between the flattening and the dense layer. */
  @Test
  void flattenedImagesKeepTheirOrderOnTheWay() {
    GraphBuilder builder =
        Foreign.configuration()
            .addLayer("conv", convolution(LAST, 4), "image")
            .addVertex(
                "flat",
                new PreprocessorVertex(new CnnToFeedForwardPreProcessor(6, 4, 3, LAST)),
                "conv")
            .addLayer("norm", new BatchNormalization.Builder().nIn(72).nOut(72).build(), "flat")
            .addLayer("relu", new ActivationLayer(Activation.RELU), "norm")
            .addLayer("slopes", new PReLULayer.Builder().inputShape(72).build(), "norm")
            .addLayer("swish", new ActivationLayer(Activation.SWISH), "slopes")
            .addVertex("sum", new ElementWiseVertex(Op.Add), "flat", "relu", "swish")
            .addVertex("product", new ElementWiseVertex(Op.Product), "sum", "norm")
            .addLayer("dense", new DenseLayer.Builder().nIn(72).nOut(4).build(), "product")
            .addVertex("all", new MergeVertex(), "dense", "sum", "product")
            .addLayer("out", Foreign.output(4 + 72 + 72), "all")
            .setOutputs("out");
    Foreign.requireSame(Foreign.randomized(builder.build()), EVEN, LAST);
  }

  @Test
  void layersThatDoNotAgreeAreRefused() {
    GraphBuilder builder =
        Foreign.configuration()
            .addLayer("conv", convolution(CNN2DFormat.NHWC, 4), "image")
            .addLayer("other", convolution(CNN2DFormat.NCHW, 3), "conv")
            .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "other")
            .addLayer("out", Foreign.output(3), "pool")
            .setOutputs("out");
    assertThatThrownBy(() -> Dl4j.graph(builder.build(), EVEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "data format of vertex other (NCHW) must be NHWC, as in other layers.")
        .hasMessageContaining("\nMaybe the network was built without input types");
  }

  private static ConvolutionLayer convolution(CNN2DFormat format, int channels) {
    return new ConvolutionLayer.Builder(3, 3).dataFormat(format).nIn(channels).nOut(3).build();
  }
}
