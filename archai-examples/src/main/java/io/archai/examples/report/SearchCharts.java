package io.archai.examples.report;

import io.archai.algos.petridish.Hull;
import io.archai.run.RunDirectory;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Charts of a search: how it went, and the front of its objectives. */
final class SearchCharts {
  /** What was measured, as far as charts want to know. */
  private record Dot(List<Double> objectives, boolean model, boolean feasible, boolean grown) {}

  private final SearchResult<?> result;
  private final List<String> objectives;
  private final List<Dot> dots;

  private SearchCharts(SearchResult<?> result, List<Dot> dots) {
    this.result = result;
    this.objectives =
        result.task().objectives().stream().map(objective -> objective.name()).toList();
    this.dots = dots;
  }

  static <A> SearchCharts of(SearchResult<A> result) {
    List<Dot> dots = new ArrayList<>();
    for (Trial<A> trial : result.trials()) {
      if (trial.measured()) {
        boolean model = trial.proposal().stage().model();
        boolean grown = model && trial.proposal().inherits().isPresent();
        dots.add(new Dot(trial.objectives(), model, trial.feasible(), grown));
      }
    }
    if (result.trials().isEmpty()) {
      for (FoundModel<A> model : result.gallery()) {
        dots.add(new Dot(model.objectives(), true, model.feasible(), false));
      }
    }
    return new SearchCharts(result, dots);
  }

  /** Writes all of them and returns the names of their files. */
  List<String> write(RunDirectory directory) {
    Map<String, Chart> charts = new LinkedHashMap<>();
    for (int second = 1; second < objectives.size(); second++) {
      String name = second == 1 ? "front.png" : "front-" + objectives.get(second) + ".png";
      charts.put(name, front(second));
    }
    if (result.trials().isEmpty()) {
      Curves curves =
          Curves.of(result.algorithm() + ": shared weights", "validation", result.history());
      charts.put("search.png", curves.accuracy());
      charts.put("search-loss.png", curves.loss());
    } else {
      charts.put("search.png", trials());
    }
    List<String> written = new ArrayList<>();
    charts.forEach(
        (name, chart) -> {
          if (chart.write(directory, name)) {
            written.add(name);
          }
        });
    return written;
  }

  /** The first objective, trial by trial. */
  private Chart trials() {
    Quantity quantity = Quantity.of(objectives.get(0));
    List<Chart.Point> models = new ArrayList<>();
    List<Chart.Point> others = new ArrayList<>();
    List<Chart.Point> best = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (Trial<?> trial : result.trials()) {
      int number = trial.index() + 1;
      if (trial.measured()) {
        double value = quantity.factor() * trial.objectives().get(0);
        boolean model = trial.proposal().stage().model();
        (model ? models : others).add(new Chart.Point(number, value));
        if (model && trial.feasible()) {
          least = Math.min(least, value);
        }
      }
      if (Double.isFinite(least)) {
        best.add(new Chart.Point(number, least));
      }
    }
    return Chart.of(result.algorithm(), Axis.counting("trial"), quantity.axis())
        .stair("best so far", best)
        .dots("networks", models)
        .rings("earlier stages", others);
  }

  /** The first objective against another. */
  private Chart front(int second) {
    Quantity cost = Quantity.of(objectives.get(second));
    Quantity error = Quantity.of(objectives.get(0));
    boolean grows = dots.stream().anyMatch(Dot::grown);
    Chart chart = Chart.of(result.algorithm(), cost.axis(), error.axis());
    Predicate<Dot> counts = dot -> dot.model() && dot.feasible();
    chart = grows ? hulls(chart, second) : objectives.size() == 2 ? steps(chart) : chart;
    if (grows) {
      return chart
          .rings("begun with", points(second, counts.and(dot -> !dot.grown())))
          .dots("grown", points(second, counts.and(Dot::grown)));
    }
    List<List<Double>> front =
        result.front().stream().map(model -> model.objectives()).distinct().toList();
    Predicate<Dot> onFront = counts.and(dot -> front.contains(dot.objectives()));
    return chart
        .rings("break a constraint", points(second, dot -> dot.model() && !dot.feasible()))
        .rings("others", points(second, counts.and(onFront.negate())))
        .dots("front", points(second, onFront));
  }

  private List<Chart.Point> points(int second, Predicate<Dot> which) {
    return dots.stream().filter(which).map(dot -> point(second, dot.objectives())).toList();
  }

  private Chart.Point point(int second, List<Double> values) {
    return new Chart.Point(
        Quantity.of(objectives.get(second)).factor() * values.get(second),
        Quantity.of(objectives.get(0)).factor() * values.get(0));
  }

  /** What the front comes to at each cost: a stair. */
  private Chart steps(Chart chart) {
    return chart.stair(
        "",
        result.front().stream()
            .map(model -> point(1, model.objectives()))
            .sorted(Comparator.comparingDouble(Chart.Point::x))
            .toList());
  }

  /** How the lower hull of a pool fell: after the first networks, at half of all, in the end. */
  private Chart hulls(Chart chart, int second) {
    List<Dot> pool = dots.stream().filter(dot -> dot.model() && dot.feasible()).toList();
    int first = (int) pool.stream().filter(dot -> !dot.grown()).count();
    Chart with = chart;
    for (int count :
        IntStream.of(first, (first + pool.size()) / 2, pool.size()).distinct().toArray()) {
      with =
          with.line(
              String.format(Locale.ROOT, "hull after %d network%s", count, count == 1 ? "" : "s"),
              hull(
                  pool.subList(0, count).stream()
                      .map(dot -> point(second, dot.objectives()))
                      .toList()));
    }
    return with;
  }

  private static List<Chart.Point> hull(List<Chart.Point> points) {
    if (points.stream().anyMatch(point -> point.x() < 0 || point.y() < 0)) {
      return List.of();
    }
    List<Integer> vertices =
        Hull.of(points.stream().map(point -> new Hull.Point(point.x(), point.y())).toList())
            .vertices();
    return vertices.stream().map(points::get).toList();
  }
}
