package io.archai.examples.cli;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.search.Budget;
import io.archai.search.Evaluator;
import io.archai.search.FromScratch;
import io.archai.search.SearchListener;
import io.archai.search.SearchTask;
import io.archai.search.TrialSearcher;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches that train one architecture after another. */
abstract class TrialCommand extends SearchCommand {
  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Architectures to train in the search. Default: 100; without --data 10.")
  private @Nullable Integer trials;

  @Option(
      names = "--trial-epochs",
      paramLabel = "N",
      description =
          "Epochs of each such training. Default: 12, of q-learning the paper's 20; without --data 4 (halving 9, darts-random"
              + " 6).")
  private @Nullable Integer trialEpochs;

  @Option(
      names = "--equal-networks-once",
      description =
          "Train networks that compute the same once, such as cells that differ in none and skip_connect; not with halving and asha.")
  private boolean equalNetworksOnce;

  @Mixin private WorkerOptions workers = new WorkerOptions();

  TrialCommand(Logging logging) {
    super(logging);
  }

  /** Whether the algorithm decides itself how many trials there are. */
  boolean endsByItself() {
    return false;
  }

  /** How many architectures are trained. */
  final int trials() {
    return pick(trials, "--trials", 100, 10);
  }

  /** How many epochs each is trained. */
  final int trialEpochs() {
    return pick(trialEpochs, "--trial-epochs", trialEpochsOnData(), usualTrialEpochs());
  }

  /** How many epochs each is trained on data of the user's. */
  int trialEpochsOnData() {
    return 12;
  }

  /** How many epochs each is trained without data. */
  int usualTrialEpochs() {
    return 4;
  }

  /** How architectures are measured. */
  <A> Evaluator<A> evaluator() {
    return FromScratch.with(RegularizationOptions.plain(trialEpochs(), batch()));
  }

  @Override
  final <A> SearchTask<A> prepared(SearchTask<A> task) {
    boolean counted = !endsByItself() || trials != null;
    Budget budget = goal().limits(counted ? Budget.trials(trials()) : Budget.none());
    SearchTask<A> given = task.evaluating(evaluator()).budget(budget);
    Require.that(
        !(equalNetworksOnce
            && searcher() instanceof TrialSearcher searcher
            && searcher.inheritsWeights()),
        "--equal-networks-once (true) must not be given, since %s goes on from weights, which equal networks name differently.",
        searcher().name());
    return workers.prepared(equalNetworksOnce ? given.equalNetworksOnce() : given, searcher());
  }

  @Override
  final SearchListener progress(Progresses progresses, SearchTask<?> task) {
    return progresses.ofTrials(count(task));
  }

  /** How many trials there will be; none if nobody knows. */
  private OptionalInt count(SearchTask<?> task) {
    OptionalInt planned =
        searcher() instanceof TrialSearcher searcher
            ? searcher.plannedTrials(task)
            : OptionalInt.empty();
    OptionalInt budget = task.budget().trials();
    return planned.isPresent() && budget.isPresent()
        ? OptionalInt.of(Math.min(planned.getAsInt(), budget.getAsInt()))
        : planned.isPresent() ? planned : budget;
  }

  @Override
  String description(SearchTask<?> task) {
    OptionalInt count = count(task);
    return (count.isPresent() ? Wording.count(count.getAsInt(), "trial") : "trials")
        + " of up to "
        + Wording.count(trialEpochs(), "epoch")
        + ", "
        + workers.workers(searcher())
        + " at a time";
  }
}
