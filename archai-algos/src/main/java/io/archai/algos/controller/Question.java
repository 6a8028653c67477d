package io.archai.algos.controller;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import java.util.List;

/**
 * One step of the controller: what it decides, or what it remembers. The step's input is what the
 * step before answered.
 */
public sealed interface Question {

  /**
   * Begins a part with anchors of its own; the state is carried over. No step of the network: the
   * next one's input is the start vector.
   */
  record Start() implements Question {}

  /**
   * A step whose state stands for a node from now on; the next input is the start vector.
   *
   * @param blank whether the node is told to later steps as zeros, as those that every cell has
   */
  record Anchor(boolean blank) implements Question {}

  /** Which of the anchors so far; the next input is the anchor. */
  record Predecessor() implements Question {}

  /**
   * For each anchor so far yes or no; the step is then an anchor itself, and the next input the sum
   * of the chosen anchors over one more than their number. The start vector where there is no
   * anchor yet.
   */
  record Skips() implements Question {}

  /**
   * One of several options; the next input is the option's embedding.
   *
   * @param table choices of one table share embeddings and weights
   * @param options how many there are
   * @param calm what the tanh constant is divided by
   * @param bias added to the options' logits and not trained; empty for nothing
   */
  record Choice(String table, int options, double calm, List<Double> bias) implements Question {
    public Choice {
      Require.notBlank("table", table);
      Require.positive("options", options);
      Require.positive("calm", calm);
      bias = List.copyOf(bias);
      Require.that(
          bias.isEmpty() || bias.size() == options,
          "bias (%s) must have one number for each of %s.",
          bias,
          Wording.count(options, "option"));
    }

    /** One of several options, none of them favoured. */
    public static Choice of(String table, int options) {
      return new Choice(table, options, 1, List.of());
    }
  }
}
