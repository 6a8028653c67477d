package io.archai.ops.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest extends RelaxationContract {
  @Override
  protected Relaxation relaxation() {
    return Relaxation.softmax();
  }

  @Test
  void sharesAreThoseOfTheExponentials() {
    double[] shares = relaxation().strengths("row", new double[] {0, Math.log(2), Math.log(5)});
    assertThat(shares).containsExactly(new double[] {1 / 8.0, 2 / 8.0, 5 / 8.0}, within(1e-12));
  }

  @Test
  void largeParametersDoNotOverflow() {
    double[] shares = relaxation().strengths("row", new double[] {1e6, 1e6, -1e6});
    assertThat(shares).containsExactly(0.5, 0.5, 0);
  }
}
