package io.archai.ops.kernel.internal.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.Extent;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Linear;
import io.archai.graph.Op;
import io.archai.graph.Pool;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** oneDNN's kernels against their definitions. */
class NaiveComparisonTest {
  private static final Pass TRAINING = Pass.training(RandomStreams.of(1));
  private static final Pass EVALUATION = Pass.evaluation(RandomStreams.of(1));
  private static KernelSet kernels;

  @BeforeAll
  static void load() {
    kernels = TestKernels.onednn();
  }

  static Stream<KernelTrial.Setting> convolutions() {
    List<KernelTrial.Setting> settings = new ArrayList<>();
    for (int batch : new int[] {1, 3}) {
      for (int size : new int[] {7, 8}) {
        Shape narrow = Shape.of(6, size, size);
        Shape wide = Shape.of(32, size, size + 1);
        for (int stride : new int[] {1, 2}) {
          settings.add(of(Conv2d.of(10, 1).withStride(stride), batch, narrow));
          settings.add(of(Conv2d.of(32, 1).withStride(stride), batch, wide));
          settings.add(of(Conv2d.of(10, 3).withPadding(1).withStride(stride), batch, narrow));
          settings.add(
              of(Conv2d.of(16, 3).withPadding(1).withStride(stride).withBias(), batch, wide));
          for (int kernel : new int[] {3, 5, 7}) {
            settings.add(
                of(
                    Conv2d.of(32, kernel).withPadding(kernel / 2).withStride(stride).withGroups(32),
                    batch,
                    wide));
          }
          for (int kernel : new int[] {3, 5}) {
            settings.add(
                of(
                    Conv2d.of(32, kernel)
                        .withPadding(kernel - 1)
                        .withDilation(2)
                        .withStride(stride)
                        .withGroups(32),
                    batch,
                    wide));
            settings.add(
                of(
                    Conv2d.of(6, kernel)
                        .withPadding(kernel - 1)
                        .withDilation(2)
                        .withStride(stride)
                        .withGroups(6),
                    batch,
                    narrow));
          }
          settings.add(
              of(Conv2d.of(8, 1, 7).withPadding(0, 3).withStride(1, stride), batch, narrow));
          settings.add(
              of(Conv2d.of(8, 7, 1).withPadding(3, 0).withStride(stride, 1), batch, narrow));
        }
        settings.add(of(Conv2d.of(9, 2), batch, narrow));
        settings.add(of(Conv2d.of(12, 3).withPadding(1).withGroups(3), batch, narrow));
        settings.add(of(Conv2d.of(12, 3).withPadding(1).withGroups(6), batch, narrow));
        settings.add(
            of(Conv2d.of(64, 3).withPadding(2).withDilation(2).withGroups(2), batch, wide));
        settings.add(of(Conv2d.of(5, 3).withBias(), batch, Shape.of(3, size, size)));
        settings.add(of(Conv2d.of(128, size), batch, Shape.of(8, size, size)));
      }
    }
    return settings.stream();
  }

  static Stream<KernelTrial.Setting> pools() {
    List<KernelTrial.Setting> settings = new ArrayList<>();
    for (int batch : new int[] {1, 3}) {
      for (int size : new int[] {6, 7, 8}) {
        for (int channels : new int[] {5, 32}) {
          Shape shape = Shape.of(channels, size, size + 1);
          for (int stride : new int[] {1, 2}) {
            settings.add(of(Pool.max(3, stride, 1), batch, shape));
            settings.add(of(Pool.average(3, stride, 1), batch, shape));
          }
          settings.add(of(Pool.max(2, 2, 0), batch, shape));
          settings.add(of(Pool.average(2, 2, 0), batch, shape));
          settings.add(of(Pool.average(5, 3, 0), batch, shape));
          settings.add(
              of(
                  new Pool(Pool.Kind.MAX, Extent.of(3, 2), Extent.of(2, 1), Extent.of(1, 0)),
                  batch,
                  shape));
        }
      }
    }
    return settings.stream();
  }

  static Stream<KernelTrial.Setting> norms() {
    List<KernelTrial.Setting> settings = new ArrayList<>();
    for (BatchNorm op : List.of(BatchNorm.of(), BatchNorm.withoutAffine())) {
      for (int channels : new int[] {1, 5, 16, 40}) {
        settings.add(of(op, 1, Shape.of(channels, 7, 6)));
        settings.add(of(op, 4, Shape.of(channels, 5, 5)));
        settings.add(of(op, 6, Shape.of(channels)));
        settings.add(of(op, 6, Shape.of(channels, 4)));
      }
    }
    return settings.stream();
  }

  private static KernelTrial.Setting of(Op op, int batch, Shape shape) {
    return KernelTrial.Setting.of(op, batch, shape);
  }

