package io.archai.ops.dl4j;

import java.util.ArrayList;
import java.util.List;

/** A layer behind a step that brings its input into form. */
record Preprocessed(Translation step, Translation layer) implements Translation {

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(step.problems());
    problems.addAll(layer.problems());
    return problems;
  }

  @Override
  public Value add(Site site, List<Value> inputs) {
    return layer.add(site, List.of(step.add(site, inputs)));
  }

  @Override
  public boolean endsClassifier() {
    return layer.endsClassifier();
  }

  @Override
  public boolean givesLogits() {
    return layer.givesLogits();
  }

  @Override
  public boolean takesLogits() {
    return layer.takesLogits();
  }
}
