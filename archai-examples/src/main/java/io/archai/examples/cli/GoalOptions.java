package io.archai.examples.cli;

import io.archai.graph.Require;
import io.archai.objective.Constraint;
import io.archai.objective.Objective;
import io.archai.objective.Objectives;
import io.archai.search.Budget;
import io.archai.search.SearchTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a search is to find, and when it has looked long enough. */
final class GoalOptions {
  /** What can be made small. */
  enum Goal {
    error,
    parameters,
    multiplyAdds,
    activationBytes;

    Objective objective() {
      return switch (this) {
        case error -> Objectives.error();
        case parameters -> Objectives.parameters();
        case multiplyAdds -> Objectives.multiplyAdds();
        case activationBytes -> Objectives.activationBytes();
      };
    }
  }

  @Option(
      names = "--minimize",
      paramLabel = "GOAL",
      split = ",",
      description =
          "${COMPLETION-CANDIDATES}; several with commas, the most important first. Default: error, and multiplyAdds too"
              + " for nsga2.")
  private @Nullable List<Goal> goals;

  @Option(
      names = "--max-parameters",
      paramLabel = "N",
      description = "Take no network with more weights, as trained in the end.")
  private @Nullable Long parameters;

  @Option(
      names = "--max-multiply-adds",
      paramLabel = "N",
      description = "Take no network with more multiply-adds an image, as trained in the end.")
  private @Nullable Long multiplyAdds;

  @Option(
      names = "--max-seconds",
      paramLabel = "N",
      description = "Begin nothing after so many seconds of search. Default: no limit.")
  private @Nullable Long seconds;

  @Option(
      names = "--target",
      paramLabel = "PERCENT",
      description = "Stop the search at this validation accuracy. Default: none.")
  private @Nullable Double target;

  /** The task with this goal. */
  <A> SearchTask<A> of(SearchTask<A> task, List<Goal> usual) {
    List<Goal> chosen = goals == null ? usual : goals;
    Require.that(
        chosen.stream().distinct().count() == chosen.size(),
        "--minimize (%s) must name each goal once.",
        chosen);
    List<Constraint> constraints = new ArrayList<>();
    if (parameters != null) {
      limit(constraints, Objectives.parameters(), "--max-parameters", parameters);
    }
    if (multiplyAdds != null) {
      limit(constraints, Objectives.multiplyAdds(), "--max-multiply-adds", multiplyAdds);
    }
    return task.minimizing(chosen.stream().map(Goal::objective).toArray(Objective[]::new))
        .subjectTo(constraints.toArray(Constraint[]::new));
  }

  private static void limit(
      List<Constraint> constraints, Objective objective, String name, long limit) {
    Require.that(limit > 0, "%s (%d) must be at least 1.", name, limit);
    constraints.add(objective.atMost((double) limit));
  }

  /** The limits of time and accuracy. */
  Budget limits(Budget budget) {
    Budget limited = budget;
    if (seconds != null) {
      Require.that(seconds > 0, "--max-seconds (%d) must be at least 1.", seconds);
      limited = limited.orTime(Duration.ofSeconds(seconds));
    }
    if (target != null) {
      Require.within("--target", target, 0, 100);
      limited = limited.orAccuracy(target / 100);
    }
    return limited;
  }
}
