package io.archai.algos.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.DocumentedSearcherContract;
import io.archai.objective.Objective;
import io.archai.objective.Objectives;
import io.archai.objective.ParetoFront;
import io.archai.search.Budget;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.search.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class Nsga2Test extends DocumentedSearcherContract {

  @Override
  protected TrialSearcher searcher() {
    return Nsga2.create().population(10);
  }

  @Override
  protected TrialSearcher documented() {
    return Nsga2.create();
  }

  @Override
  protected String page() {
    return "nsga2.md";
  }

  private static Individual<String> individual(double... objectives) {
    return new Individual<>("", DoubleStream.of(objectives).boxed().toList(), 0);
  }

  private static List<Individual<String>> random(Random random, int size, int objectives) {
    List<Individual<String>> individuals = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      // Few different values, so that ties are common.
      double[] values = random.ints(objectives, 0, 12).asDoubleStream().toArray();
      double violation = random.nextInt(4) == 0 ? random.nextInt(3) : 0;
      individuals.add(new Individual<>("" + i, individual(values).objectives(), violation));
    }
    return individuals;
  }

  @Test
  void frontsAreThoseOfRepeatedPeeling() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      List<Individual<String>> individuals =
          random(random, 1 + random.nextInt(30), 1 + random.nextInt(3));
      List<Individual<String>> rest = new ArrayList<>(individuals);
      for (List<Individual<String>> front : Ranking.fronts(individuals)) {
        List<Individual<String>> peeled =
            rest.stream()
                .filter(one -> rest.stream().noneMatch(other -> other.dominates(one)))
                .toList();
        assertThat(front).isEqualTo(peeled);
        rest.removeAll(peeled);
      }
      assertThat(rest).isEmpty();
    }
  }

  @Test
  void distancesAreThoseOfTheFormula() {
    List<Individual<String>> front =
        List.of(individual(0, 10), individual(4, 4), individual(10, 0), individual(1, 7));
    assertThat(Ranking.distances(front))
        .containsExactly(
            Double.POSITIVE_INFINITY,
            (10 - 1) / 10.0 + (7 - 0) / 10.0,
            Double.POSITIVE_INFINITY,
            (4 - 0) / 10.0 + (10 - 4) / 10.0);
    assertThat(Ranking.distances(List.of(individual(1, 2), individual(1, 2), individual(1, 2))))
        .containsExactly(Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY);
  }

  @Test
  void theMostCrowdedOfTheLastFrontGoes() {
    List<Individual<String>> individuals =
        List.of(
            individual(5, 11),
            individual(0, 10),
            individual(1, 9),
            individual(1.5, 8.5),
            individual(10, 0));
    List<Individual<String>> best =
        Ranking.best(individuals, 3).stream().map(Ranking.Ranked::individual).toList();
    assertThat(best)
        .containsExactlyInAnyOrder(individuals.get(1), individuals.get(4), individuals.get(3));
    assertThat(Ranking.best(individuals, 9)).hasSize(5);
  }

  @Test
  void whatKeepsConstraintsDominatesWhatBreaksThem() {
    Individual<String> good = individual(9, 9);
    Individual<String> bad = new Individual<>("", List.of(1.0, 1.0), 0.2);
    Individual<String> pruned = new Individual<>("", List.of(), 0.5);
    assertThat(good.dominates(bad)).isTrue();
    assertThat(bad.dominates(good)).isFalse();
    assertThat(bad.dominates(pruned)).isTrue();
    assertThat(Ranking.fronts(List.of(pruned, bad, good)))
        .containsExactly(List.of(good), List.of(bad), List.of(pruned));
  }

  @Test
  void violationsAreSharesOfTheLimits() {
    Objective size = Objective.ofGraph("size", graph -> graph.shape("layer").get(0));
    SearchTask<List<Integer>> task =
        Words.task(1).subjectTo(size.atMost(8), Objectives.error().atMost(0.25));
    SearchResult<List<Integer>> result = Nsga2.create().search(task);
    int pruned = 0;
    int broken = 0;
    for (Trial<List<Integer>> trial : result.trials()) {
      Individual<List<Integer>> individual = Individual.of(trial, task);
      double bySize = Math.max(0, (Words.size(trial.architecture()) - 8) / 8.0);
      if (!trial.measured()) {
        assertThat(individual.violation()).isEqualTo(bySize).isPositive();
        pruned++;
      } else {
        double byError = (trial.objectives().get(0) - 0.25) / 0.25;
        assertThat(individual.violation()).isEqualTo(Math.max(0, byError));
        broken += byError > 0 ? 1 : 0;
      }
    }
    assertThat(pruned).isPositive();
    assertThat(broken).isPositive();
  }

  @Test
  void itsFrontIsLargerThanThatOfChance() {
    double own = 0;
    double chance = 0;
    for (int table = 0; table < 20; table++) {
      SearchTask<List<Integer>> task =
          Words.task(table)
              .seed(table)
              .minimizing(Objectives.error(), Objectives.parameters())
              .budget(Budget.trials(300));
      SearchResult<List<Integer>> result = Nsga2.create().population(20).search(task);
      own += area(result.front().stream().map(FoundModel::objectives).toList());
      List<List<Double>> drawn = new ArrayList<>();
      Random random = new Random(table);
      for (int i = 0; i < 300; i++) {
        List<Integer> word = new Words().sample(random);
        drawn.add(List.of(1 - Words.accuracy(word, table), 2.0 * Words.size(word)));
      }
      chance += area(ParetoFront.of(drawn, objectives -> objectives));
      assertThat(result.trials().stream().map(Trial::sameAs).filter(same -> same.isPresent()))
          .hasSizeLessThan(5);
    }
    assertThat(own).isGreaterThan(chance * 1.01);
  }

  /** Of what a front dominates, up to an error of 1 and 38 parameters. */
  private static double area(List<List<Double>> front) {
    double area = 0;
    double above = 38;
    for (List<Double> point : front) {
      area += (1 - point.get(0)) * (above - point.get(1));
      above = point.get(1);
    }
    return area;
  }

  @Test
  void settingsAreChecked() {
    assertThat(Nsga2.create().settings())
        .containsEntry("population", 100)
        .containsEntry("crossover", 0.9);
    assertThatThrownBy(() -> Nsga2.create().population(0)).hasMessageContaining("population (0)");
    assertThatThrownBy(() -> Nsga2.create().crossover(1.5)).hasMessageContaining("crossover (1.5)");
  }
}