  @ParameterizedTest
  @MethodSource({"convolutions", "io.archai.ops.kernel.internal.onednn.DepthwiseTest#shapes"})
  void convolutionIsItsDefinition(KernelTrial.Setting setting) {
    Conv2d op = (Conv2d) setting.op();
    Numbers numbers = Numbers.of(setting, 1);
    check(
        setting,
        TRAINING,
        numbers,
        NaiveKernels.convolution(
            op,
            setting.inputs().get(0),
            setting.batch(),
            numbers.x,
            numbers.parameters,
            numbers.given));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void poolIsItsDefinition(KernelTrial.Setting setting) {
    Numbers numbers = Numbers.of(setting, 2);
    check(
        setting,
        TRAINING,
        numbers,
        NaiveKernels.pool(
            (Pool) setting.op(),
            setting.inputs().get(0),
            setting.batch(),
            numbers.x,
            numbers.given));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void ofEqualNumbersTheFirstWins(KernelTrial.Setting setting) {
    Numbers drawn = Numbers.of(setting, 3);
    double[] coarse = drawn.x.clone();
    for (int i = 0; i < coarse.length; i++) {
      coarse[i] = Math.rint(coarse[i]);
    }
    Numbers numbers = new Numbers(coarse, drawn.parameters, drawn.given);
    check(
        setting,
        TRAINING,
        numbers,
        NaiveKernels.pool(
            (Pool) setting.op(), setting.inputs().get(0), setting.batch(), coarse, numbers.given));
  }

  @ParameterizedTest
  @MethodSource("norms")
  void normIsItsDefinition(KernelTrial.Setting setting) {
    for (Pass pass : List.of(TRAINING, TRAINING.withoutMovingStatistics(), EVALUATION)) {
      Numbers numbers = Numbers.of(setting, 4);
      check(
          setting,
          pass,
          numbers,
          NaiveKernels.normalization(
              (BatchNorm) setting.op(),
              setting.batch(),
              setting.inputs().get(0).channels(),
              numbers.x,
              numbers.parameters,
              numbers.given,
              pass.batchStatistics(),
              pass.moveStatistics()));
    }
  }

  @Test
  void globalPoolIsAConvolutionWithEqualWeights() {
    for (int batch : new int[] {1, 5}) {
      Shape shape = Shape.of(20, 7, 5);
      KernelTrial.Setting setting = of(new GlobalAveragePool(), batch, shape);
      Numbers numbers = Numbers.of(setting, 5);
      Pool same = new Pool(Pool.Kind.AVERAGE, Extent.of(7, 5), Extent.of(1), Extent.of(0));
      check(
          setting,
          TRAINING,
          numbers,
          NaiveKernels.pool(same, shape, batch, numbers.x, numbers.given));
    }
  }

  @Test
  void linearIsAConvolutionOfOnePosition() {
    for (int batch : new int[] {1, 5}) {
      for (boolean bias : new boolean[] {true, false}) {
        KernelTrial.Setting setting = of(new Linear(10, bias), batch, Shape.of(33));
        Numbers numbers = Numbers.of(setting, 6);
        Conv2d same = bias ? Conv2d.of(10, 1).withBias() : Conv2d.of(10, 1);
        check(
            setting,
            TRAINING,
            numbers,
            NaiveKernels.convolution(
                same, Shape.of(33, 1, 1), batch, numbers.x, numbers.parameters, numbers.given));
      }
    }
  }

  /** Numbers for an op of one input. */
  private static final class Numbers {
    private final double[] x;
    private final List<double[]> parameters;
    private final double[] given;

    Numbers(double[] x, List<double[]> parameters, double[] given) {
      this.x = x;
      this.parameters = parameters;
      this.given = given;
    }

    static Numbers of(KernelTrial.Setting setting, long seed) {
      Random random = new Random(seed);
      return new Numbers(
          KernelTrial.values(random, setting).get(0),
          KernelTrial.parameters(random, setting),
          KernelTrial.given(random, setting));
    }
  }

  private static void check(
      KernelTrial.Setting setting, Pass pass, Numbers numbers, KernelTrial.Result expected) {
    List<KernelTrial.Setting> variants = List.of(setting, setting.accumulating());
    for (KernelTrial.Setting variant : variants) {
      try (KernelTrial trial = new KernelTrial(kernels, Precision.FLOAT, variant)) {
        KernelTrial.Result result =
            trial.run(pass, List.of(numbers.x), numbers.parameters, numbers.given);
        TestKernels.compare(variant, result, expected);
        // Again with other numbers: nothing may be left over from the pass before.
        KernelTrial.Result other = trial.run(pass, 99);
        KernelTrial.Result again =
            trial.run(pass, List.of(numbers.x), numbers.parameters, numbers.given);
        assertThat(other.output()).isNotEqualTo(result.output());
        TestKernels.compare(variant, again, expected);
      }
    }
  }
}
