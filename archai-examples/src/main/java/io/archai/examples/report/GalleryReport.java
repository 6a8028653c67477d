package io.archai.examples.report;

import io.archai.graph.Require;
import io.archai.graph.cost.Cost;
import io.archai.graph.draw.Drawing;
import io.archai.run.RunDirectory;
import io.archai.search.FoundModel;
import io.archai.search.Outcome;
import io.archai.search.SearchResult;
import io.archai.search.Trial;
import io.archai.space.cell.Genotype;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes down the gallery of a search of any kind.
 *
 * <pre>{@code
 * GalleryReport.of(result, RunDirectory.at(path)).write();
 * }</pre>
 *
 * <ul>
 *   <li>{@code gallery.csv}: every network of the gallery with its objectives, metrics and cost,
 *   <li>{@code trials.csv}: every trial, also those that were not measured; not of one-shot
 *       searches,
 *   <li>{@code gallery/INDEX/}: the architecture as text and as a drawing, of those on the front
 *       and of the best others,
 *   <li>{@code front.png}: the first objective against the second, where there are several,
 *   <li>{@code search.png}: how the search went.
 * </ul>
 */
public final class GalleryReport<A> {
  /** How many networks are drawn besides those on the front, unless something else is said. */
  public static final int DRAWINGS = 20;

  private static final List<String> COSTS = List.of("parameters", "multiplyAdds");

  private final SearchResult<A> result;
  private final RunDirectory directory;
  private final int drawings;
  private final boolean models;

  /**
   * What was written.
   *
   * @param drawn how many networks of the gallery are drawn
   * @param charts the names of the charts' files
   */
  public record Written(int drawn, List<String> charts) {}

  private GalleryReport(
      SearchResult<A> result, RunDirectory directory, int drawings, boolean models) {
    this.result = result;
    this.directory = directory;
    this.drawings = drawings;
    this.models = models;
  }

  /** Of a search, to a directory. */
  public static <A> GalleryReport<A> of(SearchResult<A> result, RunDirectory directory) {
    return new GalleryReport<>(result, directory, DRAWINGS, false);
  }

  /** With at most so many drawings besides those of the front. */
  public GalleryReport<A> drawings(int most) {
    return new GalleryReport<>(result, directory, Require.notNegative("drawings", most), models);
  }

  /**
   * With each network as it was trained in the search, in {@code gallery/INDEX/model}; the search
   * must keep weights.
   */
  public GalleryReport<A> withModels() {
    return new GalleryReport<>(result, directory, drawings, true);
  }

  /** The directory of a network, inside that of the run. */
  public static String place(FoundModel<?> model) {
    return "gallery/" + model.index() + "/";
  }

  /** Writes everything. */
  public Written write() {
    table();
    if (!result.trials().isEmpty()) {
      trials();
    }
    List<FoundModel<A>> drawn = drawn();
    drawn.forEach(this::draw);
    if (models) {
      result
          .gallery()
          .forEach(model -> result.trained(model).write(directory.place(place(model) + "model")));
    }
    return new Written(drawn.size(), SearchCharts.of(result).write(directory));
  }

  /** The chosen one, the front, and the best of the others. */
  private List<FoundModel<A>> drawn() {
    Set<FoundModel<A>> chosen = new LinkedHashSet<>(result.front());
    if (result.chosen() >= 0) {
      chosen.add(result.best());
    }
    result.gallery().stream()
        .filter(model -> model.feasible() && !chosen.contains(model))
        .sorted(Comparator.comparingDouble(model -> model.objectives().get(0)))
        .limit(drawings)
        .toList()
        .forEach(chosen::add);
    return List.copyOf(chosen);
  }

  private void draw(FoundModel<A> model) {
    draw(model, directory, place(model));
  }

  /**
   * Writes an architecture as text and as a drawing: of cells {@code genotype.txt} and {@code
   * cells.svg}, otherwise {@code architecture.txt} and {@code network.svg}.
   *
   * @param prefix what the names of the files begin with
   * @return the name of the drawing
   */
  public static <A> String draw(FoundModel<A> model, RunDirectory directory, String prefix) {
    A architecture = model.architecture();
    boolean cells = architecture instanceof Genotype;
    String picture = prefix + (cells ? "cells.svg" : "network.svg");
    Drawing drawing = model.task().fittedSpace().drawing(architecture);
    drawing.write(directory.place(picture));
    directory.write(prefix + (cells ? "genotype.txt" : "architecture.txt"), architecture + "\n");
    return picture;
  }

