package io.archai.graph.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A picture whose boxes, labels and edges have places. */
final class Layout {
  private static final double ARROW = 7;

  private final boolean downwards;
  private final List<Area> boxes = new ArrayList<>();
  private final List<Area> labels = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();
  private final double[] begins;
  private final double[] ends;
  private double width;
  private double height;

  /** A rectangle; {@code x} and {@code y} are its upper left corner. */
  record Area(double x, double y, double width, double height) {}

  /** A point. */
  record Point(double x, double y) {}

  /** A piece of an edge: a cubic Bézier curve, straight where all four points lie on a line. */
  record Curve(Point start, Point control1, Point control2, Point end) {}

  /** The pieces of an edge in order, apart where its label stands, and the head of its arrow. */
  record Route(List<Curve> curves, Point tip) {}

  Layout(Picture picture) {
    downwards = picture.downwards();
    Layers layers = new Layers(picture);
    Ordering.improve(layers);
    Placement.place(layers);
    begins = new double[layers.layers().size()];
    ends = new double[begins.length];
    stack(layers);
    for (Layers.Item item : layers.boxes()) {
      boxes.add(area(item));
    }
    for (int i = 0; i < layers.routes().size(); i++) {
      List<Layers.Item> route = layers.routes().get(i);
      Layers.Item label = null;
      for (Layers.Item item : route.subList(1, route.size() - 1)) {
        label = item.passage ? label : item;
      }
      labels.add(label == null ? new Area(0, 0, 0, 0) : area(label));
      routes.add(route(route));
    }
    for (List<Layers.Item> layer : layers.layers()) {
      for (Layers.Item item : layer) {
        Area area = area(item);
        width = Math.max(width, area.x() + area.width());
        height = Math.max(height, area.y() + area.height());
      }
    }
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** The places of the boxes. */
  List<Area> boxes() {
    return boxes;
  }

  /** The places of the edges' labels; empty ones have no size. */
  List<Area> labels() {
    return labels;
  }

  /** The edges' ways. */
  List<Route> routes() {
    return routes;
  }

  /** Layer after layer, the further apart the further their links have to go sideways. */
  private void stack(Layers layers) {
    double at = 0;
    for (int i = 0; i < begins.length; i++) {
      double thickness = 0;
      double sideways = 0;
      for (Layers.Item item : layers.layers().get(i)) {
        thickness = Math.max(thickness, item.along);
        for (Layers.Item next : item.after) {
          sideways = Math.max(sideways, Math.abs(next.centre - item.centre));
        }
      }
      begins[i] = at;
      ends[i] = at + thickness;
      at = ends[i] + (downwards ? 22 : 26) + Math.min(50, 0.12 * sideways);
    }
  }

  private Area area(Layers.Item item) {
    double middle = (begins[item.layer] + ends[item.layer]) / 2;
    double along = middle - item.along / 2;
    double across = item.centre - item.across / 2;
    return downwards
        ? new Area(across, along, item.across, item.along)
        : new Area(along, across, item.along, item.across);
  }

  private Route route(List<Layers.Item> items) {
    List<Curve> curves = new ArrayList<>();
    Point tip = point(0, 0);
    for (int i = 1; i < items.size(); i++) {
      Layers.Item from = items.get(i - 1);
      Layers.Item to = items.get(i);
      boolean last = i == items.size() - 1;
      double start = port(from, to, from.after);
      double end = port(to, from, to.before);
      double leave = ends[from.layer];
      double arrive = begins[to.layer] - (last ? ARROW : 0);
      // From the box to the end of its layer, over to the next layer, and to the box there.
      line(curves, start, (leave + begins[from.layer] + from.along) / 2, leave);
      double middle = (leave + arrive) / 2;
      curves.add(
          new Curve(
              point(leave, start), point(middle, start), point(middle, end), point(arrive, end)));
      double border = (ends[to.layer] + begins[to.layer] - to.along) / 2;
      if (to.passage) {
        line(curves, end, arrive, ends[to.layer]);
      } else {
        line(curves, end, arrive, border - (last ? ARROW : 0));
      }
      tip = point(border, end);
    }
    return new Route(curves, tip);
  }

  private void line(List<Curve> curves, double across, double from, double to) {
    if (to > from) {
      curves.add(
          new Curve(
              point(from, across), point(from, across), point(to, across), point(to, across)));
    }
  }

  private Point point(double along, double across) {
    return downwards ? new Point(across, along) : new Point(along, across);
  }

  /**
   * Where an item's link to another leaves it: side by side in the order of the others, straight
   * ones straight.
   */
  private static double port(Layers.Item item, Layers.Item other, List<Layers.Item> others) {
    if (!item.box || others.size() == 1) {
      return item.centre;
    }
    List<Layers.Item> sorted = new ArrayList<>(others);
    sorted.sort(Comparator.comparingDouble(of -> of.centre));
    double middle = (sorted.size() - 1) / 2.0;
    double step = Math.min(12, 0.7 * item.across / (sorted.size() - 1));
    for (int i = 0; i < sorted.size(); i++) {
      // As far as the box is wide enough the straight one is the middle.
      if (Math.abs(sorted.get(i).centre - item.centre) < 1) {
        double far = Math.max(i, sorted.size() - 1 - i);
        step = Math.min(step, 0.42 * item.across / far);
        middle = i;
      }
    }
    return item.centre + step * (sorted.indexOf(other) - middle);
  }
}
