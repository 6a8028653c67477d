package io.archai.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.archai.graph.Shape;
import io.archai.random.RandomStreams;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NormalizationTest {

  private static final double ROUNDING = 1e-5;

  @Test
  void normalisedExamplesHaveMeanZeroAndDeviationOne() {
    Shape shape = Shape.of(3, 4, 5);
    RandomGenerator generator = RandomStreams.of(1).named("values").at(0);
    float[] values = new float[50 * 60];
    for (int i = 0; i < values.length; i++) {
      int channel = i / 20 % 3;
      values[i] = (float) (channel * 10 + (channel + 1) * generator.nextGaussian());
    }
    Normalization normalization = Normalization.from(Examples.of(shape, values, new int[50]));
    for (int i = 0; i < 50; i++) {
      normalization.apply(values, i * 60, shape);
    }
    for (int c = 0; c < 3; c++) {
      double mean = 0;
      double square = 0;
      for (int i = 0; i < values.length; i++) {
        if (i / 20 % 3 == c) {
          mean += values[i] / 1000;
          square += values[i] * values[i] / 1000;
        }
      }
      assertThat(mean).isCloseTo(0, within(ROUNDING));
      assertThat(square).isCloseTo(1, within(ROUNDING));
    }
  }

  @Test
  void normalisesFeaturesOneByOne() {
    float[][] rows = {{1, 0.1f}, {3, 0.1f}, {5, 0.1f}};
    Normalization normalization = Normalization.from(Examples.of(Shape.of(2), rows, new int[3]));
    float[] values = {7, 5, 1.1f};
    normalization.apply(values, 1, Shape.of(2));
    assertThat(values[0]).isEqualTo(7);
    assertThat(values[1]).isCloseTo((float) (2 / Math.sqrt(8.0 / 3)), within(1e-6f));
    // The second feature is the same everywhere: it is shifted and not divided by zero.
    assertThat(values[2]).isCloseTo(1, within(1e-6f));
  }

  @Test
  void saysWhatItIs() {
    Normalization one = Normalization.of(new float[] {0.5f}, new float[] {2});
    assertThat(one.settings())
        .containsEntry("means", List.of(0.5f))
        .containsEntry("standardDeviations", List.of(2f));
    assertThat(one)
        .isEqualTo(Normalization.of(new float[] {0.5f}, new float[] {2}))
        .hasSameHashCodeAs(Normalization.of(new float[] {0.5f}, new float[] {2}))
        .isNotEqualTo(Normalization.none(1));
  }

  @Test
  void refusesImpossibleConstants() {
    assertThatThrownBy(() -> Normalization.of(new float[2], new float[1]))
        .hasMessage("means (2) must be as many as standard deviations (1).");
    assertThatThrownBy(() -> Normalization.of(new float[1], new float[1]))
        .hasMessageStartingWith("standard deviation of channel 0 (0.0)");
    assertThatThrownBy(() -> Normalization.of(new float[] {Float.NaN}, new float[] {1}))
        .hasMessage("mean of channel 0 (NaN) must be finite.");
    assertThatThrownBy(() -> Normalization.none(2).apply(new float[3], 0, Shape.of(3)))
        .hasMessageContaining("must be 2");
  }
}
