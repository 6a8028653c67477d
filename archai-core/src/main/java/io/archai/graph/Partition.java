package io.archai.graph;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The vertices of a coloured graph in an ordered partition into cells, and its refinement until all
 * vertices of a cell have the same links into every cell. A cell is known by the place of its first
 * vertex.
 *
 * <p>All that is decided here is decided by places and links, never by a vertex's number, so that
 * isomorphic graphs are refined alike. Links into a cell are compared by a sum of 64-bit hashes; if
 * two sums were equal by chance, the partition would be coarser than it could be, alike for
 * isomorphic graphs.
 *
 * <p>Reference: McKay, Piperno (2014), Practical graph isomorphism II, sections 2 and 3; smaller
 * halves only as in Hopcroft (1971), An n log n algorithm for minimizing states in a finite
 * automaton.
 */
final class Partition {
  private final ColouredGraph graph;
  private final int[] order;
  private final int[] places;
  private final int[] cells;
  private final int[] sizes;
  private int count;

  private Partition(
      ColouredGraph graph, int[] order, int[] places, int[] cells, int[] sizes, int count) {
    this.graph = graph;
    this.order = order;
    this.places = places;
    this.cells = cells;
    this.sizes = sizes;
    this.count = count;
  }

  /** The cells are the colours, in their order, refined. */
  static Partition of(ColouredGraph graph) {
    int size = graph.size();
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingInt(graph::colour))
            .mapToInt(Integer::intValue)
            .toArray();
    Partition partition =
        new Partition(graph, order, new int[size], new int[size], new int[size], 0);
    Deque<Integer> splitters = new ArrayDeque<>();
    for (int place = 0, cell = 0; place < size; place++) {
      if (place == 0 || graph.colour(order[place]) != graph.colour(order[place - 1])) {
        cell = place;
        splitters.add(cell);
        partition.count++;
      }
      partition.places[order[place]] = place;
      partition.cells[order[place]] = cell;
      partition.sizes[cell]++;
    }
    partition.refine(splitters);
    return partition;
  }

  Partition copy() {
    return new Partition(graph, order.clone(), places.clone(), cells.clone(), sizes.clone(), count);
  }

  /** Whether every cell has one vertex. */
  boolean isDiscrete() {
    return count == order.length;
  }

  /** The vertex of each place. */
  int[] order() {
    return order;
  }

  /** The place of each vertex. */
  int[] places() {
    return places;
  }

  /** The vertices of the first of the smallest cells with more than one. */
  int[] target() {
    int best = -1;
    for (int cell = 0; cell < order.length; cell += sizes[cell]) {
      if (sizes[cell] > 1 && (best < 0 || sizes[cell] < sizes[best])) {
        best = cell;
        if (sizes[cell] == 2) {
          break;
        }
      }
    }
    return Arrays.copyOfRange(order, best, best + sizes[best]);
  }

  /**
   * Gives a vertex a cell of its own before its fellows, refines, and returns a hash of all that
   * was seen.
   */
  long individualise(int vertex) {
    int cell = cells[vertex];
    swap(places[vertex], cell);
    for (int place = cell + 1; place < cell + sizes[cell]; place++) {
      cells[order[place]] = cell + 1;
    }
    sizes[cell + 1] = sizes[cell] - 1;
    sizes[cell] = 1;
    count++;
    Deque<Integer> splitters = new ArrayDeque<>();
    splitters.add(cell);
    return Mixing.of(cell, refine(splitters));
  }

  /**
   * The permutation that takes each vertex with a cell of its own to the one in the same place of
   * the other, and leaves the rest alone; null if the rest is not in the same cells in both.
   */
  int @Nullable [] mapTo(Partition other) {
    if (count != other.count) {
      return null;
    }
    int[] images = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      int vertex = order[place];
      int cell = cells[vertex];
      if (sizes[cell] != other.sizes[cell]) {
        return null;
      }
      if (sizes[cell] == 1) {
        images[vertex] = other.order[place];
      } else if (other.cells[vertex] == cell) {
        images[vertex] = vertex;
      } else {
        return null;
      }
    }
    return images;
  }

  private long refine(Deque<Integer> splitters) {
    var refinement = new Refinement(splitters);
    while (!splitters.isEmpty() && !isDiscrete()) {
      refinement.splitBy(splitters.remove());
    }
    return refinement.hash;
  }

  private void swap(int place, int other) {
    int vertex = order[place];
    order[place] = order[other];
    order[other] = vertex;
    places[order[place]] = place;
    places[vertex] = other;
  }

  /** One refinement's work space. */
  private final class Refinement {
    private final Deque<Integer> splitters;
    private final boolean[] waiting = new boolean[order.length];
    private final long[] sums = new long[order.length];
    private final int[] touched = new int[order.length];
    private final int[] touchedOf = new int[order.length];
    private long hash;

    Refinement(Deque<Integer> splitters) {
      this.splitters = splitters;
      splitters.forEach(cell -> waiting[cell] = true);
    }

    /** Splits every cell by what links its vertices have into this one. */
    void splitBy(int splitter) {
      waiting[splitter] = false;
      int touchedCount = sum(splitter);
      int[] touchedCells = new int[touchedCount];
      int cellCount = 0;
      for (int i = 0; i < touchedCount; i++) {
        int vertex = touched[i];
        int cell = cells[vertex];
        if (touchedOf[cell]++ == 0) {
          touchedCells[cellCount++] = cell;
        }
        swap(places[vertex], cell + sizes[cell] - touchedOf[cell]);
      }
      Arrays.sort(touchedCells, 0, cellCount);
      hash = Mixing.of(hash, splitter);
      for (int i = 0; i < cellCount; i++) {
        split(touchedCells[i]);
      }
      for (int i = 0; i < touchedCount; i++) {
        sums[touched[i]] = 0;
      }
    }

    private int sum(int splitter) {
      int touchedCount = 0;
      for (int place = splitter; place < splitter + sizes[splitter]; place++) {
        for (long link : graph.links(order[place])) {
          int neighbour = ColouredGraph.neighbour(link);
          if (sums[neighbour] == 0) {
            touched[touchedCount++] = neighbour;
          }
          sums[neighbour] += Mixing.of(ColouredGraph.tag(link));
        }
      }
      return touchedCount;
    }

    /** The touched vertices of the cell stand at its end. */
    private void split(int cell) {
      int end = cell + sizes[cell];
      int begin = end - touchedOf[cell];
      touchedOf[cell] = 0;
      sort(begin, end);
      int largest = cell;
      int largestSize = begin - cell;
      boolean wasWaiting = waiting[cell];
      for (int place = begin; place < end; ) {
        long sum = sums[order[place]];
        int start = place;
        while (place < end && sums[order[place]] == sum) {
          cells[order[place++]] = start;
        }
        sizes[start] = place - start;
        hash = Mixing.of(Mixing.of(hash, Mixing.of(start, sizes[start])), sum);
        if (start != cell) {
          count++;
          waiting[start] = true;
        }
        if (sizes[start] > largestSize) {
          largest = start;
          largestSize = sizes[start];
        }
      }
      if (begin > cell) {
        sizes[cell] = begin - cell;
      }
      enqueue(cell, end, wasWaiting ? -1 : largest);
    }

    /**
     * Every piece is to split others, but the largest: what it says, the whole cell and the other
     * pieces have said.
     */
    private void enqueue(int cell, int end, int spared) {
      for (int piece = cell; piece < end; piece += sizes[piece]) {
        boolean isNew = piece != cell;
        if (piece == spared) {
          waiting[piece] = false;
        } else if (isNew || (spared >= 0 && spared != cell)) {
          waiting[piece] = true;
          splitters.add(piece);
        }
      }
    }

    private void sort(int begin, int end) {
      if (end - begin < 2) {
        return;
      }
      Integer[] vertices = new Integer[end - begin];
      Arrays.setAll(vertices, i -> order[begin + i]);
      Arrays.sort(vertices, Comparator.comparingLong(vertex -> sums[vertex]));
      for (int i = 0; i < vertices.length; i++) {
        order[begin + i] = vertices[i];
        places[vertices[i]] = begin + i;
      }
    }
  }
}
