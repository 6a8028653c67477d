package io.archai.examples.cli;

import io.archai.graph.Wording;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.SearchListener;
import io.archai.search.Trial;
import io.archai.train.Progress;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Says how a pool grows, network by network. */
final class GrowthProgress implements SearchListener {
  private final Terminal terminal;
  private final Pace pace;
  private final int models;
  private final Map<Integer, Integer> parents = new ConcurrentHashMap<>();
  private final AtomicInteger trained = new AtomicInteger();
  private double best;

  GrowthProgress(Terminal terminal, int models) {
    this.terminal = terminal;
    this.pace = new Pace(terminal);
    this.models = models;
  }

  @Override
  public void trialStep(int trial, Proposal<?> proposal, double loss, Progress progress) {
    pace.show(
        progress.steps() == progress.allSteps(),
        () ->
            String.format(
                Locale.ROOT,
                "%d of %s; #%d, %s: %3d %%, epoch %d of %d, loss %.4f",
                trained.get(),
                Wording.count(models, "network"),
                trial,
                origin(proposal),
                100 * progress.steps() / progress.allSteps(),
                progress.epoch() + 1,
                proposal.last(),
                loss));
  }

  @Override
  public void trial(Trial<?> trial, Progress progress) {
    boolean model = trial.proposal().stage().model();
    if (!model && trial.proposal().inherits().isPresent()) {
      parents.put(trial.index(), trial.proposal().inherits().getAsInt());
    }
    if (model) {
      trained.incrementAndGet();
    }
    if (trial.outcome() instanceof Outcome.Measured<?> measured && model) {
      double accuracy = measured.metrics().validAccuracy();
      terminal.say(
          String.format(
              Locale.ROOT,
              "Network %d of %d (#%d, %s): %.2f %% of the validation images right%s%s.",
              trained.get(),
              models,
              trial.index(),
              origin(trial.proposal()),
              100 * accuracy,
              trial.objectives().size() > 1
                  ? String.format(Locale.ROOT, " at a cost of %,.0f", trial.objectives().get(1))
                  : "",
              accuracy > best ? ", the best so far" : ""));
      best = Math.max(best, accuracy);
    } else if (trial.outcome() instanceof Outcome.Pruned<?> pruned) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "#%d, %s, is not trained: %s",
              trial.index(),
              origin(trial.proposal()),
              pruned.reason()));
    } else if (trial.outcome() instanceof Outcome.Failed<?> failed) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "#%d, %s, failed: %s",
              trial.index(),
              origin(trial.proposal()),
              failed.reason()));
    }
  }

  private String origin(Proposal<?> proposal) {
    String stage = proposal.stage().name();
    if (proposal.inherits().isEmpty()) {
      return stage;
    }
    int from = proposal.inherits().getAsInt();
    return stage + " of #" + parents.getOrDefault(from, from);
  }
}
