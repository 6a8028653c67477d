package io.archai.examples.cli;

import io.archai.graph.Require;
import io.archai.search.Budget;
import io.archai.search.FromScratch;
import io.archai.search.SearchListener;
import io.archai.search.SearchTask;
import io.archai.train.Recipe;
import org.jspecify.annotations.Nullable;
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
          "Epochs of each such training. Default: 12; without --data 4 (halving 9, darts-random 6).")
  private @Nullable Integer trialEpochs;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Trainings at the same time, at most as many as are in flight; never changes a result. Default: one for each"
              + " core.")
  private @Nullable Integer workers;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of each training, which the last bits of results depend on. Default: ${DEFAULT-VALUE}.")
  private int threads = 1;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      description =
          "Trainings that may be under way while the algorithm decides on the next; part of the result. Default:"
              + " ${DEFAULT-VALUE}.")
  private int inFlight = 8;

  @Option(
      names = "--max-memory",
      paramLabel = "MIB",
      description = "Train no network that would take more memory. Default: no limit.")
  private @Nullable Integer memory;

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
    return pick(trialEpochs, "--trial-epochs", 12, usualTrialEpochs());
  }

  /** How many epochs each is trained without data. */
  int usualTrialEpochs() {
    return 4;
  }

  @Override
  final <A> SearchTask<A> prepared(SearchTask<A> task) {
    Require.positive("--threads", threads);
    Require.positive("--in-flight", inFlight);
    Recipe recipe = new RegularizationOptions().recipe(trialEpochs(), batch());
    boolean counted = !endsByItself() || trials != null;
    Budget budget = goal().limits(counted ? Budget.trials(trials()) : Budget.none());
    SearchTask<A> prepared =
        task.evaluating(FromScratch.with(recipe))
            .budget(budget)
            .inFlight(inFlight)
            .workers(workers())
            .threadsPerTrial(threads);
    return memory == null
        ? prepared
        : prepared.memoryLimit((long) Require.positive("--max-memory", memory) << 20);
  }

  private int workers() {
    if (workers != null) {
      return Require.positive("--workers", workers);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    return Math.max(1, Math.min(inFlight, cores / threads));
  }

  @Override
  final SearchListener progress(Progresses progresses) {
    return progresses.ofTrials();
  }

  @Override
  String description() {
    String count = endsByItself() && trials == null ? "trials" : trials() + " trials";
    return count + " of up to " + trialEpochs() + " epochs, " + workers() + " at a time";
  }
}
