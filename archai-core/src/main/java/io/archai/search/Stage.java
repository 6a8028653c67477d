package io.archai.search;

import io.archai.graph.Require;

/**
 * What a trial is for, as its algorithm calls it: a full training, a rung of successive halving.
 *
 * @param name in records
 * @param model whether what it measures may enter the gallery and be the result; a trial that only
 *     helps to decide may not
 */
public record Stage(String name, boolean model) {
  /** The only stage of algorithms that measure every architecture in the same way. */
  public static final Stage TRIAL = new Stage("trial", true);

  public Stage {
    Require.notBlank("name", name);
  }
}
