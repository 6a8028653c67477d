package io.archai.search;

import io.archai.graph.Require;
import java.util.OptionalInt;

/**
 * An architecture to measure, and how: plain data.
 *
 * <pre>{@code
 * Proposal<A> whole = Proposal.of(architecture, 100);
 * Proposal<A> goesOn = new Proposal<>(architecture, rung, 25, 100, OptionalInt.of(17));
 * }</pre>
 *
 * @param architecture in the space's own type
 * @param stage what it is for
 * @param first the first epoch of the evaluator's schedule to train, from 0
 * @param last the epoch of the schedule to stop before; equal to {@code first} where nothing is
 *     trained
 * @param inherits the trial whose weights it starts from, if any
 */
public record Proposal<A>(A architecture, Stage stage, int first, int last, OptionalInt inherits) {

  public Proposal {
    Require.notNegative("first", first);
    Require.that(last >= first, "last (%d) must be at least first, %d.", last, first);
    inherits.ifPresent(trial -> Require.notNegative("inherits", trial));
  }

  /** All of a schedule of so many epochs, from fresh weights. */
  public static <A> Proposal<A> of(A architecture, int epochs) {
    return new Proposal<>(architecture, Stage.TRIAL, 0, epochs, OptionalInt.empty());
  }

  /** How many epochs it asks for. */
  public int epochs() {
    return last - first;
  }
}
