package io.archai.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void allValuesAreInOneUnit() {
    Scale scale = Scale.of(Axis.of("multiply-adds an image"), List.of(800_000.0, 12_800_000.0));
    assertThat(scale.title()).isEqualTo("multiply-adds an image (millions)");
    assertThat(scale.unit()).isEqualTo(1e6);
    assertThat(scale.least()).isCloseTo(0.2, within(1e-9));
    assertThat(scale.most()).isCloseTo(13.4, within(1e-9));
    assertThat(Scale.of(Axis.of("weights"), List.of(20_000.0, 1.0)).title())
        .isEqualTo("weights (thousands)");
    assertThat(Scale.of(Axis.of("loss"), List.of(0.5, 9999.0)).title()).isEqualTo("loss");
  }

  @Test
  void thereIsRoomAroundValuesThatAreAllTheSame() {
    for (double value : List.of(0.0, 1e-12, -3.0, 50.0, 4_219_200.0)) {
      Scale scale = Scale.of(Axis.of("y"), List.of(value, value));
      assertThat(scale.least()).isLessThan(value / scale.unit());
      assertThat(scale.most()).isGreaterThan(value / scale.unit());
    }
  }

  @Test
  void countsHaveHalfAStepAround() {
    Scale scale = Scale.of(Axis.counting("epoch"), List.of(1.0));
    assertThat(scale.least()).isEqualTo(0.5);
    assertThat(scale.most()).isEqualTo(1.5);
    assertThat(Scale.of(Axis.counting("trial"), List.of(1.0, 20_001.0)).title()).isEqualTo("trial");
  }
}
