package io.archai.space;

import io.archai.graph.GraphBuilder;
import java.util.List;

/** What a {@link Skeleton} stacks: a function that adds one cell to a graph. */
@FunctionalInterface
public interface CellBuilder {
  /**
   * Adds the cell at this place and returns the node that holds its output.
   *
   * @param scope puts the cell's name before those of its nodes
   * @param inputs the outputs of the cell before the last and of the last one, {@code [C, H, W]};
   *     the stem's at the start
   */
  String add(GraphBuilder scope, Place place, List<String> inputs);
}
