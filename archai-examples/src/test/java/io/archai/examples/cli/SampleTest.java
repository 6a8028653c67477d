package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleTest {
  private static final double ROUNDING = 1e-12;

  @Test
  void meanAndDeviation() {
    // Squares of -2, -1, 3: 14, over 2.
    Sample sample = Sample.of(1, 2, 6);
    assertThat(sample.mean()).isCloseTo(3, within(ROUNDING));
    assertThat(sample.deviation()).isCloseTo(Math.sqrt(7), within(ROUNDING));
    assertThat(Sample.of(4).deviation()).isZero();
  }

  @Test
  void allSignsOfDifferencesAreTried() {
    // Of the eight sums of +-1 +-2 +-4 only 7 and -7 are as far from 0 as 7.
    assertThat(Sample.pairedTest(1, 2, 4)).isEqualTo(2 / 8.0);
    // Those of +-1 +-2 -+4 that are at least 1 away are all.
    assertThat(Sample.pairedTest(1, 2, -4)).isEqualTo(1);
    // At least 5: 7, 5 and their opposites.
    assertThat(Sample.pairedTest(-1, 2, 4)).isEqualTo(4 / 8.0);
    assertThat(Sample.pairedTest(0.1, 0.1, 0.1, 0.1, 0.1)).isEqualTo(2 / 32.0);
    assertThat(Sample.pairedTest(0, 0)).isEqualTo(1);
    assertThatThrownBy(Sample::pairedTest).hasMessageContaining("number of differences (0)");
  }
}
