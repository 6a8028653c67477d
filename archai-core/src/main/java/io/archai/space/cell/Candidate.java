package io.archai.space.cell;

import io.archai.graph.GraphBuilder;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.ShapeException;
import io.archai.graph.Wording;
import java.util.List;
import java.util.Locale;

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

  /**
   * Adds its nodes as {@link #add} does and checks the shape of what it gives: what spaces call.
   *
   * @throws ShapeException if it is another; names the candidate
   */
  default String place(GraphBuilder scope, String input, Slot slot) {
    Shape from = scope.shape(input);
    String output = add(scope, input, slot);
    Shape wanted =
        Shape.of(
            slot.channels(),
            (from.height() - 1) / slot.stride() + 1,
            (from.width() - 1) / slot.stride() + 1);
    Shape given = scope.shape(output);
    if (!given.equals(wanted)) {
      throw new ShapeException(
          output,
          List.of(given),
          String.format(
              Locale.ROOT,
              "candidate (%s) must give shape %s for an input of shape %s, %s and stride %d, not %s (node %s)."
                  + "\nMaybe it lacks padding, or ignores channels() or stride() of its slot.",
              name(),
              wanted,
              from,
              Wording.count(slot.channels(), "channel"),
              slot.stride(),
              given,
              output));
    }
    return output;
  }

  /**
   * Twelve hexadecimal digits that tell it from other candidates of its name: of the nodes that it
   * adds at strides 1 and 2, in networks and in supergraphs. Runs with different ones are different
   * runs.
   */
  default String fingerprint() {
    return CandidateContent.fingerprint(this);
  }

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
