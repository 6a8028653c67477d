package io.archai.graph.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A picture's boxes in layers, with its labels between them and a place kept free in every layer
 * that an edge passes: all links lead from one layer to the next. So nothing that is laid out here
 * can overlap or be crossed.
 *
 * <p>Reference: Sugiyama, Tagawa, Toda (1981), Methods for visual understanding of hierarchical
 * system structures.
 */
final class Layers {
  private final List<List<Item>> layers = new ArrayList<>();
  private final List<List<Item>> routes = new ArrayList<>();
  private final List<Item> boxes = new ArrayList<>();
  private int count;

  /** What takes room in a layer. */
  static final class Item {
    /** Its place among all items, in the order in which they were made. */
    final int number;

    final int layer;

    /** The size in the direction of the edges, and across it. */
    final double along;

    final double across;

    final boolean box;

    /** Whether it is only the way of an edge. */
    final boolean passage;

    final List<Item> before = new ArrayList<>();
    final List<Item> after = new ArrayList<>();

    /** Its place in its layer's order, and its centre across the edges: both are found later. */
    int index;

    double centre;

    Item(int number, int layer, double along, double across, boolean box, boolean passage) {
      this.number = number;
      this.layer = layer;
      this.along = along;
      this.across = across;
      this.box = box;
      this.passage = passage;
    }
  }

  Layers(Picture picture) {
    int[] ranks = ranks(picture);
    int last = Arrays.stream(ranks).max().orElse(-1);
    for (int i = 0; i <= last; i++) {
      layers.add(new ArrayList<>());
    }
    boolean down = picture.downwards();
    for (int i = 0; i < ranks.length; i++) {
      Picture.Box box = picture.boxes().get(i);
      double along = down ? box.height() : box.width();
      boxes.add(
          add(new Item(count++, ranks[i], along, down ? box.width() : box.height(), true, false)));
    }
    for (Picture.Arrow edge : picture.edges()) {
      routes.add(route(edge, down));
    }
  }

  /** The layers, each in its order. */
  List<List<Item>> layers() {
    return layers;
  }

  /** How many items there are. */
  int count() {
    return count;
  }

  /** The item of each box. */
  List<Item> boxes() {
    return boxes;
  }

  /** For each edge the items from its first box over passages and its label to its last. */
  List<List<Item>> routes() {
    return routes;
  }

  private Item add(Item item) {
    List<Item> layer = layers.get(item.layer);
    item.index = layer.size();
    layer.add(item);
    return item;
  }

  private List<Item> route(Picture.Arrow edge, boolean down) {
    Item from = boxes.get(edge.from());
    Item to = boxes.get(edge.to());
    int middle = from.layer + (to.layer - from.layer) / 2;
    List<Item> route = new ArrayList<>(List.of(from));
    for (int layer = from.layer + 1; layer < to.layer; layer++) {
      if (layer == middle && !edge.label().isEmpty()) {
        double along = down ? edge.labelHeight() : edge.labelWidth();
        route.add(
            add(
                new Item(
                    count++,
                    layer,
                    along,
                    down ? edge.labelWidth() : edge.labelHeight(),
                    false,
                    false)));
      } else {
        route.add(add(new Item(count++, layer, 0, 4, false, true)));
      }
    }
    route.add(to);
    for (int i = 1; i < route.size(); i++) {
      route.get(i - 1).after.add(route.get(i));
      route.get(i).before.add(route.get(i - 1));
    }
    return route;
  }

  /**
   * The longest way from a source; then what has more readers than it reads goes as near to its
   * readers as it can.
   */
  private static int[] ranks(Picture picture) {
    int size = picture.boxes().size();
    int[] ranks = new int[size];
    int[] balance = new int[size];
    List<List<Picture.Arrow>> from = new ArrayList<>();
    List<List<Picture.Arrow>> to = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      from.add(new ArrayList<>());
      to.add(new ArrayList<>());
    }
    for (Picture.Arrow edge : picture.edges()) {
      from.get(edge.from()).add(edge);
      to.get(edge.to()).add(edge);
      balance[edge.from()]++;
      balance[edge.to()]--;
    }
    for (int i = 0; i < size; i++) {
      for (Picture.Arrow edge : to.get(i)) {
        ranks[i] = Math.max(ranks[i], ranks[edge.from()] + span(edge));
      }
    }
    for (int i = size - 1; i >= 0; i--) {
      if (balance[i] > 0) {
        int nearest = Integer.MAX_VALUE;
        for (Picture.Arrow edge : from.get(i)) {
          nearest = Math.min(nearest, ranks[edge.to()] - span(edge));
        }
        ranks[i] = nearest;
      }
    }
    return ranks;
  }

  private static int span(Picture.Arrow edge) {
    return edge.label().isEmpty() ? 1 : 2;
  }
}
