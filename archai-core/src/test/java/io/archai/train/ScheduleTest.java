package io.archai.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Offset<Double> ROUNDING = within(1e-15);

  @Test
  void constantStays() {
    assertThat(Schedule.constant(3e-4).at(0, 50)).isEqualTo(3e-4);
    assertThat(Schedule.constant(3e-4).at(49, 50)).isEqualTo(3e-4);
  }

  @Test
  void cosineIsAtItsQuartersWhereTheCosineIs() {
    Schedule schedule = Schedule.cosine(0.025, 0.001);
    assertThat(schedule.at(0, 4)).isEqualTo(0.025, ROUNDING);
    // cos(pi / 4) is the square root of one half
    assertThat(schedule.at(1, 4)).isEqualTo(0.001 + 0.024 * (1 + Math.sqrt(0.5)) / 2, ROUNDING);
    assertThat(schedule.at(2, 4)).isEqualTo(0.013, ROUNDING);
    assertThat(schedule.at(3, 4)).isEqualTo(0.001 + 0.024 * (1 - Math.sqrt(0.5)) / 2, ROUNDING);
    assertThat(schedule.at(4, 4)).isEqualTo(0.001, ROUNDING);
  }

  @Test
  void cosineFollowsTheRecurrenceOfAStepwiseAnnealing() {
    // The same annealing written from one epoch to the next, as optimizers' wrappers keep it.
    Schedule schedule = Schedule.cosine(0.1, 0.002);
    int epochs = 30;
    double rate = 0.1;
    for (int epoch = 1; epoch < epochs; epoch++) {
      double now = 1 + Math.cos(Math.PI * epoch / epochs);
      double before = 1 + Math.cos(Math.PI * (epoch - 1) / epochs);
      rate = (rate - 0.002) * now / before + 0.002;
      assertThat(schedule.at(epoch, epochs)).isEqualTo(rate, within(1e-14));
    }
  }

  @Test
  void exponentialMultiplies() {
    Schedule schedule = Schedule.exponential(0.1, 0.97);
    assertThat(schedule.at(0, 250)).isEqualTo(0.1, ROUNDING);
    assertThat(schedule.at(1, 250)).isEqualTo(0.097, ROUNDING);
    assertThat(schedule.at(2, 250)).isEqualTo(0.09409, ROUNDING);
    assertThat(schedule.at(3, 250)).isEqualTo(0.0912673, ROUNDING);
  }

  @Test
  void linearGoesInEqualSteps() {
    Schedule schedule = Schedule.linear(1, 3);
    assertThat(schedule.at(0, 4)).isEqualTo(1);
    assertThat(schedule.at(1, 4)).isEqualTo(1.5);
    assertThat(schedule.at(2, 4)).isEqualTo(2);
    assertThat(schedule.at(4, 4)).isEqualTo(3);
  }

  /** By hand: periods of 2, 4 and 8 epochs, from 0.05 towards 0.01. */
  @Test
  void stepsHoldForSomeEpochs() {
    Schedule schedule = Schedule.steps(0.001, 0.2, 5);
    assertThat(schedule.at(0, 20)).isEqualTo(0.001);
    assertThat(schedule.at(4, 20)).isEqualTo(0.001);
    assertThat(schedule.at(5, 20)).isEqualTo(0.0002, ROUNDING);
    assertThat(schedule.at(19, 20)).isEqualTo(0.000008, ROUNDING);
    assertThat(schedule.at(19, 20)).isEqualTo(schedule.at(19, 40));
    assertThat(schedule.settings()).containsEntry("schedule", "steps").containsEntry("epochs", 5);
  }

  @Test
  void warmRestartsBeginAgainOverLongerPeriods() {
    Schedule schedule = Schedule.warmRestarts(0.05, 0.01, 2, 2);
    double root = Math.sqrt(0.5);
    double[] expected = {
      0.05, 0.03, 0.05, 0.03 + 0.02 * root, 0.03, 0.03 - 0.02 * root, 0.05,
    };
    for (int epoch = 0; epoch < expected.length; epoch++) {
      assertThat(schedule.at(epoch, 100))
          .as("epoch %d", epoch)
          .isEqualTo(expected[epoch], ROUNDING);
    }
    // Half way through the third period, and the first epoch of the fourth.
    assertThat(schedule.at(10, 100)).isEqualTo(0.03, ROUNDING);
    assertThat(schedule.at(14, 100)).isEqualTo(0.05, ROUNDING);
    // Without growth: every 3 epochs.
    assertThat(Schedule.warmRestarts(1, 0, 3, 1).at(3_000_000, 1)).isEqualTo(1, ROUNDING);
    assertThat(schedule.settings()).containsEntry("first", 2).containsEntry("factor", 2);
  }

  @Test
  void settingsTellSchedulesApart() {
    assertThat(Schedule.cosine(1, 0).settings())
        .containsEntry("schedule", "cosine")
        .containsEntry("from", 1.0)
        .containsEntry("to", 0.0)
        .isNotEqualTo(Schedule.linear(1, 0).settings());
    assertThat(Schedule.exponential(0.1, 0.97)).isEqualTo(Schedule.exponential(0.1, 0.97));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.cosine(Double.NaN, 0))
        .withMessageStartingWith("from (NaN) must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.exponential(0.1, 0))
        .withMessageStartingWith("factor (0.0) must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.cosine(1, 0).at(5, 4))
        .withMessageStartingWith("epoch (5) must be");
  }
}
