package io.archai.algos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.algos.evolution.AgingEvolution;
import io.archai.algos.evolution.LocalSearch;
import io.archai.algos.evolution.Nsga2;
import io.archai.algos.qlearning.QLearning;
import io.archai.algos.random.RandomSearch;
import io.archai.algos.reinforce.Reinforce;
import io.archai.benchmark.ArchitectureTable;
import io.archai.benchmark.TableEvaluator;
import io.archai.fixture.RealData;
import io.archai.search.Budget;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Algorithms on the table of NAS-Bench-201: the mean test accuracy of what they chose after 50,
 * 100, 150 and 300 evaluations. Those of random search and aging evolution are known from another
 * program.
 */
class NasBench201FiguresTest {
  private static final int RUNS = 200;
  private static final int[] EVALUATIONS = {50, 100, 150, 300};

  /** Of these runs' means, whose standard errors are at most 0.05. */
  private static final double TOLERANCE = 0.1;

  private static void assertFigures(TrialSearcher searcher, double... expected) throws IOException {
    ArchitectureTable<Genotype> table =
        ArchitectureTable.nasbench201(RealData.in("nasbench201", "nasbench201-cifar10.csv.gz"));
    SearchTask<Genotype> task =
        SearchTask.over(CellSpaces.nasbench201())
            .evaluating(TableEvaluator.of(table).accuracy("cifar10_valid_accuracy_12"))
            .inFlight(1)
            .budget(Budget.trials(EVALUATIONS[3]));
    double[] sums = new double[EVALUATIONS.length];
    for (int seed = 0; seed < RUNS; seed++) {
      double best = Double.POSITIVE_INFINITY;
      double reported = 0;
      int next = 0;
      for (Trial<Genotype> trial : searcher.search(task.seed(seed)).trials()) {
        if (trial.score() < best) {
          best = trial.score();
          reported = table.value(trial.architecture(), "cifar10_test_accuracy_200");
        }
        if (trial.index() + 1 == EVALUATIONS[next]) {
          sums[next++] += reported;
        }
      }
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat(sums[i] / RUNS)
          .as("after %d evaluations", EVALUATIONS[i])
          .isCloseTo(expected[i], within(TOLERANCE));
    }
  }

  @Test
  void randomSearch() throws IOException {
    assertFigures(RandomSearch.create(), 93.47, 93.75, 93.83, 93.95);
  }

  @Test
  void agingEvolution() throws IOException {
    assertFigures(AgingEvolution.of(10, 3), 93.67, 93.98, 94.11, 94.24);
  }

  @Test
  void localSearch() throws IOException {
    assertFigures(LocalSearch.create(), 93.45, 94.00, 94.13, 94.29);
    assertFigures(LocalSearch.create().takingTheFirstBetter(), 93.90, 94.15, 94.26, 94.36);
  }

  @Test
  void nsga2() throws IOException {
    assertFigures(Nsga2.create().population(10), 93.64, 94.08, 94.23, 94.36);
  }

  @Test
  void reinforce() throws IOException {
    assertFigures(Reinforce.create(), 93.57, 93.87, 94.01, 94.21);
  }

  @Test
  void qLearning() throws IOException {
    assertFigures(QLearning.create().scaledTo(300), 93.39, 93.76, 93.84, 93.96);
  }
}
