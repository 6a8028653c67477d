package io.archai.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Vertices with colours, and edges with tags seen from both ends. An edge from {@code a} to {@code
 * b} with tag {@code t} is {@code (b, 2 t)} among the links of {@code a} and {@code (a, 2 t + 1)}
 * among those of {@code b}.
 */
final class ColouredGraph {
  private final int[] colours;
  private final long[][] links;

  /** An edge; equal ones may be there more than once. */
  record Edge(int from, int to, int tag) {}

  ColouredGraph(int[] colours, List<Edge> edges) {
    this.colours = colours;
    int[] degrees = new int[colours.length];
    for (Edge edge : edges) {
      degrees[edge.from()]++;
      degrees[edge.to()]++;
    }
    links = new long[colours.length][];
    Arrays.setAll(links, vertex -> new long[degrees[vertex]]);
    for (Edge edge : edges) {
      links[edge.from()][--degrees[edge.from()]] = link(edge.to(), 2 * edge.tag());
      links[edge.to()][--degrees[edge.to()]] = link(edge.from(), 2 * edge.tag() + 1);
    }
    for (long[] of : links) {
      Arrays.sort(of);
    }
  }

  int size() {
    return colours.length;
  }

  int colour(int vertex) {
    return colours[vertex];
  }

  /** What a vertex is linked to, sorted; read with {@link #neighbour} and {@link #tag}. */
  long[] links(int vertex) {
    return links[vertex];
  }

  static int neighbour(long link) {
    return (int) link;
  }

  static int tag(long link) {
    return (int) (link >>> 32);
  }

  private static long link(int neighbour, int tag) {
    return (long) tag << 32 | neighbour;
  }

  /** The sorted links of a vertex when every neighbour {@code x} is called {@code names[x]}. */
  long[] renamed(int vertex, int[] names) {
    long[] renamed = links[vertex].clone();
    for (int i = 0; i < renamed.length; i++) {
      renamed[i] = link(names[neighbour(renamed[i])], tag(renamed[i]));
    }
    Arrays.sort(renamed);
    return renamed;
  }

  /** Whether a permutation keeps colours and edges. */
  boolean isAutomorphism(int[] images) {
    for (int vertex = 0; vertex < images.length; vertex++) {
      int image = images[vertex];
      if (image != vertex
          && !(colours[vertex] == colours[image]
              && Arrays.equals(renamed(vertex, images), links[image]))) {
        return false;
      }
    }
    return true;
  }
}
