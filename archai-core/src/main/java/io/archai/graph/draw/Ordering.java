package io.archai.graph.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders the items within their layers so that few links cross: every layer in turn by the mean
 * places of what it is linked to, down and up several times, then neighbours are exchanged where
 * that helps; the best order met is kept.
 *
 * <p>Reference: Gansner, Koutsofios, North, Vo (1993), A technique for drawing directed graphs,
 * section 3.
 */
final class Ordering {
  private static final int SWEEPS = 24;

  private final List<List<Layers.Item>> layers;

  private Ordering(List<List<Layers.Item>> layers) {
    this.layers = layers;
  }

  static void improve(Layers layers) {
    new Ordering(layers.layers()).improve();
  }

  private void improve() {
    List<List<Layers.Item>> best = snapshot();
    long least = crossings();
    for (int sweep = 0; sweep < SWEEPS && least > 0; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int i = 1; i < layers.size(); i++) {
        byMean(layers.get(down ? i : layers.size() - 1 - i), down);
      }
      while (exchange()) {
        // until no exchange helps
      }
      long crossings = crossings();
      if (crossings < least) {
        least = crossings;
        best = snapshot();
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).clear();
      layers.get(i).addAll(best.get(i));
      number(layers.get(i));
    }
  }

  private List<List<Layers.Item>> snapshot() {
    List<List<Layers.Item>> copy = new ArrayList<>();
    layers.forEach(layer -> copy.add(List.copyOf(layer)));
    return copy;
  }

  private static void byMean(List<Layers.Item> layer, boolean down) {
    layer.sort(
        Comparator.comparingDouble(
            item ->
                (down ? item.before : item.after)
                    .stream().mapToInt(other -> other.index).average().orElse(item.index)));
    number(layer);
  }

  private static void number(List<Layers.Item> layer) {
    for (int i = 0; i < layer.size(); i++) {
      layer.get(i).index = i;
    }
  }

  private boolean exchange() {
    boolean exchanged = false;
    for (List<Layers.Item> layer : layers) {
      for (int i = 1; i < layer.size(); i++) {
        Layers.Item left = layer.get(i - 1);
        Layers.Item right = layer.get(i);
        if (crossings(right, left) < crossings(left, right)) {
          layer.set(i - 1, right);
          layer.set(i, left);
          left.index = i;
          right.index = i - 1;
          exchanged = true;
        }
      }
    }
    return exchanged;
  }

  private long crossings() {
    long crossings = 0;
    for (List<Layers.Item> layer : layers) {
      for (int i = 0; i < layer.size(); i++) {
        for (int j = i + 1; j < layer.size(); j++) {
          crossings += crossings(layer.get(i).after, layer.get(j).after);
        }
      }
    }
    return crossings;
  }

  private static long crossings(Layers.Item left, Layers.Item right) {
    return crossings(left.before, right.before) + crossings(left.after, right.after);
  }

  private static long crossings(List<Layers.Item> ofLeft, List<Layers.Item> ofRight) {
    long crossings = 0;
    for (Layers.Item left : ofLeft) {
      for (Layers.Item right : ofRight) {
        crossings += left.index > right.index ? 1 : 0;
      }
    }
    return crossings;
  }
}
