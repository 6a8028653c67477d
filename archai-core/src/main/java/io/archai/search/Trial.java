package io.archai.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * A trial that has ended: what was proposed, what came out, and what it is worth for the task.
 *
 * @param index counted from 0 in the order of proposals
 * @param proposal what was asked for
 * @param outcome what came out, without weights
 * @param objectives the values of the task's objectives, in its order; empty unless measured
 * @param feasible whether it was measured and keeps all constraints
 * @param sameAs the earlier trial whose measurement answers this one, if the same was measured
 *     before
 */
public record Trial<A>(
    int index,
    Proposal<A> proposal,
    Outcome<A> outcome,
    List<Double> objectives,
    boolean feasible,
    OptionalInt sameAs) {

  public Trial {
    objectives = List.copyOf(objectives);
  }

  /** The trials that one inherits from, the first first, and itself. */
  static List<Integer> lineage(List<? extends Trial<?>> trials, int index) {
    List<Integer> line = new ArrayList<>(List.of(index));
    OptionalInt from = trials.get(index).proposal().inherits();
    while (from.isPresent()) {
      line.add(from.getAsInt());
      from = trials.get(from.getAsInt()).proposal().inherits();
    }
    Collections.reverse(line);
    return line;
  }

  /** Whether it was measured. */
  public boolean measured() {
    return outcome instanceof Outcome.Measured;
  }

  /**
   * The value of the first objective if it was measured and keeps all constraints, otherwise
   * infinity: the less the better.
   */
  public double score() {
    return feasible ? objectives.get(0) : Double.POSITIVE_INFINITY;
  }

  /** What was measured, otherwise what was proposed. */
  public A architecture() {
    return outcome instanceof Outcome.Measured<A> measured
        ? measured.architecture()
        : proposal.architecture();
  }
}
