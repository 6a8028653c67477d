package io.archai.examples.cli;

import io.archai.graph.draw.Drawing;
import io.archai.run.RunDirectory;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.TrainingListener;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes down a gallery: for each network a directory {@code gallery/NUMBER} with the model as
 * trained in the search and its picture, a table {@code gallery.csv}, and {@code hull.svg}.
 */
final class GalleryReport<A> {
  private final SearchResult<A> result;
  private final RunDirectory directory;
  private final Terminal terminal;

  GalleryReport(SearchResult<A> result, RunDirectory directory, Terminal terminal) {
    this.result = result;
    this.directory = directory;
    this.terminal = terminal;
  }

  /** Writes everything, and says what the gallery has. */
  void write() {
    StringBuilder table =
        new StringBuilder(
            "network,multiplyAdds,parameters,validError,validErrorOfWeights,lineage\n");
    for (FoundModel<A> model : result.gallery()) {
      TrainedModel trained = result.trained(model);
      trained.write(directory.place(place(model) + "model"));
      Drawing.of(trained.graph()).write(directory.place(place(model) + "network.svg"));
      directory.write(place(model) + "architecture.txt", model.architecture() + "\n");
      table.append(row(model));
    }
    directory.write("gallery.csv", table.toString());
    directory.write("hull.svg", HullChart.of(result).svg());
    terminal.say(
        String.format(
            Locale.ROOT,
            "A gallery of %d networks near the hull of error and cost, drawn in %s:",
            result.gallery().size(),
            directory.file("hull.svg")));
    for (FoundModel<A> model : result.gallery()) {
      terminal.result(
          String.format(
              Locale.ROOT,
              "#%d: %,d multiply-adds, %,d parameters, error %.2f %%, grown %s: %s",
              model.index(),
              model.cost().multiplyAdds(),
              model.cost().parameters(),
              100 * model.objectives().get(0),
              lineage(model, " -> "),
              directory.file(place(model) + "model")));
    }
  }

  private String row(FoundModel<A> model) {
    return String.format(
        Locale.ROOT,
        "%d,%d,%d,%.6f,%.6f,%s\n",
        model.index(),
        model.cost().multiplyAdds(),
        model.cost().parameters(),
        model.objectives().get(0),
        1 - model.metrics().get("lastValidAccuracy"),
        lineage(model, " "));
  }

  private String lineage(FoundModel<A> model, String separator) {
    return result.lineage(model).stream()
        .map(ancestor -> Integer.toString(ancestor.index()))
        .collect(Collectors.joining(separator));
  }

  private static String place(FoundModel<?> model) {
    return "gallery/" + model.index() + "/";
  }

  /** Trains each network from scratch as deployed, and tests it. */
  void train(Recipe recipe) {
    StringBuilder table = new StringBuilder("network,multiplyAdds,parameters,testError\n");
    List<FoundModel<A>> gallery = result.gallery();
    for (FoundModel<A> model : gallery) {
      TrainingListener listener = new Progresses(terminal).ofTraining(recipe.epochs());
      terminal.say(
          String.format(Locale.ROOT, "Training #%d of the gallery from scratch.", model.index()));
      TrainedModel trained = TrainedReport.keeping(directory, () -> model.train(recipe, listener));
      trained.write(directory.place(place(model) + "trained"));
      table.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%d,%.6f\n",
              model.index(),
              model.cost().multiplyAdds(),
              model.cost().parameters(),
              1 - trained.evaluation().accuracy()));
      directory.write("trained.csv", table.toString());
    }
    terminal.say("Test errors are in " + directory.file("trained.csv") + ".");
  }
}
