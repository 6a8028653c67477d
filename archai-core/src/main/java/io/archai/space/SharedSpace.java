package io.archai.space;

import io.archai.graph.Graph;

/**
 * A space all of whose architectures can live in one big graph and share its weights: what ENAS and
 * random search with weight sharing need.
 *
 * @param <A> an architecture
 */
public interface SharedSpace<A> extends SearchSpace<A> {
  /** The graph that holds every architecture's weights. */
  Graph supergraph();

  /**
   * The architecture's part of the supergraph. It names only parameters that the supergraph names,
   * with the same shapes, so it runs on the supergraph's weights.
   */
  Graph child(A architecture);

  /** The space as one that shares weights. */
  static <A> SharedSpace<A> in(SearchSpace<A> space) {
    if (space instanceof SharedSpace<A> capable) {
      return capable;
    }
    throw Capabilities.missing(space, SharedSpace.class);
  }
}
