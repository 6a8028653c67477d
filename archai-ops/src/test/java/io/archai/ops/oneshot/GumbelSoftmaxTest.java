package io.archai.ops.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** That the shape carries draws with a temperature, as of SNAS, without anything beside it. */
class GumbelSoftmaxTest extends RelaxationContract {
  @Override
  protected Relaxation relaxation() {
    return new GumbelSoftmax(1, 0.03);
  }

  @Test
  void coldDrawsChooseByTheSharesOfTheSoftmax() {
    double[] alpha = {0, Math.log(2), Math.log(5)};
    Moment last = new Moment(new Step(9, 0, 90), 10, true);
    double[] chosen = new double[3];
    int draws = 20_000;
    for (int draw = 0; draw < draws; draw++) {
      RandomGenerator random = RandomStreams.of(3).named("draws").at(draw);
      double[] weights = relaxation().mix("row", alpha, last, random).weights();
      for (int k = 0; k < 3; k++) {
        chosen[k] += weights[k] / draws;
      }
    }
    // Three standard deviations of a share of 20,000 draws are below 0.011.
    assertThat(chosen).containsExactly(new double[] {1 / 8.0, 2 / 8.0, 5 / 8.0}, within(0.011));
  }

  private record GumbelSoftmax(double first, double last) implements Relaxation {
    @Override
    public String name() {
      return "gumbel-softmax";
    }

    @Override
    public Mixing mix(String row, double[] alpha, Moment moment, RandomGenerator random) {
      double temperature = moment.between(first, last);
      double[] noisy = alpha.clone();
      for (int k = 0; k < noisy.length; k++) {
        double noise = moment.training() ? -Math.log(-Math.log(1 - random.nextDouble())) : 0;
        noisy[k] = (alpha[k] + noise) / temperature;
      }
      Mixing soft = Relaxation.softmax().mix(row, noisy, moment, random);
      return Mixing.of(
          soft.weights(),
          slopes -> {
            double[] gradient = soft.gradient(slopes);
            for (int k = 0; k < gradient.length; k++) {
              gradient[k] /= temperature;
            }
            return gradient;
          });
    }

    @Override
    public double[] strengths(String row, double[] alpha) {
      return Relaxation.softmax().strengths(row, alpha);
    }
  }
}
