package io.archai.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Orders the vertices of a coloured graph so that two graphs read alike in their orders exactly if
 * they are isomorphic.
 *
 * <p>Where refinement leaves alike vertices, each of them in turn is set apart and the rest refined
 * again; those with the least hash of what came of it are followed, down to orders without alike
 * vertices. Of these orders the one with the least hashes on its way and then the least reading is
 * taken. Two orders that read the same are an automorphism, and vertices that an automorphism takes
 * to each other need not be tried both: of a second vertex one way down is tried first, and an
 * automorphism is mostly seen after its first step, when all that is still alike is alike in the
 * same way. So a stack of symmetric cells costs one try a cell, not all combinations. Graphs made
 * to be hard (strongly regular ones, say) may still take long; networks are not.
 *
 * <p>Reference: McKay, Piperno (2014), Practical graph isomorphism II, section 2; Darga, Sakallah,
 * Markov (2008), Faster symmetry discovery using sparsity of symmetries, for the automorphisms seen
 * early.
 */
final class CanonicalOrder {
  private final ColouredGraph graph;

  /**
   * The orbits of the known automorphisms that fix what has been set apart so far, one for each
   * vertex set apart.
   */
  private final List<Orbits> levels = new ArrayList<>();

  private CanonicalOrder(ColouredGraph graph) {
    this.graph = graph;
  }

  /** The vertices in order. */
  static int[] of(ColouredGraph graph) {
    Step step = new CanonicalOrder(graph).best(0, Partition.of(graph));
    return step.leaf().order();
  }

  /** A partition on the way down, the hash of how it came about, and the best way on from it. */
  private record Step(long hash, Partition partition, @Nullable Step next) {
    Partition leaf() {
      Step step = this;
      while (step.next != null) {
        step = step.next;
      }
      return step.partition;
    }
  }

  private Step best(long hash, Partition partition) {
    if (partition.isDiscrete()) {
      return new Step(hash, partition, null);
    }
    Orbits orbits = new Orbits(graph.size());
    levels.add(orbits);
    List<Integer> tried = new ArrayList<>();
    Step best = null;
    int[] target = partition.target();
    long[] hashes =
        Arrays.stream(target).mapToLong(vertex -> partition.copy().individualise(vertex)).toArray();
    long least = Arrays.stream(hashes).min().orElseThrow();
    for (int i = 0; i < target.length; i++) {
      int vertex = target[i];
      if (hashes[i] == least && tried.stream().noneMatch(other -> orbits.together(vertex, other))) {
        tried.add(vertex);
        Partition child = partition.copy();
        child.individualise(vertex);
        best = best == null ? best(least, child) : better(best, child);
      }
    }
    levels.remove(levels.size() - 1);
    return new Step(hash, partition, Objects.requireNonNull(best));
  }

  /**
   * The better of the best so far and what comes of another partition that looks the same so far.
   */
  private Step better(Step best, Partition child) {
    int[] images = automorphism(best, child);
    if (images != null) {
      record(images);
      return best;
    }
    Step found = best(best.hash, child);
    int comparison = compare(found, best);
    if (comparison == 0) {
      record(Objects.requireNonNull(best.leaf().mapTo(found.leaf())));
    }
    return comparison < 0 ? found : best;
  }

  /**
   * An automorphism that takes the best way's first partition to this one, if one way down shows
   * one.
   */
  private int @Nullable [] automorphism(Step best, Partition child) {
    Step step = best;
    Partition partition = child;
    while (true) {
      int[] images = step.partition.mapTo(partition);
      if (images != null && graph.isAutomorphism(images)) {
        return images;
      }
      Step next = step.next;
      if (next == null || partition.isDiscrete()) {
        return null;
      }
      partition = follow(next.hash, partition);
      if (partition == null) {
        return null;
      }
      step = next;
    }
  }

  /** Sets the first vertex apart with which the refinement goes the same way. */
  private static @Nullable Partition follow(long hash, Partition partition) {
    for (int vertex : partition.target()) {
      Partition child = partition.copy();
      if (child.individualise(vertex) == hash) {
        return child;
      }
    }
    return null;
  }

  private void record(int[] images) {
    for (Orbits orbits : levels) {
      for (int vertex = 0; vertex < images.length; vertex++) {
        orbits.join(vertex, images[vertex]);
      }
    }
  }

  private int compare(Step left, Step right) {
    Step a = left;
    Step b = right;
    while (true) {
      int comparison = Long.compare(a.hash, b.hash);
      if (comparison != 0) {
        return comparison;
      }
      Step nextA = a.next;
      Step nextB = b.next;
      if (nextA == null || nextB == null) {
        return nextA == null && nextB == null
            ? compare(a.partition, b.partition)
            : Boolean.compare(nextA != null, nextB != null);
      }
      a = nextA;
      b = nextB;
    }
  }

  private int compare(Partition left, Partition right) {
    for (int place = 0; place < graph.size(); place++) {
      int a = left.order()[place];
      int b = right.order()[place];
      int comparison = Integer.compare(graph.colour(a), graph.colour(b));
      if (comparison == 0) {
        comparison =
            Arrays.compare(graph.renamed(a, left.places()), graph.renamed(b, right.places()));
      }
      if (comparison != 0) {
        return comparison;
      }
    }
    return 0;
  }

  /** Disjoint sets of vertices. */
  private static final class Orbits {
    private final int[] parents;

    Orbits(int size) {
      parents = new int[size];
      Arrays.setAll(parents, vertex -> vertex);
    }

    boolean together(int a, int b) {
      return root(a) == root(b);
    }

    void join(int a, int b) {
      parents[root(a)] = root(b);
    }

    private int root(int vertex) {
      int at = vertex;
      while (parents[at] != at) {
        parents[at] = parents[parents[at]];
        at = parents[at];
      }
      return at;
    }
  }
}
