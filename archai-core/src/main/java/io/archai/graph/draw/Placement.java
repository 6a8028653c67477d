package io.archai.graph.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Gives every item its centre across the edges, so that most links, and all of a long edge's but
 * its ends, are straight: items are joined to columns with the middle one of what they are linked
 * to, and columns are moved together as far as distances allow. This is done in four ways, looking
 * up or down and from the left or the right, whose middle is taken.
 *
 * <p>Reference: Brandes, Köpf (2002), Fast and simple horizontal coordinate assignment.
 */
final class Placement {
  private static final double GAP = 16;

  private final List<List<Layers.Item>> layers;
  private final int[] roots;
  private final double[] centres;
  private final boolean down;
  private final boolean fromLeft;

  private Placement(Layers layers, boolean down, boolean fromLeft) {
    this.layers = new ArrayList<>();
    roots = IntStream.range(0, layers.count()).toArray();
    centres = new double[roots.length];
    for (List<Layers.Item> layer : layers.layers()) {
      List<Layers.Item> copy = new ArrayList<>(layer);
      if (!fromLeft) {
        Collections.reverse(copy);
      }
      this.layers.add(copy);
    }
    if (!down) {
      Collections.reverse(this.layers);
    }
    this.down = down;
    this.fromLeft = fromLeft;
    join();
    move();
  }

  static void place(Layers layers) {
    List<Layers.Item> items = layers.layers().stream().flatMap(List::stream).toList();
    List<double[]> ways = new ArrayList<>();
    for (boolean down : new boolean[] {true, false}) {
      for (boolean fromLeft : new boolean[] {true, false}) {
        ways.add(new Placement(layers, down, fromLeft).centres);
      }
    }
    justify(ways, items);
    double least = Double.POSITIVE_INFINITY;
    for (Layers.Item item : items) {
      double[] centres = ways.stream().mapToDouble(way -> way[item.number]).sorted().toArray();
      item.centre = (centres[1] + centres[2]) / 2;
      least = Math.min(least, item.centre - item.across / 2);
    }
    for (Layers.Item item : items) {
      item.centre -= least;
    }
  }

  /**
   * Brings the ways over each other: those from the left by their left edges, the others by their
   * right ones.
   */
  private static void justify(List<double[]> ways, List<Layers.Item> items) {
    List<double[]> edges = ways.stream().map(way -> edges(way, items)).toList();
    double[] narrowest =
        edges.stream().min(Comparator.comparingDouble(e -> e[1] - e[0])).orElseThrow();
    for (int i = 0; i < ways.size(); i++) {
      int side = i % 2;
      double shift = narrowest[side] - edges.get(i)[side];
      double[] way = ways.get(i);
      Arrays.setAll(way, item -> way[item] + shift);
    }
  }

  private static double[] edges(double[] way, List<Layers.Item> items) {
    double[] edges = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (Layers.Item item : items) {
      edges[0] = Math.min(edges[0], way[item.number] - item.across / 2);
      edges[1] = Math.max(edges[1], way[item.number] + item.across / 2);
    }
    return edges;
  }

  /**
   * Joins items to columns: each with the middle one of those before it, unless that crosses a
   * straight long edge.
   */
  private void join() {
    for (List<Layers.Item> layer : layers) {
      int taken = Integer.MIN_VALUE;
      for (Layers.Item item : layer) {
        List<Layers.Item> before = new ArrayList<>(before(item));
        before.sort(Comparator.comparingInt(this::position));
        int size = before.size();
        for (int middle = (size - 1) / 2; size > 0 && middle <= size / 2; middle++) {
          Layers.Item other = before.get(middle);
          if (position(other) > taken && !crossesLongEdge(other, item)) {
            roots[item.number] = roots[other.number];
            taken = position(other);
            break;
          }
        }
      }
    }
  }

  private boolean crossesLongEdge(Layers.Item other, Layers.Item item) {
    if (isInner(other, item)) {
      return false;
    }
    for (Layers.Item rival : layers.get(down ? item.layer : layers.size() - 1 - item.layer)) {
      for (Layers.Item source : before(rival)) {
        boolean crosses =
            Integer.compare(position(source), position(other))
                    * Integer.compare(position(rival), position(item))
                < 0;
        if (crosses && isInner(source, rival)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isInner(Layers.Item a, Layers.Item b) {
    return !a.box && !b.box;
  }

  /**
   * Puts every column as far to the near side as it can go, then back towards its far neighbours
   * where there is room.
   */
  private void move() {
    // A column has the number of its first item; the other numbers stay without neighbours.
    List<Map<Integer, Double>> distances = new ArrayList<>();
    for (int i = 0; i < roots.length; i++) {
      distances.add(new TreeMap<>());
    }
    int[] waiting = new int[roots.length];
    for (List<Layers.Item> layer : layers) {
      for (int i = 1; i < layer.size(); i++) {
        int near = roots[layer.get(i - 1).number];
        int far = roots[layer.get(i).number];
        waiting[far] += distances.get(near).containsKey(far) ? 0 : 1;
        distances.get(near).merge(far, distance(layer.get(i - 1), layer.get(i)), Math::max);
      }
    }
    double[] columns = columns(distances, waiting);
    Arrays.setAll(centres, item -> fromLeft ? columns[roots[item]] : -columns[roots[item]]);
  }

  private static double[] columns(List<Map<Integer, Double>> distances, int[] waiting) {
    double[] columns = new double[waiting.length];
    List<Integer> sorted = new ArrayList<>();
    for (int column = 0; column < waiting.length; column++) {
      if (waiting[column] == 0) {
        sorted.add(column);
      }
    }
    for (int i = 0; i < sorted.size(); i++) {
      double at = columns[sorted.get(i)];
      for (Map.Entry<Integer, Double> far : distances.get(sorted.get(i)).entrySet()) {
        columns[far.getKey()] = Math.max(columns[far.getKey()], at + far.getValue());
        if (--waiting[far.getKey()] == 0) {
          sorted.add(far.getKey());
        }
      }
    }
    for (int i = sorted.size() - 1; i >= 0; i--) {
      double room = Double.POSITIVE_INFINITY;
      for (Map.Entry<Integer, Double> far : distances.get(sorted.get(i)).entrySet()) {
        room = Math.min(room, columns[far.getKey()] - far.getValue());
      }
      if (Double.isFinite(room)) {
        columns[sorted.get(i)] = Math.max(columns[sorted.get(i)], room);
      }
    }
    return columns;
  }

  private static double distance(Layers.Item a, Layers.Item b) {
    return (a.across + b.across) / 2 + (a.passage || b.passage ? GAP / 2 : GAP);
  }

  private List<Layers.Item> before(Layers.Item item) {
    return down ? item.before : item.after;
  }

  private int position(Layers.Item item) {
    return fromLeft ? item.index : -item.index;
  }
}
