package io.archai.examples.cli;

import io.archai.examples.report.GalleryReport;
import io.archai.run.RunDirectory;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.TrainingListener;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The gallery of networks that grew: prints it, and trains its networks from scratch. */
final class GrownGallery<A> {
  private final SearchResult<A> result;
  private final RunDirectory directory;
  private final Terminal terminal;

  GrownGallery(SearchResult<A> result, RunDirectory directory, Terminal terminal) {
    this.result = result;
    this.directory = directory;
    this.terminal = terminal;
  }

  /** Prints a line for each network. */
  void print() {
    for (FoundModel<A> model : result.gallery()) {
      terminal.result(
          String.format(
              Locale.ROOT,
              "#%d: %,d multiply-adds, %,d parameters, error %.2f %%, grown %s: %s",
              model.index(),
              model.cost().multiplyAdds(),
              model.cost().parameters(),
              100 * model.objectives().get(0),
              lineage(model),
              directory.file(place(model) + "model")));
    }
  }

  private String lineage(FoundModel<A> model) {
    return result.lineage(model).stream()
        .map(ancestor -> Integer.toString(ancestor.index()))
        .collect(Collectors.joining(" -> "));
  }

  private static String place(FoundModel<?> model) {
    return GalleryReport.place(model);
  }

  /** Trains each network from scratch as deployed, unless that was done before, and tests it. */
  void train(Recipe recipe, TrainedBefore before) {
    boolean ended = before.searchHadEnded();
    StringBuilder table = new StringBuilder("network,multiplyAdds,parameters,testError\n");
    List<FoundModel<A>> gallery = result.gallery();
    for (FoundModel<A> model : gallery) {
      String name = place(model) + "trained";
      Optional<TrainedModel> known = before.model(name, model, recipe);
      ended &= known.isPresent();
      TrainedModel trained = known.isPresent() ? known.get() : trained(model, recipe);
      if (known.isEmpty()) {
        trained.write(directory.place(name));
      }
      table.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%d,%s\n",
              model.index(),
              model.cost().multiplyAdds(),
              model.cost().parameters(),
              trained
                  .history()
                  .last()
                  .validation()
                  .map(test -> String.format(Locale.ROOT, "%.6f", 1 - test.accuracy()))
                  .orElse("")));
      directory.write("trained.csv", table.toString());
    }
    if (ended) {
      terminal.say("The run had ended already: nothing was left to do.");
    }
    boolean tested = result.task().dataset().test().isPresent();
    terminal.say(
        (tested ? "Test errors are in " : "The data has no test part; the networks are in ")
            + directory.file("trained.csv")
            + ".");
  }

  private TrainedModel trained(FoundModel<A> model, Recipe recipe) {
    TrainingListener listener = new Progresses(terminal).ofTraining(recipe.epochs());
    terminal.say(
        String.format(Locale.ROOT, "Training #%d of the gallery from scratch.", model.index()));
    return TrainedReport.keeping(directory, () -> model.train(recipe, listener));
  }
}
