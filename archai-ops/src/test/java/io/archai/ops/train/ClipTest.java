package io.archai.ops.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.graph.Role;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Span;
import io.archai.ops.kernel.Precision;
import io.archai.train.ParameterGroup;
import io.archai.train.Recipe;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClipTest {
  private static final Offset<Double> ROUNDING = within(1e-14);

  /** What the small number in the norm takes away. */
  private static final Offset<Double> SMALL = within(5e-6);

  private static final List<Span> ALL = List.of(new Span(Role.WEIGHT, 0, 6));
  private static final List<Span> ENDS =
      List.of(new Span(Role.WEIGHT, 0, 1), new Span(Role.WEIGHT, 5, 1));

  @Test
  void normIsEuclidean() {
    try (Parameters gradient = FlatParameters.of(Precision.DOUBLE, 3, 1, 1, -1, 1, -4)) {
      assertThat(Clip.norm(gradient, Role.WEIGHT, ENDS)).isEqualTo(5, ROUNDING);
      assertThat(Clip.norm(gradient, Role.WEIGHT, ALL)).isEqualTo(Math.sqrt(29), ROUNDING);
    }
  }

  @Test
  void largerOnesAreScaledDownWithinTheSpans() {
    try (Parameters gradient = FlatParameters.of(Precision.DOUBLE, 3, 1, 1, -1, 1, -4)) {
      assertThat(Clip.toNorm(gradient, Role.WEIGHT, ENDS, 2.5)).isEqualTo(5, ROUNDING);
      assertThat(FlatParameters.values(gradient))
          .containsExactly(new double[] {1.5, 1, 1, -1, 1, -2}, SMALL);
      assertThat(FlatParameters.values(gradient)[0]).isEqualTo(3 * 2.5 / (5 + 1e-6), ROUNDING);
    }
  }

  @Test
  void smallerOnesStay() {
    try (Parameters gradient = FlatParameters.of(Precision.FLOAT, 3, 1, 1, -1, 1, -4)) {
      assertThat(Clip.toNorm(gradient, Role.WEIGHT, ENDS, 5.1)).isEqualTo(5, ROUNDING);
      assertThat(FlatParameters.values(gradient)).containsExactly(3, 1, 1, -1, 1, -4);
    }
  }

  @Test
  void whatIsNotFiniteIsSeen() {
    try (Parameters gradient = FlatParameters.of(Precision.FLOAT, 3, Double.NaN, 1, 1, 1, 1)) {
      assertThat(Clip.toNorm(gradient, Role.WEIGHT, ALL, 5)).isNaN();
      FlatParameters.set(gradient, 3, Double.POSITIVE_INFINITY);
      assertThat(Clip.toNorm(gradient, Role.WEIGHT, ALL, 5)).isInfinite();
      assertThat(FlatParameters.values(gradient)[0]).isEqualTo(3);
    }
  }

  @Test
  void groupsAreClippedApart() {
    Recipe recipe = Recipe.quick().clip(5).groups(List.of(new ParameterGroup("b", 2, 0.25)));
    try (Parameters parameters = FlatParameters.of(Precision.DOUBLE, 1, 1, -2, 0, 4, 1);
        Parameters gradient = parameters.like()) {
      ClipGroups groups = ClipGroups.of(recipe, parameters.references(), parameters);
      FlatParameters.set(gradient, 6, 0, 0.25, 3, 3.75, 8);
      // 0.25 * (2 + 0 + 4), and the gradient of b becomes 0, 3, 4
      assertThat(groups.penalize(parameters, gradient)).isEqualTo(1.5, ROUNDING);
      assertThat(FlatParameters.values(gradient))
          .containsExactly(new double[] {6, 0, 0, 3, 4, 8}, ROUNDING);
      // The rest has norm 10, b has norm 5: halved, and brought to 2.
      assertThat(groups.clip(gradient)).isEqualTo(Math.sqrt(125), ROUNDING);
      assertThat(FlatParameters.values(gradient))
          .containsExactly(new double[] {3, 0, 0, 1.2, 1.6, 4}, SMALL);
    }
  }

  @Test
  void aGroupDoesNotReachTheRest() {
    Recipe recipe = Recipe.quick().clip(5).groups(List.of(new ParameterGroup("b", 2, 0)));
    try (Parameters gradient = FlatParameters.of(Precision.FLOAT, 3, 4, 1e6, 1e6, 1e6, 0)) {
      ClipGroups.of(recipe, gradient.references(), gradient).clip(gradient);
      double factor = 5 / (5 + 1e-6);
      assertThat(FlatParameters.values(gradient)[0]).isEqualTo((float) (3 * factor));
      assertThat(FlatParameters.values(gradient)[1]).isEqualTo((float) (4 * factor));
    }
  }
}
