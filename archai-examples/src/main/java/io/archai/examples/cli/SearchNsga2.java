package io.archai.examples.cli;

import io.archai.algos.evolution.Nsga2;
import io.archai.search.Searcher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Searches with NSGA-II, then trains and tests the most accurate of what was found. */
final class SearchNsga2 extends TrialCommand {
  @Option(
      names = "--population",
      paramLabel = "N",
      description =
          "How many a generation has. Default: 20, or a fifth of --trials if that is less.")
  private @Nullable Integer population;

  SearchNsga2(Logging logging) {
    super(logging);
  }

  @Override
  List<GoalOptions.Goal> usualGoals() {
    return List.of(GoalOptions.Goal.error, GoalOptions.Goal.multiplyAdds);
  }

  @Override
  Searcher searcher() {
    int size = population == null ? Math.max(2, Math.min(20, trials() / 5)) : population;
    return Nsga2.create().population(size);
  }
}
