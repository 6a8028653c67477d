package io.archai.examples.cli;

import io.archai.graph.Wording;
import io.archai.run.RunDirectory;
import io.archai.search.FoundModel;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.TrainingListener;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The training in the end, of what a search came to, and of what that is compared with. */
final class ResultTraining<A> {
  private static final String MODEL = "model";
  private static final String RESULT = "result.json";

  private final FoundModel<A> best;
  private final Recipe recipe;
  private final RunDirectory directory;
  private final Terminal terminal;

  ResultTraining(FoundModel<A> best, Recipe recipe, RunDirectory directory, Terminal terminal) {
    this.best = best;
    this.recipe = recipe;
    this.directory = directory;
    this.terminal = terminal;
  }

  /** Trains what was not trained before, and writes and says what it came to. */
  void train(TrainedBefore before, int randomArchitectures) {
    Map<String, Object> report = directory.read(RESULT);
    Optional<TrainedModel> known = before.model(MODEL, best, recipe);
    List<Double> random = known.isPresent() ? before.randomAccuracies() : List.of();
    TrainedModel model = known.isPresent() ? known.get() : trained();
    TrainedReport.write(directory, report, model);
    directory.write(RESULT, report);
    boolean tested = model.history().last().validation().isPresent();
    if (known.isPresent()) {
      terminal.say(
          before.searchHadEnded() && (!tested || random.size() >= randomArchitectures)
              ? "The run had ended already: nothing was left to do."
              : "Its network was trained before, which is not done again.");
    }
    String compared = "";
    if (tested) {
      Yardstick yardstick = Yardstick.of(best, recipe, randomArchitectures, random, terminal);
      report.putAll(yardstick.toMap());
      directory.write(RESULT, report);
      compared = " To compare with: " + yardstick + ".";
    }
    terminal.say(
        String.format(
            Locale.ROOT,
            "%s%s The trained network is in %s, everything in numbers in %s.",
            TrainedReport.said(model),
            compared,
            directory.file(MODEL),
            directory.file(RESULT)));
  }

  private TrainedModel trained() {
    terminal.say(
        String.format(
            Locale.ROOT,
            "Training its network from scratch: %,d parameters, %,d multiply-adds an image, %s.",
            best.cost().parameters(),
            best.cost().multiplyAdds(),
            Wording.count(recipe.epochs(), "epoch")));
    TrainingListener listener = TrainedReport.following(directory, terminal, recipe.epochs());
    return TrainedReport.keeping(directory, () -> best.train(recipe, listener));
  }
}
