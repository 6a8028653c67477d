package io.archai.space;

import io.archai.graph.Graph;
import io.archai.graph.Shape;
import io.archai.graph.draw.Drawing;
import java.util.Map;

/**
 * A set of architectures and what each of them means as a network. Every space has this; what more
 * it offers it says by implementing {@link DecisionSpace}, {@link SharedSpace}, {@link
 * RelaxedSpace} or {@link GrowthSpace}, and a searcher asks for what it needs by {@code in(space)}
 * before it begins.
 *
 * <p>Spaces are values: immutable, safe to share between threads.
 *
 * @param <A> an architecture: an immutable value with {@code equals}
 */
public interface SearchSpace<A> {
  /** A short name, as in {@code darts}. */
  String name();

  /**
   * All that architectures and their networks depend on, as plain data (strings, numbers, booleans,
   * lists, maps): part of a run's fingerprint.
   */
  Map<String, Object> settings();

  /** The network as deployed: costs and constraints speak of this one. */
  Graph network(A architecture);

  /**
   * The network as trained while searching, often smaller; as deployed unless the space says
   * otherwise.
   */
  default Graph proxy(A architecture) {
    return network(architecture);
  }

  /**
   * The same space with networks that take examples of this shape and tell this many classes apart,
   * so that a user's data decides both; the space itself if it cannot change.
   */
  default SearchSpace<A> fitting(Shape input, int classes) {
    return this;
  }

  /** The architecture as plain data (strings, numbers, booleans, lists, maps) for JSON. */
  Object encode(A architecture);

  /** The architecture that {@link #encode} made this data of. */
  A decode(Object data);

  /**
   * How often each operation occurs in the architecture, in a fixed order, for logs and curves: a
   * collapse to skip connections is seen here first. Empty unless the space says otherwise.
   */
  default Map<String, Integer> operationCounts(A architecture) {
    return Map.of();
  }

  /** A picture of the architecture: its network unless the space says otherwise. */
  default Drawing drawing(A architecture) {
    return Drawing.of(network(architecture));
  }
}
