package io.archai.examples.cli;

import io.archai.graph.Wording;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.SearchListener;
import io.archai.search.Trial;
import io.archai.train.Progress;
import java.util.Locale;
import java.util.OptionalInt;

/** Says how a search goes that trains one architecture after another. */
final class TrialProgress implements SearchListener {
  private final Terminal terminal;
  private final Pace pace;
  private final OptionalInt count;
  private final RunningTrials running;
  private double best = Double.NEGATIVE_INFINITY;

  /**
   * Nothing has happened yet.
   *
   * @param count how many trials there will be, if that is known
   */
  TrialProgress(Terminal terminal, OptionalInt count) {
    this.terminal = terminal;
    this.pace = new Pace(terminal);
    this.count = count;
    this.running = new RunningTrials(count);
  }

  @Override
  public void trialStep(int trial, Proposal<?> proposal, double loss, Progress progress) {
    running.step(trial, proposal, loss, progress);
    pace.show(progress.steps() == progress.allSteps(), running::line);
  }

  @Override
  public void trial(Trial<?> trial, Progress progress) {
    running.ended(trial, progress);
    String came = cameTo(trial);
    boolean better =
        trial.feasible()
            && trial.outcome() instanceof Outcome.Measured<?> measured
            && measured.metrics().validAccuracy() > best;
    if (better && trial.outcome() instanceof Outcome.Measured<?> measured) {
      best = measured.metrics().validAccuracy();
    }
    terminal.say(
        String.format(
            Locale.ROOT,
            "Trial %d%s: %s%s.%s",
            trial.index() + 1,
            count.isPresent() ? " of " + Math.max(count.getAsInt(), trial.index() + 1) : "",
            came,
            better ? ", the best so far" : "",
            running.remaining().map(rest -> " About " + Wording.time(rest) + " left.").orElse("")));
  }

  private static String cameTo(Trial<?> trial) {
    if (trial.outcome() instanceof Outcome.Pruned<?> pruned) {
      return "not trained, since " + withoutStop(pruned.reason());
    }
    if (trial.outcome() instanceof Outcome.Failed<?> failed) {
      return "failed, since " + withoutStop(failed.reason());
    }
    Outcome.Measured<?> measured = (Outcome.Measured<?>) trial.outcome();
    String accuracy =
        String.format(
            Locale.ROOT,
            "%.2f %% of the validation images right",
            100 * measured.metrics().validAccuracy());
    return trial.sameAs().isPresent()
        ? accuracy + ", known from trial " + (trial.sameAs().getAsInt() + 1)
        : String.format(
            Locale.ROOT,
            "%s after %s%s",
            accuracy,
            Wording.count(trial.proposal().last(), "epoch"),
            trial.feasible() ? "" : ", but it breaks a constraint");
  }

  private static String withoutStop(String reason) {
    return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
  }
}
