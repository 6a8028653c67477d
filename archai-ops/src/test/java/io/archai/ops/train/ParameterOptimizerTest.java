package io.archai.ops.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.graph.Role;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Span;
import io.archai.ops.kernel.Precision;
import io.archai.train.Optimizer;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Three steps of each optimizer against numbers worked out with pencil and paper: a weight of 1
 * with the gradients 0.5, -0.2 and 0.1, learning rate 0.1.
 */
class ParameterOptimizerTest {
  private static final Offset<Double> ROUNDING = within(1e-14);
  private static final Offset<Double> FLOAT_ROUNDING = within(2e-7);
  private static final double[] GRADIENTS = {0.5, -0.2, 0.1};
  private static final double RATE = 0.1;
  private static final List<Span> ALL = List.of(new Span(Role.WEIGHT, 0, 6));

  /** Where a weight of 1 is after each of the steps. */
  private static double[] path(Optimizer settings, Precision precision) {
    double[] path = new double[GRADIENTS.length];
    try (Parameters parameters = FlatParameters.of(precision, 1, 1, 1, 1, 1, 1);
        Parameters gradient = parameters.like();
        ParameterOptimizer optimizer = ParameterOptimizer.of(settings, parameters, Role.WEIGHT)) {
      for (int step = 0; step < path.length; step++) {
        double slope = GRADIENTS[step];
        FlatParameters.set(gradient, slope, slope, slope, slope, slope, slope);
        optimizer.step(parameters, gradient, ALL, RATE);
        double[] values = FlatParameters.values(parameters);
        assertThat(values).containsOnly(values[0]);
        assertThat(FlatParameters.values(gradient))
            .containsOnly(FlatParameters.values(gradient)[0]);
        path[step] = values[5];
      }
    }
    return path;
  }

  private static void follows(Optimizer settings, double... expected) {
    assertThat(path(settings, Precision.DOUBLE)).containsExactly(expected, ROUNDING);
    assertThat(path(settings, Precision.FLOAT)).containsExactly(expected, FLOAT_ROUNDING);
  }

  @Test
  void plainDescent() {
    // 1 - 0.05, + 0.02, - 0.01
    follows(Optimizer.sgd(0), 0.95, 0.97, 0.96);
  }

  @Test
  void momentum() {
    // v: 0.5; 0.45 - 0.2 = 0.25; 0.225 + 0.1 = 0.325
    follows(Optimizer.sgd(0.9), 0.95, 0.925, 0.8925);
  }

  @Test
  void momentumAndWeightDecay() {
    // g + 0.1 w: 0.6; -0.2 + 0.094 = -0.106; 0.1 + 0.08966 = 0.18966
    // v: 0.6; 0.54 - 0.106 = 0.434; 0.3906 + 0.18966 = 0.58026
    follows(Optimizer.sgd(0.9).withWeightDecay(0.1), 0.94, 0.8966, 0.838574);
  }

  @Test
  void nesterovAndWeightDecay() {
    // g + 0.1 w: 0.6; -0.2 + 0.0886 = -0.1114; 0.1 + 0.0858566 = 0.1858566
    // v: 0.6; 0.54 - 0.1114 = 0.4286; 0.38574 + 0.1858566 = 0.5715966
    // g + 0.9 v: 1.14; 0.27434; 0.70029354
    follows(Optimizer.sgd(0.9).withNesterov().withWeightDecay(0.1), 0.886, 0.858566, 0.788536646);
  }

  @Test
  void adamAndWeightDecay() {
    // Betas 0.5 and 0.75, epsilon 0.1: large enough that it matters where it is added.
    // g + 0.1 w: 0.6; -0.2 + 0.0914285714 = -0.1085714286; 0.1 + 0.0888826822 = 0.1888826822
    // m: 0.3; 0.15 - 0.0542857143 = 0.0957142857; 0.0478571429 + 0.0944413411 = 0.1422984839
    // m / (1 - 0.5^t): 0.6; 0.1276190476; 0.1626268388
    // v: 0.09; 0.0675 + 0.0029469388 = 0.0704469388; 0.0528352041 + 0.0089191669 = 0.0617543710
    // v / (1 - 0.75^t): 0.36; 0.1610215743; 0.1068183714; roots 0.6; 0.4012749361; 0.3268307687
    // steps 0.1 * 0.6 / 0.7; 0.1 * 0.1276190476 / 0.5012749361; 0.1 * 0.1626268388 / 0.4268307687
    follows(
        Optimizer.adam().withBetas(0.5, 0.75).withEpsilon(0.1).withWeightDecay(0.1),
        0.9142857142857143,
        0.888826821684516,
        0.8507258132713439);
  }

  @Test
  void firstStepOfAdamIsTheLearningRateWhateverTheGradient() {
    // m and v corrected are g and g^2: the step is g / |g|, less what epsilon takes away.
    assertThat(path(Optimizer.adam(), Precision.DOUBLE)[0])
        .isEqualTo(1 - RATE * 0.5 / (0.5 + 1e-8), ROUNDING);
  }

