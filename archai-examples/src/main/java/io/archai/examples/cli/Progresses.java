package io.archai.examples.cli;

import io.archai.graph.Wording;
import io.archai.objective.Metrics;
import io.archai.search.FoundModel;
import io.archai.search.SearchListener;
import io.archai.search.Source;
import io.archai.train.Epoch;
import io.archai.train.Progress;
import io.archai.train.TrainingListener;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/** Says how searches with shared weights and trainings go. */
final class Progresses {
  private static final int SETTLED = 10;

  private final Terminal terminal;
  private final Pace pace;
  private long judging;

  Progresses(Terminal terminal) {
    this.terminal = terminal;
    this.pace = new Pace(terminal);
  }

  SearchListener ofSearch(int epochs) {
    return new SearchListener() {
      @Override
      public void step(double loss, Progress progress) {
        show("Searching", "validating", epochs, loss, progress);
      }

      @Override
      public void judged(int epoch, int judged, int all) {
        judging = judged == 1 ? System.nanoTime() : judging;
        double each = (System.nanoTime() - judging) / Math.max(1.0, judged - 1);
        Duration remaining = Duration.ofNanos((long) (each * (all - judged)));
        pace.show(
            judged == all,
            () ->
                String.format(
                    Locale.ROOT,
                    "Judging with shared weights: %,d of %s%s",
                    judged,
                    Wording.count(all, "architecture"),
                    judged < SETTLED || judged == all
                        ? ""
                        : ", " + Wording.time(remaining) + " left"));
      }

      @Override
      public void found(FoundModel<?> model, Progress progress) {
        terminal.say(
            String.format(
                Locale.ROOT,
                "Epoch %d of %d: shared weights get %.2f %% of the validation images right; the architecture has %s.%s",
                progress.epoch() + 1,
                epochs,
                100 * model.metrics().get(Metrics.VALID_ACCURACY),
                model.toMap().get("operations"),
                left(" ", progress, " left.")));
      }
    };
  }

  /** Of a search that trains one architecture after another. */
  SearchListener ofTrials(OptionalInt count) {
    return new TrialProgress(terminal, count);
  }

  TrainingListener ofTraining(int epochs) {
    return new TrainingListener() {
      @Override
      public void step(double loss, Progress progress) {
        show("Training", "testing", epochs, loss, progress);
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
                "Epoch %d of %d: training loss %.4f, accuracy %.2f %%%s.%s",
                epoch.index() + 1,
                epochs,
                epoch.training().loss(),
                100 * epoch.training().accuracy(),
                test,
                left(" ", progress, " left.")));
      }
    };
  }

  private void show(String what, String then, int epochs, double loss, Progress progress) {
    long each = Math.max(1, progress.allSteps() / epochs);
    boolean judges = progress.steps() % each == 0;
    pace.show(
        judges,
        () ->
            String.format(
                Locale.ROOT,
                "%s: %3d %%, epoch %d of %d, loss %.4f%s%s",
                what,
                100 * progress.steps() / progress.allSteps(),
                progress.epoch() + 1,
                epochs,
                loss,
                judges ? ", now " + then : "",
                left(", ", progress, " left")));
  }

  /**
   * How long it will still take; nothing in the first steps, which wait for Java's compiler, and at
   * the end, when only the last judging is left.
   */
  private static String left(String before, Progress progress, String after) {
    return progress.steps() < SETTLED || progress.steps() == progress.allSteps()
        ? ""
        : before + Wording.time(progress.remaining()) + after;
  }

  /** What a network that was found is worth: {@code , with 61.20 % of ... right}. */
  static String accuracy(FoundModel<?> model) {
    return model.metrics().contains(Metrics.VALID_ACCURACY)
        ? String.format(
            Locale.ROOT,
            ", with %.2f %% of the validation images right%s",
            100 * model.metrics().validAccuracy(),
            model.source() == Source.SHARED ? " by shared weights" : "")
        : "";
  }
}
