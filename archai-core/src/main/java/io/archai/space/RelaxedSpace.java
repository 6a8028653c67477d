package io.archai.space;

/**
 * A space whose supergraph mixes candidates by architecture parameters, and which can read an
 * architecture off them: what DARTS and its kin need.
 *
 * @param <A> an architecture
 */
public interface RelaxedSpace<A> extends SharedSpace<A> {
  /** The architecture that these strengths of the supergraph's candidates speak for. */
  A derive(Strengths strengths);

  /** The space as one that can be relaxed. */
  static <A> RelaxedSpace<A> in(SearchSpace<A> space) {
    if (space instanceof RelaxedSpace<A> capable) {
      return capable;
    }
    throw Capabilities.missing(space, RelaxedSpace.class);
  }
}
