package io.archai.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordingTest {
  @Test
  void countsHaveTheirNumber() {
    assertThat(Wording.count(1, "epoch")).isEqualTo("1 epoch");
    assertThat(Wording.count(0, "epoch")).isEqualTo("0 epochs");
    assertThat(Wording.count(12_000, "trial")).isEqualTo("12,000 trials");
  }

  @Test
  void numbersHaveSixDigitsAndWholeOnesAll() {
    assertThat(Wording.number(0.003665632617516199)).isEqualTo("0.00366563");
    assertThat(Wording.number(0.025)).isEqualTo("0.025");
    assertThat(Wording.number(1e-8)).isEqualTo("0.00000001");
    assertThat(Wording.number(12_345_678)).isEqualTo("12345678");
    assertThat(Wording.number(-2.5)).isEqualTo("-2.5");
    assertThat(Wording.number(Double.NaN)).isEqualTo("NaN");
    assertThat(Wording.withoutNoise(1 - 0.85)).isEqualTo(0.15);
    assertThat(Wording.withoutNoise(100 * 0.14)).isEqualTo(14);
  }

  @Test
  void timesAreSaidInTwoUnits() {
    assertThat(Wording.time(Duration.ofSeconds(6))).isEqualTo("6 s");
    assertThat(Wording.time(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
    assertThat(Wording.time(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
  }
}
