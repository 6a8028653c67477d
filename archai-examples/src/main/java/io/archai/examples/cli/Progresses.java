package io.archai.examples.cli;

import io.archai.objective.Metrics;
import io.archai.search.FoundModel;
import io.archai.search.Outcome;
import io.archai.search.SearchListener;
import io.archai.search.Trial;
import io.archai.train.Epoch;
import io.archai.train.Progress;
import io.archai.train.TrainingListener;
import java.time.Duration;
import java.util.Locale;

/**
 * Says how searches and trainings go: a line that is written over on a terminal, now and then a
 * line elsewhere.
 */
final class Progresses {
  private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

  private final Terminal terminal;
  private long last = System.nanoTime();

  Progresses(Terminal terminal) {
    this.terminal = terminal;
  }

  SearchListener ofSearch(int epochs) {
    return new SearchListener() {
      @Override
      public void step(double loss, Progress progress) {
        show("Searching", epochs, loss, progress);
      }

      @Override
      public void found(FoundModel<?> model, Progress progress) {
        terminal.say(
            String.format(
                Locale.ROOT,
                "Epoch %d of %d: shared weights get %.2f %% of the validation images right; the architecture has %s. %s left.",
                progress.epoch() + 1,
                epochs,
                100 * model.metrics().get(Metrics.VALID_ACCURACY),
                model.toMap().get("operations"),
                time(progress.remaining())));
      }
    };
  }

  SearchListener ofTrials() {
    return new SearchListener() {
      private double best = Double.NEGATIVE_INFINITY;

      @Override
      public void trial(Trial<?> trial, Progress progress) {
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
                "Trial %d of %d: %s%s. %s left.",
                trial.index() + 1,
                progress.allSteps(),
                came,
                better ? ", the best so far" : "",
                time(progress.remaining())));
      }
    };
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
            "%s after %d epochs%s",
            accuracy,
            trial.proposal().last(),
            trial.feasible() ? "" : ", but it breaks a constraint");
  }

  private static String withoutStop(String reason) {
    return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
  }

  TrainingListener ofTraining(int epochs) {
    return new TrainingListener() {
      @Override
      public void step(double loss, Progress progress) {
        show("Training", epochs, loss, progress);
      }

      @Override
      public void epoch(Epoch epoch, Progress progress) {
        String test =
            epoch
                .validation()
                .map(v -> String.format(Locale.ROOT, ", test accuracy %.2f %%", 100 * v.accuracy()))
                .orElse("");
        terminal.say(
            String.format(
                Locale.ROOT,
                "Epoch %d of %d: training loss %.4f, accuracy %.2f %%%s. %s left.",
                epoch.index() + 1,
                epochs,
                epoch.training().loss(),
                100 * epoch.training().accuracy(),
                test,
                time(progress.remaining())));
      }
    };
  }

  private void show(String what, int epochs, double loss, Progress progress) {
    long now = System.nanoTime();
    if (!terminal.isLive() && now - last < PAUSE_NANOS) {
      return;
    }
    last = now;
    terminal.show(
        String.format(
            Locale.ROOT,
            "%s: %3d %%, epoch %d of %d, loss %.4f, %s left",
            what,
            100 * progress.steps() / progress.allSteps(),
            progress.epoch() + 1,
            epochs,
            loss,
            time(progress.remaining())));
  }

  /** As people say it: {@code 1 h 05 min}, {@code 3 min 20 s}, {@code 42 s}. */
  static String time(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    if (seconds >= 3600) {
      return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
    return seconds >= 60
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : seconds + " s";
  }
}
