package io.archai.space.cell;

import io.archai.graph.GraphBuilder;
import io.archai.graph.Require;

/**
 * An operation that an edge of a cell can have: a name and a function that adds its nodes to a
 * graph. The set is open; a user's own is one lambda.
 *
 * <pre>{@code
 * Candidate conv = Candidate.of("conv_3x3", (scope, input, slot) ->
 *     scope.add("norm", slot.norm(),
 *         scope.add("conv", Conv2d.of(slot.channels(), 3).withStride(slot.stride()).withPadding(1), input)));
 * }</pre>
 *
 * Those of the literature are in {@link Candidates}.
 */
public interface Candidate {
  /** The name of the operation that contributes nothing. */
  String NONE = "none";

  /** The name of the operation that passes its input on. */
  String SKIP = "skip_connect";

  /** The name by which genotypes speak of it: letters, digits, dots, hyphens and underscores. */
  String name();

  /**
   * Adds its nodes and returns the one that holds its output {@code [slot.channels(), ceil(H /
   * stride), ceil(W / stride)]}: {@code input} itself if it changes nothing.
   *
   * @param scope puts the names of cell, edge and candidate before those of the nodes
   * @param input the node it reads, an image of {@code slot.channels()} channels
   */
  String add(GraphBuilder scope, String input, Slot slot);

  /** The function of a candidate. */
  @FunctionalInterface
  interface Body {
    /** As {@link Candidate#add}. */
    String add(GraphBuilder scope, String input, Slot slot);
  }

  /** The candidate of this name and function. */
  static Candidate of(String name, Body body) {
    Require.that(
        Genotype.isName(name),
        "name (%s) must consist of letters, digits, dots, hyphens and underscores.",
        name);
    return new NamedCandidate(name, body);
  }
}
