package io.archai.ops.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.LeakyRelu;
import io.archai.graph.Shape;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks as they come out of Keras: its ends, functions and blocks. */
class KerasImportTest {
  private static final Shape EVEN = Shape.of(4, 8, 6);
  private static final Shape ODD = Shape.of(4, 7, 9);

  private static DenseLayer dense(Activation activation) {
    return new DenseLayer.Builder().nOut(Foreign.CLASSES).activation(activation).build();
  }

  private static LossLayer loss(Activation activation) {
    return new LossLayer.Builder(LossFunction.MCXENT).activation(activation).build();
  }

  private static ImportedModel requireSame(GraphBuilder builder, String output, Shape shape) {
    return Foreign.requireSame(
        Foreign.randomized(builder.setOutputs(output).setInputTypes(Foreign.type(shape)).build()),
        shape);
  }

  @Test
  void softmaxMayStandBeforeALossLayerWithoutOne() {
    requireSame(
        Foreign.configuration()
            .addLayer("dense", dense(Activation.SOFTMAX), "image")
            .addLayer("loss", loss(Activation.IDENTITY), "dense"),
        "loss",
        EVEN);
    requireSame(
        Foreign.configuration()
            .addLayer("dense", dense(Activation.IDENTITY), "image")
            .addLayer("softmax", new ActivationLayer(Activation.SOFTMAX), "dense")
            .addLayer(
                "loss",
                new LossLayer.Builder(LossFunction.SPARSE_MCXENT)
                    .activation(Activation.IDENTITY)
                    .build(),
                "softmax"),
        "loss",
        ODD);
  }

