package io.archai.algos.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.DocumentedSearcherContract;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.search.Next;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Source;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.search.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AgingEvolutionTest extends DocumentedSearcherContract {

  @Override
  protected TrialSearcher searcher() {
    return AgingEvolution.of(10, 3);
  }

  @Override
  protected TrialSearcher documented() {
    return AgingEvolution.create();
  }

  @Override
  protected String page() {
    return "evolution.md";
  }

  private static Trial<List<Integer>> trial(int index, List<Integer> word, double error) {
    return new Trial<>(
        index,
        Proposal.of(word, 0),
        new Outcome.Measured<>(
            Metrics.validation(1 - error, error), word, Weights.none(), 0, Source.TRAINED),
        List.of(error),
        true,
        OptionalInt.empty());
  }

  private static Trial<List<Integer>> failed(int index, List<Integer> word) {
    return new Trial<>(
        index,
        Proposal.of(word, 0),
        new Outcome.Failed<>("broken", 0),
        List.of(),
        false,
        OptionalInt.empty());
  }

  private static List<Integer> proposed(Next<List<Integer>> next) {
    return ((Next.Try<List<Integer>>) next).proposal().architecture();
  }

  private static int differences(List<Integer> one, List<Integer> other) {
    int differences = 0;
    for (int i = 0; i < one.size(); i++) {
      differences += one.get(i).equals(other.get(i)) ? 0 : 1;
    }
    return differences;
  }

  @Test
  void theOldestDiesHoweverGood() {
    var population = new AgingPopulation<>(Words.task(1), AgingEvolution.of(3, 3));
    List<List<Integer>> words = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      words.add(proposed(population.next(i)));
      population.tell(trial(i, words.get(i), i * 0.1));
    }
    // The whole population is drawn, so the parent is the best: the oldest one.
    List<Integer> child = proposed(population.next(3));
    assertThat(differences(child, words.get(0))).isEqualTo(1);

    population.tell(trial(3, child, 0.9));
    assertThat(population.alive().stream().map(Trial::index)).containsExactly(1, 2, 3);
    assertThat(differences(proposed(population.next(4)), words.get(1))).isEqualTo(1);
  }

  @Test
  void theFirstPopulationIsToldBeforeTheFirstTournament() {
    var population = new AgingPopulation<>(Words.task(1), AgingEvolution.of(2, 2));
    List<Integer> one = proposed(population.next(0));
    List<Integer> two = proposed(population.next(1));
    assertThat(population.next(2)).isInstanceOf(Next.Wait.class);
    population.tell(trial(0, one, 0.5));
    assertThat(population.next(2)).isInstanceOf(Next.Wait.class);
    population.tell(trial(1, two, 0.4));
    assertThat(differences(proposed(population.next(2)), two)).isEqualTo(1);
  }

  @Test
  void whatFailedIsNoParent() {
    var population = new AgingPopulation<>(Words.task(1), AgingEvolution.of(3, 1));
    for (int i = 0; i < 3; i++) {
      population.tell(failed(i, proposed(population.next(i))));
    }
    List<Integer> only = proposed(population.next(3));
    population.tell(trial(3, only, 0.9));
    for (int i = 4; i < 20; i++) {
      List<Integer> child = proposed(population.next(i));
      assertThat(differences(child, only)).isEqualTo(1);
      population.tell(failed(i, child));
    }
  }

  @Test
  void withoutRepeatsNothingComesTwice() {
    SearchTask<List<Integer>> task = Words.task(3).trainingRepeats(false);
    SearchResult<List<Integer>> repeating = AgingEvolution.of(5, 4).search(task);
    SearchResult<List<Integer>> fresh = AgingEvolution.of(5, 4).withoutRepeats().search(task);
    assertThat(repeating.trials().stream().map(Trial::sameAs)).anyMatch(OptionalInt::isPresent);
    // Founders are drawn as they come.
    assertThat(fresh.trials().stream().skip(5).map(Trial::sameAs))
        .noneMatch(OptionalInt::isPresent);
  }

  @Test
  void settingsAreChecked() {
    assertThat(AgingEvolution.create().settings())
        .containsEntry("population", 100)
        .containsEntry("sample", 25);
    assertThatThrownBy(() -> AgingEvolution.of(10, 11))
        .hasMessage("sample (11) must be between 1 and 10.");
  }
}
