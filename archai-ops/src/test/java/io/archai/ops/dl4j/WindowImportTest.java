package io.archai.ops.dl4j;

import io.archai.graph.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

/** Convolutions and pools, wherever their windows may stand. */
class WindowImportTest {
  private static final Shape EVEN = Shape.of(4, 8, 6);
  private static final Shape ODD = Shape.of(4, 7, 9);

  /** Windows, strides, paddings, dilations and modes, on images of even and odd sides. */
  static Stream<Arguments> windows() {
    return Stream.of(EVEN, ODD)
        .flatMap(
            shape ->
                Stream.of(
                        List.of(3, 3, 1, 1, ConvolutionMode.Truncate),
                        List.of(3, 2, 2, 0, ConvolutionMode.Truncate),
                        List.of(5, 4, 2, 2, ConvolutionMode.Truncate),
                        List.of(3, 3, 1, 0, ConvolutionMode.Strict),
                        List.of(1, 1, 2, 0, ConvolutionMode.Same),
                        List.of(3, 3, 1, 0, ConvolutionMode.Same),
                        List.of(2, 2, 1, 0, ConvolutionMode.Same),
                        List.of(3, 3, 2, 0, ConvolutionMode.Same),
                        List.of(4, 5, 3, 0, ConvolutionMode.Same))
                    .map(row -> Arguments.of(shape, Setting.of(row))));
  }

  private record Setting(int height, int width, int stride, int padding, ConvolutionMode mode) {
    static Setting of(List<?> row) {
      return new Setting(
          (int) row.get(0),
          (int) row.get(1),
          (int) row.get(2),
          (int) row.get(3),
          (ConvolutionMode) row.get(4));
    }
  }

  @ParameterizedTest
  @MethodSource("windows")
  void convolutions(Shape shape, Setting setting) {
    Foreign.requireSame(
        new ConvolutionLayer.Builder(setting.height(), setting.width())
            .stride(setting.stride(), setting.stride())
            .padding(setting.padding(), setting.padding())
            .convolutionMode(setting.mode())
            .hasBias(setting.stride() == 1)
            .activation(Activation.TANH)
            .nOut(6)
            .build(),
        shape);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void depthwiseConvolutions(Shape shape, Setting setting) {
    Foreign.requireSame(
        new DepthwiseConvolution2D.Builder(setting.height(), setting.width())
            .depthMultiplier(setting.stride())
            .stride(setting.stride(), setting.stride())
            .padding(setting.padding(), setting.padding())
            .convolutionMode(setting.mode())
            .hasBias(setting.stride() != 2)
            .nOut(4 * setting.stride())
            .build(),
        shape);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void separableConvolutions(Shape shape, Setting setting) {
    Foreign.requireSame(
        new SeparableConvolution2D.Builder(setting.height(), setting.width())
            .depthMultiplier(setting.stride())
            .stride(setting.stride(), setting.stride())
            .padding(setting.padding(), setting.padding())
            .convolutionMode(setting.mode())
            .hasBias(setting.stride() != 2)
            .activation(Activation.RELU)
            .nOut(7)
            .build(),
        shape);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void maximumPools(Shape shape, Setting setting) {
    Foreign.requireSame(pool(setting, PoolingType.MAX), shape);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void averagePools(Shape shape, Setting setting) {
    Foreign.requireSame(pool(setting, PoolingType.AVG), shape);
  }

  private static SubsamplingLayer pool(Setting setting, PoolingType type) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(setting.height(), setting.width())
        .stride(setting.stride(), setting.stride())
        .padding(setting.padding(), setting.padding())
        .convolutionMode(setting.mode())
        .build();
  }

  @ParameterizedTest
  @EnumSource(
      value = ConvolutionMode.class,
      names = {"Truncate", "Same"})
  void dilatedConvolutions(ConvolutionMode mode) {
    for (Shape shape : List.of(EVEN, ODD)) {
      Foreign.requireSame(
          new ConvolutionLayer.Builder(3, 2)
              .dilation(2, 3)
              .stride(1, 2)
              .padding(mode == ConvolutionMode.Same ? new int[] {0, 0} : new int[] {2, 1})
              .convolutionMode(mode)
              .nOut(6)
              .build(),
          shape);
    }
  }
}
