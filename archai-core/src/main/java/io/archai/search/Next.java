package io.archai.search;

/**
 * What a {@link Proposer} wants next.
 *
 * @param <A> the type of the space's architectures
 */
public sealed interface Next<A> {

  /** To have this measured. */
  record Try<A>(Proposal<A> proposal) implements Next<A> {}

  /** To be told of one more trial first; there must be one that is not told yet. */
  record Wait<A>() implements Next<A> {}

  /** Nothing more: the search ends when all trials under way are told. */
  record Done<A>() implements Next<A> {}

  /** To have this measured with the whole schedule of the task's evaluator, from fresh weights. */
  static <A> Next<A> measure(A architecture, SearchTask<A> task) {
    return new Try<>(Proposal.of(architecture, task.evaluator().epochs()));
  }
}
