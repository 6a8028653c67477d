package io.archai.ops.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.LeakyRelu;
import io.archai.graph.Op;
import io.archai.graph.Pool;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every kernel set owes for every op: outputs of the definition, gradients that agree with
 * central differences, and nothing remembered. A set's test extends it.
 *
 * <pre>{@code
 * class MyKernelSetTest extends KernelSetContract {
 *   KernelHarness harness() { return KernelHarness.of(KernelSets.named("mine"), Precision.FLOAT); }
 * }
 * }</pre>
 */
abstract class KernelSetContract {
  /** Of the largest number expected. Double: what long sums lose. */
  private static final double DOUBLE_OUTPUT = 1e-12;

  /** Central differences with step 1e-5 lose ten digits to rounding and as many to curvature. */
  private static final double DOUBLE_GRADIENT = 1e-7;

  private static final double FLOAT_OUTPUT = 5e-6;
  private static final double FLOAT_GRADIENT = 5e-5;

  /** A float near 100 is exact to 4e-6, and so is a mean of them. */
  private static final double FLOAT_FAR = 2e-5;

  private static final double DOUBLE_FAR = 1e-11;

  abstract KernelHarness harness();

  static Stream<KernelCase> cases() {
    return KernelCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputAndGradientsAreThoseOfTheDefinition(KernelCase kernelCase) {
    KernelHarness.Result result = harness().run(kernelCase);
    assertClose("output", result.output(), ReferenceOps.output(kernelCase), outputTolerance());
    assertGradients(result, kernelCase);
  }

  static Stream<KernelCase> casesWithParameters() {
    return cases().filter(kernelCase -> !kernelCase.parameters().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("casesWithParameters")
  void gradientsOfSharedParametersAreAdded(KernelCase kernelCase) {
    KernelHarness.Result written = harness().run(kernelCase);
    KernelHarness.Result added = harness().accumulating().run(kernelCase);
    List<double[]> sums = new ArrayList<>();
    for (double[] gradient : written.parameterGradients()) {
      sums.add(
          gradient == null
              ? null
              : Arrays.stream(gradient).map(number -> number + KernelHarness.BEFORE).toArray());
    }
    assertClose(added.parameterGradients(), sums);
  }

  /** Bitwise, since every number comes from the same computation. */
  @ParameterizedTest
  @MethodSource("cases")
  void nothingIsRemembered(KernelCase kernelCase) {
    KernelHarness harness = harness();
    KernelCase other = scaled(kernelCase, -3);
    assertSame(harness.run(kernelCase, List.of(other)), harness.run(kernelCase));
  }

  @Test
  void outputMayLieWhereTheInputLiesIfTheKernelSaysSo() {
    cases()
        .filter(kernelCase -> harness().overwrites(kernelCase))
        .forEach(
            kernelCase ->
                assertSame(harness().overwriting().run(kernelCase), harness().run(kernelCase)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsThatNobodyWantsAreLeftOut(KernelCase kernelCase) {
    KernelHarness.Result all = harness().run(kernelCase);
    KernelHarness.Result parameters = harness().withoutInputGradients().run(kernelCase);
    KernelHarness.Result inputs = harness().withoutParameterGradients().run(kernelCase);
    assertClose(all.parameterGradients(), parameters.parameterGradients());
    assertClose(all.inputGradients(), inputs.inputGradients());
    assertThat(parameters.inputGradients()).containsOnlyNulls();
  }

  static Stream<KernelCase> norms() {
    return KernelCases.norms().stream();
  }

  /** Towards the batch's mean and its variance divided by one number less. */
  @ParameterizedTest
  @MethodSource("norms")
  void statisticsMoveByTheMomentum(KernelCase norm) {
    BatchNorm op = (BatchNorm) norm.op();
    ReferenceOps reference = new ReferenceOps(norm);
    int first = op.affine() ? 2 : 0;
    double[] mean = norm.parameters().get(first).clone();
    double[] variance = norm.parameters().get(first + 1).clone();
    if (norm.pass().moveStatistics()) {
      double count = norm.values().get(0).length / (double) mean.length;
      for (int c = 0; c < mean.length; c++) {
        double unbiased = reference.biasedVariance()[c] * count / (count - 1);
        mean[c] += op.momentum() * (reference.mean()[c] - mean[c]);
        variance[c] += op.momentum() * (unbiased - variance[c]);
      }
    }
    List<double[]> after = harness().run(norm).parameters();
    assertClose("mean", after.get(first), mean, outputTolerance());
    assertClose("variance", after.get(first + 1), variance, outputTolerance());
  }

  /** One number a channel has no unbiased variance: the biased one, 0, is taken. */
  @Test
  void varianceOfASingleNumberIsZero() {
    KernelCase single = KernelCase.of(BatchNorm.withoutAffine(), 1, Shape.of(3, 1, 1));
    KernelHarness.Result result = harness().run(single);
    assertThat(result.output()).containsOnly(0);
    double[] before = single.parameters().get(1);
    double[] expected = Arrays.stream(before).map(variance -> variance * 0.9).toArray();
    assertClose("variance", result.parameters().get(1), expected, outputTolerance());
  }

  /** The second of two equal numbers, in row order, has no share in the maximum. */
  @Test
  void gradientOfTheMaximumGoesToTheFirst() {
    int channels = 16;
    double[] image = new double[channels * 9];
    double[] expected = new double[channels * 9];
    KernelCase pool = KernelCase.of(Pool.max(3, 1, 0), 1, Shape.of(channels, 3, 3));
    for (int c = 0; c < channels; c++) {
      int first = c % 8;
      Arrays.fill(image, c * 9, (c + 1) * 9, -2);
      image[c * 9 + first] = -1;
      image[c * 9 + 8] = -1;
      expected[c * 9 + first] = pool.outputGradient()[c];
    }
    KernelHarness.Result result = harness().run(pool.withInput(0, image));
    assertClose("gradient", result.inputGradients().get(0), expected, outputTolerance());
  }

  /** The variance is that of the distances from the mean, not a difference of large squares. */
  @Test
  void aLargeMeanDoesNotSwampTheVariance() {
    KernelCase norm = KernelCase.of(BatchNorm.withoutAffine(), 8, Shape.of(16, 6, 6));
    double[] far =
        Arrays.stream(norm.values().get(0)).map(number -> (float) (number + 100)).toArray();
    KernelCase moved = norm.withInput(0, far);
    double tolerance = harness().precision() == Precision.DOUBLE ? DOUBLE_FAR : FLOAT_FAR;
    assertClose("output", harness().run(moved).output(), ReferenceOps.output(moved), tolerance);
  }

  /** What a program does with whole tensors, of every rank. */
  @Test
  void tensorsAreAddedCopiedAndCleared() {
    for (Shape shape : List.of(Shape.of(3, 5, 7), Shape.of(16, 4, 4), Shape.of(10))) {
      KernelCase numbers = KernelCase.of(new Add(), 3, shape, shape);
      double[] from = numbers.values().get(0);
      double[] into = numbers.values().get(1);
      double[] sum = harness().sum(from, into, 3, shape);
      assertClose("sum", sum, ReferenceOps.output(numbers), outputTolerance());
      assertThat(harness().copy(from, into, 3, shape)).isEqualTo(from);
      assertThat(harness().zero(into, 3, shape)).containsOnly(0);
    }
  }

  /** What diverges must be seen to. */
  @Test
  void notANumberPassesActivations() {
    for (Op op :
        List.of(
            Activation.relu(),
            Activation.relu6(),
            Activation.sigmoid(),
            Activation.tanh(),
            LeakyRelu.of(0.1))) {
      KernelCase plain = KernelCase.of(op, 1, Shape.of(16, 2, 2));
      double[] broken = plain.values().get(0).clone();
      broken[5] = Double.NaN;
      double[] output = harness().run(plain.withInput(0, broken)).output();
      assertThat(output[5]).as(op.toString()).isNaN();
    }
  }

  private void assertGradients(KernelHarness.Result result, KernelCase kernelCase) {
    List<CentralDifferences.Slopes> inputs = CentralDifferences.ofInputs(kernelCase);
    for (int i = 0; i < inputs.size(); i++) {
      CentralDifferences.Slopes slopes = inputs.get(i);
      double[] found = slopes.same(result.inputGradients().get(i));
      assertClose(slopes.name(), found, slopes.slopes(), gradientTolerance());
    }
    List<CentralDifferences.Slopes> parameters = CentralDifferences.ofParameters(kernelCase);
    for (int i = 0; i < parameters.size(); i++) {
      CentralDifferences.Slopes slopes = parameters.get(i);
      if (slopes != null) {
        double[] found = slopes.same(result.parameterGradients().get(i));
        assertClose(slopes.name(), found, slopes.slopes(), gradientTolerance());
      }
    }
  }

  private double outputTolerance() {
    return harness().precision() == Precision.DOUBLE ? DOUBLE_OUTPUT : FLOAT_OUTPUT;
  }

  private double gradientTolerance() {
    return harness().precision() == Precision.DOUBLE ? DOUBLE_GRADIENT : FLOAT_GRADIENT;
  }

  private void assertClose(List<double[]> found, List<double[]> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      if (expected.get(i) == null) {
        assertThat(found.get(i)).isNull();
      } else {
        assertClose("gradient " + i, found.get(i), expected.get(i), outputTolerance());
      }
    }
  }

  /** Within a share of the largest number expected, or of 1 where all are smaller. */
  static void assertClose(String name, double[] found, double[] expected, double share) {
    assertThat(found).as(name).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    double tolerance = share * Math.max(1, largest);
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - expected[i]))
          .as("%s[%d] is %s, expected %s", name, i, found[i], expected[i])
          .isLessThanOrEqualTo(tolerance);
    }
  }

  private static void assertSame(KernelHarness.Result found, KernelHarness.Result expected) {
    assertThat(found.output()).as("output").isEqualTo(expected.output());
    List<double[]> foundGradients = KernelHarness.gradients(found);
    List<double[]> expectedGradients = KernelHarness.gradients(expected);
    for (int i = 0; i < expectedGradients.size(); i++) {
      assertThat(foundGradients.get(i)).as("gradient %d", i).isEqualTo(expectedGradients.get(i));
    }
    for (int i = 0; i < expected.parameters().size(); i++) {
      assertThat(found.parameters().get(i))
          .as("parameter " + i)
          .isEqualTo(expected.parameters().get(i));
    }
  }

  private static KernelCase scaled(KernelCase kernelCase, double factor) {
    List<double[]> values = new ArrayList<>();
    for (double[] numbers : kernelCase.values()) {
      values.add(numbers == null ? null : scaled(numbers, factor));
    }
    List<double[]> parameters = new ArrayList<>();
    for (int i = 0; i < kernelCase.parameters().size(); i++) {
      boolean variance = kernelCase.references().get(i).slot().equals("variance");
      parameters.add(scaled(kernelCase.parameters().get(i), variance ? Math.abs(factor) : factor));
    }
    return new KernelCase(
        kernelCase.op(),
        kernelCase.batch(),
        kernelCase.shapes(),
        kernelCase.pass(),
        Collections.unmodifiableList(values),
        parameters,
        scaled(kernelCase.outputGradient(), factor));
  }

  private static double[] scaled(double[] numbers, double factor) {
    return Arrays.stream(numbers).map(number -> number * factor).toArray();
  }
}
