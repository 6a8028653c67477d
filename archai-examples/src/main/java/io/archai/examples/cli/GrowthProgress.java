package io.archai.examples.cli;

import io.archai.search.Outcome;
import io.archai.search.SearchListener;
import io.archai.search.Trial;
import io.archai.train.Progress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Says how a pool grows, network by network. */
final class GrowthProgress implements SearchListener {
  private final Terminal terminal;
  private final int models;
  private final Map<Integer, Integer> parents = new LinkedHashMap<>();
  private int trained;
  private double best;

  GrowthProgress(Terminal terminal, int models) {
    this.terminal = terminal;
    this.models = models;
  }

  @Override
  public void trial(Trial<?> trial, Progress progress) {
    boolean model = trial.proposal().stage().model();
    if (!model && trial.proposal().inherits().isPresent()) {
      parents.put(trial.index(), trial.proposal().inherits().getAsInt());
    }
    if (model) {
      trained++;
    }
    if (trial.outcome() instanceof Outcome.Measured<?> measured && model) {
      double accuracy = measured.metrics().validAccuracy();
      terminal.say(
          String.format(
              Locale.ROOT,
              "Network %d of %d (#%d, %s): %.2f %% of the validation images right%s%s.",
              trained,
              models,
              trial.index(),
              origin(trial),
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
              origin(trial),
              pruned.reason()));
    } else if (trial.outcome() instanceof Outcome.Failed<?> failed) {
      terminal.say(
          String.format(
              Locale.ROOT, "#%d, %s, failed: %s", trial.index(), origin(trial), failed.reason()));
    }
  }

  private String origin(Trial<?> trial) {
    String stage = trial.proposal().stage().name();
    if (trial.proposal().inherits().isEmpty()) {
      return stage;
    }
    int from = trial.proposal().inherits().getAsInt();
    return stage + " of #" + parents.getOrDefault(from, from);
  }
}
