package io.archai.space.cell;

import io.archai.graph.GraphBuilder;
import io.archai.space.Place;
import java.util.List;

/** What a cell makes of its nodes: a function that adds the cell's output to a graph. */
@FunctionalInterface
public interface CellEnd {
  /**
   * Adds what comes after the cell's nodes and returns the node that holds the cell's output.
   *
   * @param scope puts the cell's name before those of its nodes
   * @param nodes by number: the cell's inputs at its width, then its own
   */
  String add(GraphBuilder scope, Place place, List<String> nodes);
}
