package io.archai.space;

import io.archai.graph.Graph;
import io.archai.random.RandomStreams;
import java.util.List;

/**
 * A space whose networks grow: small ones to begin with, and for each network weak learners that
 * can be trained beside it without changing it, of which the best become a part of its children.
 * What Petridish and cascade-correlation need.
 *
 * <pre>{@code
 * Graph beside = space.candidates(parent);        // computes what space.proxy(parent) does
 * // ... train it, read the strengths off the rows in scope space.scope(parent) + "/alpha"
 * A child = space.grown(parent, strengths);       // starts as its parent, with its parent's weights
 * }</pre>
 *
 * <p>Names keep what belongs together: a parameter of {@code proxy(parent)} has the same name and
 * shape in {@code candidates(parent)} and in {@code proxy(child)}, and those of a chosen candidate
 * have one name in {@code candidates(parent)} and in {@code proxy(child)}. So weights are handed on
 * by name.
 *
 * @param <A> an architecture
 */
public interface GrowthSpace<A> extends SearchSpace<A> {
  /**
   * Where growth begins, in a fixed order.
   *
   * @param streams for what is drawn at random; the same give the same seeds
   */
  List<A> seeds(RandomStreams streams);

  /**
   * The scope of all that the next growth of this parent adds, as in {@code grow3}: the only parts
   * of a network with this scope in their names. Not used before in the parent's lineage.
   */
  String scope(A parent);

  /**
   * The parent's {@link #proxy} with weak learners behind both gates: it computes the parent's
   * outputs, running statistics and gradients to the bit. The numbers that weigh candidates are
   * trained weights in the scope {@code scope(parent) + "/alpha"}; each such row belongs to one
   * weak learner.
   */
  Graph candidates(A parent);

  /**
   * The parent with its strongest candidates as regular parts, which start without an effect.
   *
   * @param strengths of every row of {@code candidates(parent)}; large numbers of either sign are
   *     strong
   */
  A grown(A parent, Strengths strengths);

  /** The space as one whose networks grow. */
  static <A> GrowthSpace<A> in(SearchSpace<A> space) {
    if (space instanceof GrowthSpace<A> capable) {
      return capable;
    }
    throw Capabilities.missing(space, GrowthSpace.class);
  }
}
