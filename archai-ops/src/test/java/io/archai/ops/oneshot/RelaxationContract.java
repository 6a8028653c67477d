package io.archai.ops.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What every relaxation must do; a test of a new one extends this. */
public abstract class RelaxationContract {
  private static final double[] ALPHA = {0.3, -0.8, 0.1, 1.2};
  private static final double[] SLOPES = {0.7, -1.1, 0.4, 2};
  private static final double STEP = 1e-5;
  private static final Moment MOMENT = new Moment(new Step(3, 0, 30), 10, true);

  /** The relaxation. */
  protected abstract Relaxation relaxation();

  /**
   * Whether its gradient is that of its weights; of straight-through estimators it is not, and they
   * test theirs themselves.
   */
  protected boolean isDifferentiable() {
    return true;
  }

  @Test
  void theGradientIsThatOfTheWeights() {
    if (!isDifferentiable()) {
      return;
    }
    for (int draw = 0; draw < 20; draw++) {
      double[] gradient = mix(ALPHA, MOMENT, draw).gradient(SLOPES.clone());
      assertThat(gradient).hasSameSizeAs(ALPHA);
      for (int k = 0; k < ALPHA.length; k++) {
        double[] more = ALPHA.clone();
        double[] less = ALPHA.clone();
        more[k] += STEP;
        less[k] -= STEP;
        double difference = value(more, draw) - value(less, draw);
        assertThat(gradient[k]).isCloseTo(difference / (2 * STEP), within(1e-6));
      }
    }
  }

  private double value(double[] alpha, int draw) {
    double[] weights = mix(alpha, MOMENT, draw).weights();
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += SLOPES[k] * weights[k];
    }
    return sum;
  }

  @Test
  void theSameGeneratorDrawsTheSame() {
    assertThat(mix(ALPHA, MOMENT, 1).weights())
        .isEqualTo(mix(ALPHA, MOMENT, 1).weights())
        .hasSameSizeAs(ALPHA);
  }

  @Test
  void whatMeasuresHasNoNoise() {
    assertThat(mix(ALPHA, MOMENT.measuring(), 1).weights())
        .isEqualTo(mix(ALPHA, MOMENT.measuring(), 2).weights());
  }

  @Test
  void theStrongestHasTheLargestParameter() {
    double[] strengths = relaxation().strengths("row", ALPHA.clone());
    assertThat(strengths).hasSameSizeAs(ALPHA);
    for (int k = 0; k < 3; k++) {
      assertThat(strengths[3]).isGreaterThan(strengths[k]);
    }
  }

  private Mixing mix(double[] alpha, Moment moment, int draw) {
    RandomGenerator random = RandomStreams.of(7).named("draws").at(draw);
    return relaxation().mix("row", alpha.clone(), moment, random);
  }
}