  @Test
  void outsideOfTheSpansNothingMoves() {
    for (Optimizer settings :
        List.of(Optimizer.sgd(0.9).withWeightDecay(0.1), Optimizer.adam().withWeightDecay(0.1))) {
      try (Parameters parameters = FlatParameters.of(Precision.DOUBLE, 1, 1, 1, 1, 1, 1);
          Parameters gradient = parameters.like();
          ParameterOptimizer optimizer = ParameterOptimizer.of(settings, parameters, Role.WEIGHT)) {
        FlatParameters.set(gradient, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
        optimizer.step(parameters, gradient, ALL, RATE);
        double[] before = FlatParameters.values(parameters);
        Map<String, double[]> state = values(optimizer);
        optimizer.step(
            parameters,
            gradient,
            List.of(new Span(Role.WEIGHT, 0, 2), new Span(Role.WEIGHT, 5, 1)),
            RATE);
        double[] after = FlatParameters.values(parameters);
        for (int i = 0; i < 6; i++) {
          boolean moves = i < 2 || i == 5;
          assertThat(after[i] != before[i]).isEqualTo(moves);
          int index = i;
          values(optimizer)
              .forEach(
                  (name, now) ->
                      assertThat(now[index] != at(state, name, index))
                          .as("%s[%s]", name, index)
                          .isEqualTo(moves));
        }
      }
    }
  }

  private static double at(Map<String, double[]> state, String name, int index) {
    return state.getOrDefault(name, new double[0])[index];
  }

  private static Map<String, double[]> values(ParameterOptimizer optimizer) {
    return optimizer.state().entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                Map.Entry::getKey, entry -> FlatParameters.values(entry.getValue())));
  }

  @Test
  void adamCountsTheStepsOfEachNumber() {
    // The second half sits out the first step; then it does what the first half did in its first.
    try (Parameters parameters = FlatParameters.of(Precision.DOUBLE, 1, 1, 1, 1, 1, 1);
        Parameters gradient = parameters.like();
        ParameterOptimizer optimizer =
            ParameterOptimizer.of(Optimizer.adam(), parameters, Role.WEIGHT)) {
      FlatParameters.set(gradient, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
      optimizer.step(parameters, gradient, List.of(new Span(Role.WEIGHT, 0, 3)), RATE);
      double moved = FlatParameters.values(parameters)[0];
      FlatParameters.set(gradient, 0.1, 0.1, 0.1, 0.5, 0.5, 0.5);
      optimizer.step(parameters, gradient, ALL, RATE);
      assertThat(FlatParameters.values(parameters)[3]).isEqualTo(moved).isNotEqualTo(1);
    }
  }

  @Test
  void unrollingIsAStepThatIsNotDone() {
    Optimizer.Sgd settings = Optimizer.sgd(0.9).withWeightDecay(0.1);
    try (Parameters parameters = FlatParameters.of(Precision.DOUBLE, 1, 2, 3, 4, 5, 6);
        Parameters gradient = parameters.like();
        Parameters unrolled = parameters.like();
        SgdOptimizer optimizer = new SgdOptimizer(settings, parameters, Role.WEIGHT)) {
      for (int step = 0; step < 3; step++) {
        FlatParameters.set(gradient, 0.5, -0.2, 0.1 * step, 1, 0, 3);
        double[] before = FlatParameters.values(parameters);
        Map<String, double[]> state = values(optimizer);
        optimizer.unroll(parameters, gradient, ALL, RATE, unrolled);
        assertThat(FlatParameters.values(parameters)).containsExactly(before);
        assertThat(values(optimizer).get("velocity")).containsExactly(state.get("velocity"));
        optimizer.step(parameters, gradient, ALL, RATE);
        assertThat(FlatParameters.values(unrolled))
            .containsExactly(FlatParameters.values(parameters));
      }
    }
  }

  @Test
  void storedStateGoesOnWhereItWas() {
    Optimizer settings = Optimizer.adam().withBetas(0.5, 0.75).withEpsilon(0.1);
    try (Parameters parameters = FlatParameters.of(Precision.FLOAT, 1, 2, 3, 4, 5, 6);
        Parameters gradient = parameters.like();
        ParameterOptimizer first = ParameterOptimizer.of(settings, parameters, Role.WEIGHT);
        ParameterOptimizer second = ParameterOptimizer.of(settings, parameters, Role.WEIGHT)) {
      FlatParameters.set(gradient, 0.5, -0.2, 0.1, 1, 0, 3);
      first.step(parameters, gradient, ALL, RATE);
      first.step(parameters, gradient, ALL, RATE);
      double[] start = FlatParameters.values(parameters);
      first
          .state()
          .forEach(
              (name, stored) ->
                  assertThat(second.state().get(name))
                      .satisfies(fresh -> assertThat(fresh.copyFrom(stored.weights())).isEmpty()));
      first.step(parameters, gradient, ALL, RATE);
      double[] end = FlatParameters.values(parameters);
      FlatParameters.set(parameters, start);
      second.step(parameters, gradient, ALL, RATE);
      assertThat(FlatParameters.values(parameters)).containsExactly(end);
    }
  }
}
