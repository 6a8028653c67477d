package io.archai.examples.cli;

import io.archai.algos.petridish.Hull;
import io.archai.search.SearchResult;
import io.archai.search.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The networks of a pool in the plane of cost and error, and how their lower hull fell: after the
 * first networks, at half of all and in the end.
 *
 * <p>Written by hand, since chart libraries measure letters with fonts that a bare machine lacks.
 */
final class HullChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 480;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 40;
  private static final int BOTTOM = 60;
  private static final int TICKS = 5;
  private static final List<String> SHADES = List.of("#b8c4d6", "#6f8fbf", "#1f4e9c");

  /** A network: where it stands, and whether it has grown. */
  private record Dot(Hull.Point point, boolean grown) {}

  private final List<Dot> dots;
  private final String cost;
  private final double mostCost;
  private final double leastError;
  private final double mostError;

  private HullChart(List<Dot> dots, String cost) {
    this.dots = dots;
    this.cost = cost;
    this.mostCost = dots.stream().mapToDouble(dot -> dot.point().cost()).max().orElse(1) * 1.05;
    double least = dots.stream().mapToDouble(dot -> dot.point().error()).min().orElse(0);
    double most = dots.stream().mapToDouble(dot -> dot.point().error()).max().orElse(1);
    double margin = Math.max(0.01, 0.08 * (most - least));
    this.leastError = Math.max(0, least - margin);
    this.mostError = most + margin;
  }

  /** The chart of a search whose objectives are an error and a cost. */
  static HullChart of(SearchResult<?> result) {
    List<Dot> dots = new ArrayList<>();
    for (Trial<?> trial : result.trials()) {
      if (trial.proposal().stage().model() && trial.feasible() && trial.objectives().size() > 1) {
        Hull.Point point = new Hull.Point(trial.objectives().get(1), trial.objectives().get(0));
        dots.add(new Dot(point, trial.proposal().inherits().isPresent()));
      }
    }
    String cost =
        result.task().objectives().size() > 1 ? result.task().objectives().get(1).name() : "";
    return new HullChart(dots, cost);
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
        WIDTH,
        HEIGHT);
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
    axes(svg);
    int first = (int) dots.stream().filter(dot -> !dot.grown()).count();
    List<Integer> moments = List.of(first, (first + dots.size()) / 2, dots.size());
    for (int i = 0; i < moments.size(); i++) {
      hull(svg, moments.get(i), SHADES.get(i));
      legend(svg, i, "hull after " + moments.get(i) + " networks", SHADES.get(i));
    }
    for (Dot dot : dots) {
      add(
          svg,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\" stroke=\"#c0392b\"/>",
          x(dot.point().cost()),
          y(dot.point().error()),
          dot.grown() ? "#c0392b" : "white");
    }
    return svg.append("</svg>\n").toString();
  }

  private void axes(StringBuilder svg) {
    for (int tick = 0; tick <= TICKS; tick++) {
      double value = mostCost * tick / TICKS;
      double error = leastError + (mostError - leastError) * tick / TICKS;
      add(
          svg,
          "<path d=\"M%.1f %d V%d M%d %.1f H%d\" stroke=\"#e3e3e3\"/>",
          x(value),
          TOP,
          HEIGHT - BOTTOM,
          LEFT,
          y(error),
          WIDTH - RIGHT);
      text(svg, x(value), HEIGHT - BOTTOM + 18, "middle", number(value));
      text(svg, LEFT - 8, y(error) + 4, "end", String.format(Locale.ROOT, "%.1f", 100 * error));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 18, "middle", cost);
    text(svg, LEFT, TOP - 14, "end", "error, %");
    text(svg, LEFT + 12, TOP - 14, "start", "open: begun with; filled: grown");
  }

  private void hull(StringBuilder svg, int count, String colour) {
    if (count == 0) {
      return;
    }
    List<Hull.Point> points = dots.subList(0, count).stream().map(Dot::point).toList();
    StringBuilder path = new StringBuilder();
    Hull.Point last = points.get(0);
    for (int vertex : Hull.of(points).vertices()) {
      last = points.get(vertex);
      add(path, "%s%.1f %.1f", path.length() == 0 ? "M" : "L", x(last.cost()), y(last.error()));
    }
    add(
        svg,
        "<path d=\"%s H%d\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
        path.toString().replace("\n", " ").strip(),
        WIDTH - RIGHT,
        colour);
  }

  private static void legend(StringBuilder svg, int row, String words, String colour) {
    int y = TOP + 12 + 18 * row;
    add(svg, "<path d=\"M%d %d h24\" stroke=\"%s\" stroke-width=\"2\"/>", WIDTH - 215, y, colour);
    text(svg, WIDTH - 184, y + 4, "start", words);
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    add(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, words);
  }

  private static String number(double value) {
    return value >= 1e6
        ? String.format(Locale.ROOT, "%.1f M", value / 1e6)
        : String.format(Locale.ROOT, "%.0f", value);
  }

  private double x(double value) {
    return LEFT + value / mostCost * (WIDTH - LEFT - RIGHT);
  }

  private double y(double error) {
    return HEIGHT
        - BOTTOM
        - (error - leastError) / (mostError - leastError) * (HEIGHT - TOP - BOTTOM);
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
