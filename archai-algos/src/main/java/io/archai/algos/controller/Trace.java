package io.archai.algos.controller;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a controller did for one architecture, and all that its gradient needs of it. */
final class Trace {
  final List<Moment> moments = new ArrayList<>();
  final List<Integer> choices = new ArrayList<>();
  double logProbability;
  double entropy;

  /** Summed over all steps that chose skip connections. */
  double penalty;

  /** How many steps chose skip connections. */
  int skipSteps;

  int[] choices() {
    return choices.stream().mapToInt(choice -> choice).toArray();
  }

  /**
   * Where a step's input comes from: a row of a matrix, or the sum of anchors times a factor.
   *
   * @param anchors the moments that are them
   */
  record Source(@Nullable Matrix matrix, int row, List<Integer> anchors, double factor) {
    static Source row(Matrix matrix, int row) {
      return new Source(matrix, row, List.of(), 0);
    }

    static Source anchors(List<Integer> anchors, double factor) {
      return new Source(null, 0, anchors, factor);
    }
  }

  /** One step of the network. */
  static final class Moment {
    final Question question;
    final Source source;
    final LstmCell.State[] states;

    /** The anchors that the question is about, as moments. */
    final List<Integer> anchors;

    /** What the anchors and the state came to, before it is scored: a row for each anchor. */
    double[][] attention = {};

    /** What was squashed: a number for each option, or for each anchor. */
    double[] squashed = {};

    /** The probabilities of the options, or for each anchor that of yes. */
    double[] probabilities = {};

    /** What was chosen: one option, or for each anchor 1 or 0. */
    int[] chosen = {};

    /** Only of an anchor: the state as attention sees it. */
    double[] projection = {};

    Moment(Question question, Source source, LstmCell.State[] states, List<Integer> anchors) {
      this.question = question;
      this.source = source;
      this.states = states;
      this.anchors = List.copyOf(anchors);
    }

    double[] output() {
      return states[states.length - 1].output();
    }

    boolean isAnchor() {
      return question instanceof Question.Anchor || question instanceof Question.Skips;
    }

    boolean isBlank() {
      return question instanceof Question.Anchor anchor && anchor.blank();
    }
  }
}
