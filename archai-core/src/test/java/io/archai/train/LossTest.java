package io.archai.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LossTest {
  private static final Offset<Double> ROUNDING = within(1e-12);

  /** Central differences with this step are good to about 1e-9 in double precision. */
  private static final double STEP = 1e-5;

  private static final Offset<Double> DIFFERENCES = within(1e-8);

  /** Softmax 1/6, 2/6, 3/6. */
  private static final double[] SIXTHS = {0, Math.log(2), Math.log(3)};

  @Test
  void valueOfOneExample() {
    assertThat(Loss.crossEntropy().value(SIXTHS, new int[] {2}, 1, 3))
        .isEqualTo(Math.log(2), ROUNDING);
    assertThat(Loss.crossEntropy().value(SIXTHS, new int[] {0}, 1, 3))
        .isEqualTo(Math.log(6), ROUNDING);
  }

  @Test
  void gradientIsProbabilitiesLessTargets() {
    double[] gradient = new double[3];
    double value = Loss.crossEntropy().gradient(SIXTHS, new int[] {1}, 1, 3, gradient);
    assertThat(value).isEqualTo(Math.log(3), ROUNDING);
    assertThat(gradient).containsExactly(new double[] {1 / 6.0, -4 / 6.0, 3 / 6.0}, ROUNDING);
  }

  @Test
  void smoothingSpreadsTheTarget() {
    // 0.3 over 3 classes: targets 0.1, 0.1, 0.8
    Loss loss = Loss.crossEntropy().labelSmoothing(0.3);
    double[] gradient = new double[3];
    double value = loss.gradient(SIXTHS, new int[] {2}, 1, 3, gradient);
    assertThat(value)
        .isEqualTo(0.1 * Math.log(6) + 0.1 * Math.log(3) + 0.8 * Math.log(2), ROUNDING);
    assertThat(gradient)
        .containsExactly(new double[] {1 / 6.0 - 0.1, 2 / 6.0 - 0.1, 3 / 6.0 - 0.8}, ROUNDING);
  }

  @Test
  void batchIsAveraged() {
    double[] logits = {0, Math.log(2), Math.log(3), 0, 0, 0};
    int[] labels = {2, 1};
    double[] gradient = new double[6];
    assertThat(Loss.crossEntropy().gradient(logits, labels, 2, 3, gradient))
        .isEqualTo((Math.log(2) + Math.log(3)) / 2, ROUNDING);
    assertThat(gradient)
        .containsExactly(
            new double[] {1 / 12.0, 1 / 6.0, -1 / 4.0, 1 / 6.0, -1 / 3.0, 1 / 6.0}, ROUNDING);
  }

  @Test
  void rowsThatFillUpABatchDoNotCount() {
    double[] logits = {0, Math.log(2), Math.log(3), 7, -7, 100};
    int[] labels = {2, 0};
    double[] gradient = {9, 9, 9, 9, 9, 9};
    Loss loss = Loss.crossEntropy();
    assertThat(loss.gradient(logits, labels, 1, 3, gradient))
        .isEqualTo(Math.log(2), ROUNDING)
        .isEqualTo(loss.value(logits, labels, 1, 3));
    assertThat(gradient)
        .containsExactly(new double[] {1 / 6.0, 2 / 6.0, -3 / 6.0, 0, 0, 0}, ROUNDING);
    assertThat(Loss.correct(logits, labels, 1, 3)).isEqualTo(1);
  }

  @Property(tries = 50)
  void gradientAgreesWithFiniteDifferences(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int examples,
      @ForAll @IntRange(min = 1, max = 7) int classes,
      @ForAll @DoubleRange(min = 0, max = 0.9) double smoothing) {
    Random random = new Random(seed);
    double[] logits = random.doubles((long) examples * classes, -5, 5).toArray();
    int[] labels = random.ints(examples, 0, classes).toArray();
    Loss loss = Loss.crossEntropy().labelSmoothing(smoothing);
    double[] gradient = new double[logits.length];
    double value = loss.gradient(logits, labels, examples, classes, gradient);
    assertThat(value).isEqualTo(loss.value(logits, labels, examples, classes));
    for (int i = 0; i < logits.length; i++) {
      double at = logits[i];
      logits[i] = at + STEP;
      double above = loss.value(logits, labels, examples, classes);
      logits[i] = at - STEP;
      double below = loss.value(logits, labels, examples, classes);
      logits[i] = at;
      assertThat(gradient[i]).isEqualTo((above - below) / (2 * STEP), DIFFERENCES);
    }
  }

  @Test
  void largeLogitsDoNotOverflow() {
    double[] gradient = new double[2];
    double value =
        Loss.crossEntropy().gradient(new double[] {1000, 0}, new int[] {1}, 1, 2, gradient);
    assertThat(value).isEqualTo(1000, ROUNDING);
    assertThat(gradient).containsExactly(new double[] {1, -1}, ROUNDING);
  }

  @Test
  void whatIsNotFiniteGivesNoNumber() {
    Loss loss = Loss.crossEntropy();
    assertThat(loss.value(new double[] {Double.NaN, 0}, new int[] {1}, 1, 2)).isNaN();
    assertThat(loss.value(new double[] {Double.POSITIVE_INFINITY, 0}, new int[] {1}, 1, 2)).isNaN();
  }

  @Test
  void correctCountsTheFirstOfEqualLogits() {
    double[] logits = {1, 1, 0, 3, 2, 2, Double.NaN, 0, 1};
    assertThat(Loss.correct(logits, new int[] {0, 0, 2}, 3, 3)).isEqualTo(2);
    assertThat(Loss.correct(logits, new int[] {1, 1, 0}, 3, 3)).isZero();
  }

  @Test
  void refusesWhatDoesNotFit() {
    Loss loss = Loss.crossEntropy();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.value(new double[4], new int[] {0, 2}, 2, 2))
        .withMessageStartingWith("label 1 (2) must be between 0 and 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.value(new double[3], new int[] {0, 1}, 2, 2))
        .withMessageStartingWith("logits (3) must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.gradient(new double[4], new int[] {0, 1}, 2, 2, new double[3]))
        .withMessageStartingWith("gradient (3) must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.labelSmoothing(1))
        .withMessageStartingWith("labelSmoothing (1.0) must be");
  }
}
