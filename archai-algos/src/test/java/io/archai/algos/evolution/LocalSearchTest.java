package io.archai.algos.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.algos.DocumentedSearcherContract;
import io.archai.search.Budget;
import io.archai.search.SearchResult;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.search.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalSearchTest extends DocumentedSearcherContract {
  private static final Words SPACE = new Words();

  @Override
  protected TrialSearcher searcher() {
    return LocalSearch.create();
  }

  @Override
  protected TrialSearcher documented() {
    return LocalSearch.create();
  }

  @Override
  protected String page() {
    return "local-search.md";
  }

  @Test
  void allNeighboursAreMeasuredBeforeItMovesToTheBest() {
    List<Trial<List<Integer>>> trials =
        LocalSearch.create().search(Words.task(2).budget(Budget.trials(200))).trials();
    List<Integer> centre = trials.get(0).architecture();
    double score = trials.get(0).score();
    Set<List<Integer>> seen = new LinkedHashSet<>(List.of(centre));
    int next = 1;
    int moves = 0;
    while (true) {
      List<List<Integer>> fresh = new ArrayList<>(SPACE.neighbours(centre));
      fresh.removeAll(seen);
      List<List<Integer>> measured =
          trials.subList(next, next + fresh.size()).stream().map(Trial::architecture).toList();
      assertThat(measured).containsExactlyInAnyOrderElementsOf(fresh);
      seen.addAll(measured);
      next += fresh.size();
      List<Integer> best =
          SPACE.neighbours(centre).stream()
              .min((one, other) -> Double.compare(error(one), error(other)))
              .orElseThrow();
      if (error(best) >= score) {
        break;
      }
      centre = best;
      score = error(best);
      moves++;
    }
    assertThat(moves).isPositive();
    // A local optimum: what comes next is a new start, no neighbour.
    assertThat(seen).doesNotContain(trials.get(next).architecture());
    assertThat(trials.stream().map(Trial::architecture)).doesNotHaveDuplicates();
  }

  private static double error(List<Integer> word) {
    return 1 - Words.accuracy(word, 2);
  }

  @Test
  void theFirstBetterNeighbourIsTakenAtOnce() {
    List<Trial<List<Integer>>> trials =
        LocalSearch.create().takingTheFirstBetter().search(Words.task(2).inFlight(1)).trials();
    int better = 1;
    while (trials.get(better).score() >= trials.get(0).score()) {
      better++;
    }
    assertThat(better).isLessThan(18);
    assertThat(SPACE.neighbours(trials.get(better).architecture()))
        .contains(trials.get(better + 1).architecture());
  }

  @Test
  void itEndsWhenTheWholeSpaceIsMeasured() {
    for (LocalSearch search :
        List.of(LocalSearch.create(), LocalSearch.create().takingTheFirstBetter())) {
      SearchResult<List<Integer>> result =
          search.search(Words.task(2).budget(Budget.trials(100_000)));
      // All words but those that begin with two 3s.
      assertThat(result.trials()).hasSize(4096 - 256);
      assertThat(result.trials().stream().map(Trial::architecture)).doesNotHaveDuplicates();
    }
  }
}