  @Test
  void softmaxMayBeTheEnd() {
    requireSame(
        Foreign.configuration().addLayer("dense", dense(Activation.SOFTMAX), "image"),
        "dense",
        EVEN);
    requireSame(
        Foreign.configuration()
            .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(5).build(), "image")
            .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "conv")
            .addLayer("softmax", new ActivationLayer(Activation.SOFTMAX), "pool"),
        "softmax",
        ODD);
  }

  @Test
  void softmaxMustComeOnceAndLast() {
    var twice =
        Foreign.configuration()
            .addLayer("dense", dense(Activation.SOFTMAX), "image")
            .addLayer("loss", loss(Activation.SOFTMAX), "dense")
            .setOutputs("loss")
            .setInputTypes(Foreign.type(EVEN))
            .build();
    assertThatThrownBy(() -> Dl4j.graph(twice, EVEN))
        .hasMessageContaining(
            "dense (DenseLayer): softmax must come once: loss, which reads it, must have the activation identity");
    var early =
        Foreign.configuration()
            .addLayer("gate", dense(Activation.SOFTMAX), "image")
            .addLayer("loss", dense(Activation.IDENTITY), "gate")
            .setOutputs("loss")
            .setInputTypes(Foreign.type(EVEN))
            .build();
    assertThatThrownBy(() -> Dl4j.graph(early, EVEN))
        .hasMessageContainingAll(
            "gate (DenseLayer): softmax must be the end, and not be read by loss",
            "loss (DenseLayer): as an output of the network must be an OutputLayer or a LossLayer, or have");
    var never =
        Foreign.configuration()
            .addLayer("dense", dense(Activation.IDENTITY), "image")
            .addLayer("loss", loss(Activation.IDENTITY), "dense")
            .setOutputs("loss")
            .setInputTypes(Foreign.type(EVEN))
            .build();
    assertThatThrownBy(() -> Dl4j.graph(never, EVEN))
        .hasMessageContaining(
            "loss (LossLayer): activation must be softmax, since dense, which it reads, has none");
    var images =
        Foreign.configuration()
            .addLayer("softmax", new ActivationLayer(Activation.SOFTMAX), "image")
            .setOutputs("softmax")
            .setInputTypes(Foreign.type(EVEN))
            .build();
    assertThatThrownBy(() -> Dl4j.graph(images, EVEN))
        .hasMessageContaining("vertex softmax, which has a softmax, must give features");
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"LEAKYRELU", "SWISH"})
  void functions(Activation activation) {
    Foreign.requireSame(new ActivationLayer(activation), EVEN);
    Foreign.requireSame(
        new ConvolutionLayer.Builder(3, 3).activation(activation).nOut(6).build(), ODD);
    Foreign.requireSame(new DenseLayer.Builder().activation(activation).nOut(9).build(), ODD);
  }

  @Test
  void functionsWithSettings() {
    ImportedModel leaky = Foreign.requireSame(new ActivationLayer(new ActivationLReLU(0.3)), EVEN);
    assertThat(leaky.graph().node("layer").op()).isEqualTo(LeakyRelu.of(0.3));
    Foreign.requireSame(new ActivationLayer(new ActivationReLU(null, null, 0.2)), EVEN);
    ImportedModel six =
        Foreign.requireSame(new ActivationLayer(new ActivationReLU(6.0, null, null)), EVEN);
    assertThat(six.graph().node("layer").op()).isEqualTo(io.archai.graph.Activation.relu6());
  }

  @Test
  void trainedSlopes() {
    for (Shape shape : List.of(EVEN, ODD, Shape.of(12))) {
      long[] sizes = shape.dimensions().stream().mapToLong(size -> size).toArray();
      Foreign.requireSame(new PReLULayer.Builder().inputShape(sizes).build(), shape);
    }
    for (long[] shared : List.of(new long[] {2, 3}, new long[] {1, 2, 3})) {
      Foreign.requireSame(
          new PReLULayer.Builder().inputShape(4, 8, 6).sharedAxes(shared).build(), EVEN);
    }
    PReLULayer rows = new PReLULayer.Builder().inputShape(4, 8, 6).sharedAxes(2).build();
    assertThatThrownBy(() -> Foreign.requireSame(rows, EVEN))
        .hasMessageContaining(
            "slopes of vertex layer ([4, 1, 6], channels first) must be shared by");
  }

  @Test
  void enlargedImagesAndLocalResponseNorms() {
    Foreign.requireSame(new Upsampling2D.Builder(2).build(), ODD);
    Foreign.requireSame(new Upsampling2D.Builder().size(new int[] {1, 3}).build(), EVEN);
    // Windows of four and of five channels are one and the same there.
    for (int channels : new int[] {3, 4, 5}) {
      Foreign.requireSame(
          new LocalResponseNormalization.Builder(2, 0.3, 0.75).n(channels).build(), ODD);
    }
    Foreign.requireSame(new LocalResponseNormalization(), EVEN);
  }

  @Test
  void zerosThatPoolsAndNormsRead() {
    for (Shape shape : List.of(EVEN, ODD)) {
      for (PoolingType type : List.of(PoolingType.MAX, PoolingType.AVG)) {
        requireSame(
            Foreign.configuration()
                .addLayer("zeros", new ZeroPaddingLayer(1, 0, 2, 1), "image")
                .addLayer(
                    "pool",
                    new SubsamplingLayer.Builder(type).kernelSize(3, 3).stride(2, 2).build(),
                    "zeros")
                .addLayer("norm", new BatchNormalization(), "zeros")
                .addLayer("deep", new GlobalPoolingLayer(PoolingType.MAX), "norm")
                .addLayer("wide", new GlobalPoolingLayer(PoolingType.AVG), "pool")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "deep", "wide")
                .addLayer("out", Foreign.output(), "sum"),
            "out",
            shape);
      }
    }
  }

  /** Squeeze, excite: once with the gate as large as the image, once with one number a channel. */
  @Test
  void squeezeAndExcitation() {
    for (Shape shape : List.of(EVEN, ODD)) {
      int[] size = {shape.height(), shape.width()};
      requireSame(
          Foreign.configuration()
              .addLayer(
                  "squeeze",
                  new GlobalPoolingLayer.Builder(PoolingType.AVG).collapseDimensions(false).build(),
                  "image")
              .addLayer("reduce", gate(2, Activation.RELU), "squeeze")
              .addLayer("excite", gate(4, Activation.SIGMOID), "reduce")
              .addLayer("large", new Upsampling2D.Builder().size(size).build(), "excite")
              .addVertex("scaled", product(), "image", "large")
              .addLayer("out", Foreign.output(), "scaled"),
          "out",
          shape);
    }
    for (CNN2DFormat format : CNN2DFormat.values()) {
      boolean last = format == CNN2DFormat.NHWC;
      int[] gates = last ? new int[] {-1, 1, 1, 4} : new int[] {-1, 4, 1, 1};
      var network =
          Foreign.configuration()
              .addLayer("conv", convolution(3, 4, format), "image")
              .addLayer(
                  "squeeze",
                  new GlobalPoolingLayer.Builder(PoolingType.AVG)
                      .poolingDimensions(last ? new int[] {1, 2} : new int[] {2, 3})
                      .build(),
                  "conv")
              .addLayer("reduce", new DenseLayer.Builder().nIn(4).nOut(2).build(), "squeeze")
              .addVertex(
                  "reshape",
                  new ReshapeVertex(last ? new int[] {-1, 1, 1, 2} : new int[] {-1, 2, 1, 1}),
                  "reduce")
              .addLayer("excite", convolution(1, 4, format, 2), "reshape")
              .addVertex("again", new ReshapeVertex(gates), "excite")
              .addVertex("scaled", product(), "conv", "again")
              .addVertex("flat", new ReshapeVertex(-1, 4 * 6 * 4), "scaled")
              .addLayer("out", Foreign.output(4 * 6 * 4), "flat")
              .setOutputs("out")
              .build();
      Foreign.requireSame(Foreign.randomized(network), EVEN, format);
    }
  }

  private static ElementWiseVertex product() {
    return new ElementWiseVertex(ElementWiseVertex.Op.Product);
  }

  private static ConvolutionLayer gate(int channels, Activation activation) {
    return new ConvolutionLayer.Builder(1, 1).nOut(channels).activation(activation).build();
  }

  private static ConvolutionLayer convolution(int kernel, int channels, CNN2DFormat format) {
    return convolution(kernel, channels, format, 4);
  }

  private static ConvolutionLayer convolution(
      int kernel, int channels, CNN2DFormat format, int from) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .dataFormat(format)
        .convolutionMode(ConvolutionMode.Truncate)
        .activation(Activation.SIGMOID)
        .nIn(from)
        .nOut(channels)
        .build();
  }

  @Test
  void poolHelpersCutTheFirstRowAndColumn() {
    requireSame(
        Foreign.configuration()
            .addVertex("help", new PoolHelperVertex(), "image")
            .addLayer("pool", new GlobalPoolingLayer(PoolingType.MAX), "help")
            .addLayer("out", Foreign.output(), "pool"),
        "out",
        Shape.of(4, 6, 4));
  }
}
