package io.archai.search;

import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.objective.Metrics;
import io.archai.objective.Objective;
import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers of three digits; a number's network is one layer of so many outputs. */
final class Digits implements DecisionSpace<Integer> {
  static final Objective DISTANCE = Objective.ofMetrics("distance", m -> m.get("distance"));

  /** How far a number is from 777, and an accuracy that goes with it. */
  static Metrics measure(int number) {
    double distance = Math.abs(number - 777);
    return Metrics.validation(1 - distance / 1000, distance).with("distance", distance);
  }

  /** The accuracy that a trial measured. */
  static double accuracy(Trial<Integer> trial) {
    return ((Outcome.Measured<Integer>) trial.outcome()).metrics().validAccuracy();
  }

  static SearchTask<Integer> task() {
    return SearchTask.over(new Digits())
        .minimizing(DISTANCE)
        .seed(3)
        .evaluating(Evaluator.of("distance", Digits::measure))
        .budget(Budget.trials(60));
  }

  @Override
  public String name() {
    return "digits";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of();
  }

  @Override
  public Graph network(Integer number) {
    GraphBuilder builder = GraphBuilder.create();
    String input = builder.input("input", Shape.of(1));
    return builder.output("logits", builder.add("layer", Linear.of(number + 1), input)).graph();
  }

  @Override
  public Object encode(Integer number) {
    return number;
  }

  @Override
  public Integer decode(Object data) {
    Require.that(data instanceof Integer, "number (%s) must be one.", data);
    return (Integer) data;
  }

  @Override
  public List<Decision> decisions() {
    List<String> options = new ArrayList<>();
    for (int digit = 0; digit < 10; digit++) {
      options.add(Integer.toString(digit));
    }
    return List.of(
        new Decision("hundreds", options),
        new Decision("tens", options),
        new Decision("ones", options));
  }

  @Override
  public Optional<Integer> build(int... choices) {
    return Optional.of(100 * choices[0] + 10 * choices[1] + choices[2]);
  }

  @Override
  public int[] choices(Integer number) {
    return new int[] {number / 100, number / 10 % 10, number % 10};
  }
}