  private void table() {
    List<String> metrics =
        metrics(result.gallery().stream().map(model -> model.metrics().values()));
    List<String> objectives = new ArrayList<>(objectives());
    objectives.removeAll(COSTS);
    List<String> headings = new ArrayList<>(List.of("index"));
    headings.addAll(objectives);
    headings.addAll(COSTS);
    headings.addAll(List.of("feasible", "front"));
    headings.addAll(metrics);
    headings.addAll(List.of("lineage", "architecture"));
    Csv csv = new Csv(headings);
    List<FoundModel<A>> front = result.front();
    for (FoundModel<A> model : result.gallery()) {
      List<Object> row = new ArrayList<>(List.of(model.index()));
      objectives.forEach(name -> row.add(model.objectives().get(objectives().indexOf(name))));
      Cost cost = model.cost();
      row.addAll(List.of(cost.parameters(), cost.multiplyAdds()));
      row.add(model.feasible());
      row.add(front.contains(model));
      metrics.forEach(name -> row.add(value(model.metrics().values(), name)));
      row.add(lineage(model));
      row.add(model.architecture());
      csv.row(row);
    }
    csv.write(directory, "gallery.csv");
  }

  private String lineage(FoundModel<A> model) {
    return result.trials().isEmpty()
            || result.trials().get(model.index()).proposal().inherits().isEmpty()
        ? ""
        : result.lineage(model).stream()
            .map(ancestor -> Integer.toString(ancestor.index()))
            .collect(Collectors.joining(" "));
  }

  private void trials() {
    List<String> metrics =
        metrics(
            result.trials().stream()
                .map(
                    trial ->
                        trial.outcome() instanceof Outcome.Measured<A> measured
                            ? measured.metrics().values()
                            : Map.of()));
    List<String> headings =
        new ArrayList<>(List.of("index", "stage", "inheritsFrom", "sameAs", "outcome", "reason"));
    headings.add("epochs");
    headings.addAll(objectives());
    headings.add("feasible");
    headings.addAll(metrics);
    headings.add("architecture");
    Csv csv = new Csv(headings);
    result.trials().forEach(trial -> csv.row(row(trial, metrics)));
    csv.write(directory, "trials.csv");
  }

  private List<Object> row(Trial<A> trial, List<String> metrics) {
    List<Object> row = new ArrayList<>();
    row.add(trial.index());
    row.add(trial.proposal().stage().name());
    row.add(trial.proposal().inherits().isPresent() ? trial.proposal().inherits().getAsInt() : "");
    row.add(trial.sameAs().isPresent() ? trial.sameAs().getAsInt() : "");
    Map<String, Double> values = Map.of();
    if (trial.outcome() instanceof Outcome.Measured<A> measured) {
      row.addAll(List.of("measured", ""));
      values = measured.metrics().values();
    } else if (trial.outcome() instanceof Outcome.Pruned<A> pruned) {
      row.addAll(List.of("pruned", pruned.reason()));
    } else if (trial.outcome() instanceof Outcome.Failed<A> failed) {
      row.addAll(List.of("failed", failed.reason()));
    }
    row.add(trial.outcome().epochs());
    for (int index = 0; index < objectives().size(); index++) {
      row.add(trial.measured() ? trial.objectives().get(index) : "");
    }
    row.add(trial.feasible());
    for (String name : metrics) {
      row.add(value(values, name));
    }
    row.add(trial.architecture());
    return row;
  }

  private List<String> objectives() {
    return result.task().objectives().stream().map(objective -> objective.name()).toList();
  }

  /** The names of what was measured that are not names of objectives. */
  private List<String> metrics(Stream<Map<String, Double>> measured) {
    return measured
        .flatMap(values -> values.keySet().stream())
        .distinct()
        .filter(name -> !objectives().contains(name))
        .toList();
  }

  private static Object value(Map<String, Double> values, String name) {
    Double value = values.get(name);
    return value == null ? "" : value;
  }
}
