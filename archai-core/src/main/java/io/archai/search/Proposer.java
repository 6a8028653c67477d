package io.archai.search;

/**
 * A multi-trial algorithm under way: says what to measure next and is told what came out.
 *
 * <p>Trials are told in the order of their indices, each once, whatever order they end in. With
 * {@code n} trials in flight, proposal {@code i} is made when the smallest possible number of
 * trials, at least {@code i - n + 1}, has been told: what a proposer knows does not depend on
 * timing or on the number of workers. A stopped search is resumed by asking and telling again, so a
 * proposer writes nothing down; random numbers come from {@code
 * task.streams().named("...").at(trial)}.
 *
 * <p>Called by one thread.
 *
 * @param <A> the type of the space's architectures
 */
public interface Proposer<A> {

  /**
   * What to measure as trial {@code trial}. When the answer is {@link Next.Wait} nothing may have
   * changed: it is asked again after the next {@link #tell}.
   */
  Next<A> next(int trial);

  /** What came out of a trial; its weights are not part of it. */
  void tell(Trial<A> trial);
}
