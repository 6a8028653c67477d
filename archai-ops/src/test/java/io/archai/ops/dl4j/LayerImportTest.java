package io.archai.ops.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.offset;

import io.archai.graph.BatchNorm;
import io.archai.graph.Dropout;
import io.archai.graph.Shape;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Each kind of layer alone, before an output layer, computes what it does in Deeplearning4j. */
class LayerImportTest {
  private static final Shape EVEN = Shape.of(4, 8, 6);
  private static final Shape ODD = Shape.of(4, 7, 9);
  private static final Shape FEATURES = Shape.of(12);

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"IDENTITY", "RELU", "RELU6", "SIGMOID", "TANH"})
  void activations(Activation activation) {
    Foreign.requireSame(new ActivationLayer(activation), EVEN);
    Foreign.requireSame(
        new ConvolutionLayer.Builder(3, 3).activation(activation).nOut(6).build(), EVEN);
    Foreign.requireSame(new DenseLayer.Builder().activation(activation).nOut(9).build(), ODD);
  }

  @Test
  void batchNorms() {
    for (boolean logarithm : List.of(true, false)) {
      for (Shape shape : List.of(EVEN, FEATURES)) {
        // A large epsilon and an activation, to see what becomes of either.
        ImportedModel model =
            Foreign.requireSame(
                new BatchNormalization.Builder()
                    .decay(0.95)
                    .useLogStd(logarithm)
                    .eps(0.1)
                    .activation(Activation.RELU)
                    .build(),
                shape);
        BatchNorm op = (BatchNorm) model.graph().node("layer").op();
        assertThat(op.momentum()).isCloseTo(0.05, offset(1e-12));
        assertThat(op.affine()).isTrue();
      }
    }
  }

  @Test
  void batchNormsWithoutScaleAndShift() {
    ImportedModel model =
        Foreign.requireSame(new BatchNormalization.Builder(true).eps(1e-3).build(), EVEN);
    assertThat(model.weights().names()).contains("layer/mean", "layer/variance");
    assertThat(model.weights().names()).doesNotContain("layer/scale", "layer/shift");
  }

  @Test
  void globalPools() {
    for (PoolingType type : List.of(PoolingType.AVG, PoolingType.MAX)) {
      for (boolean collapse : List.of(true, false)) {
        Foreign.requireSame(
            new GlobalPoolingLayer.Builder(type).collapseDimensions(collapse).build(), ODD);
      }
    }
  }

  @Test
  void denseLayersOfImagesAndOfFeatures() {
    for (Shape shape : List.of(EVEN, FEATURES)) {
      Foreign.requireSame(
          new DenseLayer.Builder().nOut(9).activation(Activation.RELU).build(), shape);
      Foreign.requireSame(new DenseLayer.Builder().nOut(9).hasBias(false).build(), shape);
    }
  }

  @Test
  void cuttingEdges() {
    Foreign.requireSame(new Cropping2D(1, 2, 0, 3), ODD);
  }

  @Test
  void frozenLayersAreLikeOthers() {
    Foreign.requireSame(new FrozenLayer(new ConvolutionLayer.Builder(3, 3).nOut(6).build()), EVEN);
  }

  @Test
  void dropoutIsOursAndComesBeforeTheLayer() {
    ImportedModel alone = Foreign.requireSame(new DropoutLayer(0.8), EVEN);
    assertThat(((Dropout) alone.graph().node("layer").op()).rate()).isCloseTo(0.2, offset(1e-12));
    ImportedModel within =
        Foreign.requireSame(new DenseLayer.Builder().dropOut(0.75).nOut(9).build(), FEATURES);
    assertThat(((Dropout) within.graph().node("layer/dropout").op()).rate()).isEqualTo(0.25);
    assertThat(within.graph().node("layer").inputs()).containsExactly("layer/dropout");
  }

  @Test
  void zerosAroundAnImageGoToTheConvolutionsThatReadIt() {
    for (Shape shape : List.of(EVEN, ODD)) {
      for (ConvolutionMode mode : List.of(ConvolutionMode.Truncate, ConvolutionMode.Same)) {
        GraphBuilder builder =
            Foreign.configuration()
                .addLayer("even", new ZeroPaddingLayer(2, 1), "image")
                .addLayer("zeros", new ZeroPaddingLayer(1, 0, 0, 3), "even")
                .addLayer("conv", convolution(mode), "zeros")
                .addLayer(
                    "sep",
                    new SeparableConvolution2D.Builder(3, 3)
                        .stride(2, 2)
                        .convolutionMode(mode)
                        .nOut(3)
                        .build(),
                    "zeros")
                .addVertex("both", new MergeVertex(), "conv", "sep");
        Foreign.requireSame(Foreign.randomized(Foreign.ended(builder, "both", shape)), shape);
      }
    }
  }

  private static ConvolutionLayer convolution(ConvolutionMode mode) {
    return new ConvolutionLayer.Builder(3, 3).stride(2, 2).convolutionMode(mode).nOut(5).build();
  }

  @Test
  void sumsAndMerges() {
    GraphBuilder builder =
        Foreign.configuration()
            .addLayer("a", convolution(ConvolutionMode.Same), "image")
            .addLayer("b", convolution(ConvolutionMode.Same), "image")
            .addLayer("c", convolution(ConvolutionMode.Same), "image")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b", "c")
            .addVertex("merge", new MergeVertex(), "c", "sum", "a");
    Foreign.requireSame(Foreign.randomized(Foreign.ended(builder, "merge", EVEN)), EVEN);
  }

  @Test
  void verticesThatHoldOtherThings() {
    GraphBuilder builder =
        Foreign.configuration()
            .addLayer("a", convolution(ConvolutionMode.Same), "image")
            .addVertex("merge", new FrozenVertex(new MergeVertex()), "a", "a")
            .addVertex(
                "flat", new PreprocessorVertex(new CnnToFeedForwardPreProcessor(4, 3, 10)), "merge")
            .addLayer("dense", new DenseLayer.Builder().nIn(120).nOut(9).build(), "flat");
    Foreign.requireSame(Foreign.randomized(Foreign.ended(builder, "dense", EVEN)), EVEN);
  }

  @Test
  void furtherOutputsKeepTheirNames() {
    ImportedModel model =
        Foreign.requireSame(
            Foreign.randomized(
                Foreign.configuration()
                    .addLayer("conv", convolution(ConvolutionMode.Same), "image")
                    .addLayer("main", Foreign.output(), "conv")
                    .addLayer("auxiliary", Foreign.output(), "image")
                    .setOutputs("main", "auxiliary")
                    .setInputTypes(Foreign.type(EVEN))
                    .build()),
            EVEN);
    assertThat(model.graph().outputs())
        .containsExactly(entry("logits", "main"), entry("auxiliary", "auxiliary"));
  }

  @Test
  void lossLayersEndClassifiersToo() {
    for (LossFunction loss : List.of(LossFunction.MCXENT, LossFunction.NEGATIVELOGLIKELIHOOD)) {
      Foreign.requireSame(
          Foreign.randomized(
              Foreign.configuration()
                  .addLayer(
                      "dense", new DenseLayer.Builder().nOut(Foreign.CLASSES).build(), "image")
                  .addLayer(
                      "loss",
                      new LossLayer.Builder(loss).activation(Activation.SOFTMAX).build(),
                      "dense")
                  .setOutputs("loss")
                  .setInputTypes(Foreign.type(EVEN))
                  .build()),
          EVEN);
    }
  }
}
