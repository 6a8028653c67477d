package io.archai.algos.qlearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.archai.algos.DocumentedSearcherContract;
import io.archai.objective.Metrics;
import io.archai.search.Budget;
import io.archai.search.Evaluator;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.TrialSearcher;
import io.archai.search.Words;
import io.archai.space.chain.ChainSpaces;
import io.archai.space.chain.LayerChain;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QLearningTest extends DocumentedSearcherContract {
  private static final double TOLERANCE = 1e-12;

  @Override
  protected TrialSearcher searcher() {
    return QLearning.create().scaledTo(60);
  }

  @Override
  protected TrialSearcher documented() {
    return QLearning.create();
  }

  @Override
  protected String page() {
    return "q-learning.md";
  }

  @Test
  void explorationFallsByThePapersSteps() {
    ExplorationSchedule paper = new ExplorationSchedule(2700);
    assertThat(paper.epsilon(0)).isEqualTo(1);
    assertThat(paper.epsilon(1499)).isEqualTo(1);
    assertThat(paper.epsilon(1500)).isEqualTo(0.9);
    assertThat(paper.epsilon(1799)).isEqualTo(0.7);
    assertThat(paper.epsilon(1800)).isEqualTo(0.6);
    assertThat(paper.epsilon(2549)).isEqualTo(0.2);
    assertThat(paper.epsilon(2550)).isEqualTo(0.1);
    assertThat(paper.epsilon(1_000_000)).isEqualTo(0.1);
    ExplorationSchedule scaled = new ExplorationSchedule(270);
    for (int trial = 0; trial < 270; trial++) {
      assertThat(scaled.epsilon(trial)).isEqualTo(paper.epsilon(10 * trial));
    }
  }

  @Test
  void updatesAreThoseWorkedOutByHand() {
    QTable table = new QTable(new Words(), QLearning.create().learningRate(0.5).discount(0.9));
    int[] word = {0, 1, 2, 3, 0, 1};
    table.learn(table.walk(word), 1);
    // From the last decision back: half of the way from 0.5 to the reward, then to what follows.
    double last = 0.5 + 0.5 * (1 - 0.5);
    double before = 0.5 + 0.5 * (0.9 * last - 0.5);
    assertThat(table.values(word, 5)[1]).isCloseTo(last, within(TOLERANCE));
    assertThat(table.values(word, 4)[0]).isCloseTo(before, within(TOLERANCE));
    // The best of what follows is now what begins at 0.5.
    table.learn(table.walk(word), -10);
    assertThat(table.values(word, 5)[1]).isCloseTo(last + 0.5 * (-10 - last), within(TOLERANCE));
    assertThat(table.values(word, 4)[0])
        .isCloseTo(before + 0.5 * (0.9 * 0.5 - before), within(TOLERANCE));
  }

  @Test
  void statesAreTheLastChoices() {
    int[] one = {0, 1, 2, 3, 0, 1};
    int[] other = {2, 0, 2, 0, 0, 1};
    QTable table = new QTable(new Words(), QLearning.create());
    assertThat(table.values(one, 3)).isSameAs(table.values(other, 3));
    assertThat(table.values(one, 4)).isNotSameAs(table.values(other, 4));
    QTable all = new QTable(new Words(), QLearning.create().remembering(6));
    assertThat(all.values(one, 3)).isNotSameAs(all.values(other, 3));
    QTable none = new QTable(new Words(), QLearning.create().remembering(0));
    assertThat(none.values(one, 4)).isSameAs(none.values(other, 4));
  }

  @Test
  void greedyWalksTakeTheBestAndBreakTiesAtRandom() {
    QTable table = new QTable(new Words(), QLearning.create());
    Random random = new Random(1);
    int[] word = {0, 1, 2, 3, 0, 1};
    for (int i = 0; i < 100; i++) {
      table.learn(table.walk(word), 1);
    }
    assertThat(table.walk(0, random).choices()).isEqualTo(word);
    // Where nothing is known every option comes.
    QTable fresh = new QTable(new Words(), QLearning.create());
    assertThat(List.of(0, 1, 2, 3).stream().filter(option -> comesFirst(fresh, option))).hasSize(4);
    int away = 0;
    for (int i = 0; i < 1000; i++) {
      away += table.walk(0.4, random).choices()[0] == 0 ? 0 : 1;
    }
    // Three of four random choices are others; five standard deviations.
    assertThat(away).isBetween(300 - 73, 300 + 73);
  }

  @Test
  void whatIsNotLegalIsNeitherChosenNorLearnedFrom() {
    QTable table = new QTable(Words.strict(), QLearning.create().learningRate(1));
    int[] wrong = {3, 3, 0, 0, 0, 0};
    table.values(wrong, 1)[3] = 100;
    for (int i = 0; i < 1000; i++) {
      int[] choices = table.walk(0.9, new Random(i)).choices();
      assertThat(new Words().build(choices)).isPresent();
    }
    int[] word = {3, 1, 0, 0, 0, 0};
    table.learn(table.walk(word), 0.8);
    assertThat(table.values(word, 0)[3]).isEqualTo(0.8);
  }

  @Test
  void theSpaceOfMetaQnnIsSearched() {
    var evaluator =
        Evaluator.<LayerChain>of(
            "size", chain -> Metrics.validation(chain.layers().size() / 20.0, 0));
    SearchTask<LayerChain> task =
        SearchTask.over(ChainSpaces.metaQnn()).evaluating(evaluator).budget(Budget.trials(100));
    SearchResult<LayerChain> result = QLearning.create().scaledTo(100).search(task);
    assertThat(result.trials()).hasSize(100);
    assertThat(result.best().architecture().layers()).hasSizeGreaterThan(8);
  }

  private static boolean comesFirst(QTable table, int option) {
    for (int seed = 0; seed < 50; seed++) {
      if (table.walk(0, new Random(seed * 7919L)).choices()[0] == option) {
        return true;
      }
    }
    return false;
  }

  @Test
  void settingsAreChecked() {
    assertThat(QLearning.create().settings())
        .containsEntry("trials", 2700)
        .containsEntry("learningRate", 0.01)
        .containsEntry("discount", 1.0)
        .containsEntry("replays", 100)
        .containsEntry("initial", 0.5)
        .containsEntry("remembered", 1);
    assertThatThrownBy(() -> QLearning.create().scaledTo(0)).hasMessageContaining("trials (0)");
    assertThatThrownBy(() -> QLearning.create().learningRate(1.1))
        .hasMessageContaining("learningRate (1.1)");
    assertThatThrownBy(() -> QLearning.create().learningRate(0))
        .hasMessageContaining("learningRate (0.0)");
    assertThatThrownBy(() -> QLearning.create().discount(-1))
        .hasMessageContaining("discount (-1.0)");
    assertThatThrownBy(() -> QLearning.create().replays(0)).hasMessageContaining("replays (0)");
    assertThatThrownBy(
            () ->
                QLearning.create()
                    .reward("infinite", trial -> Double.POSITIVE_INFINITY)
                    .search(Words.task(1)))
        .hasMessageContaining("reward (Infinity) of trial 1 must be finite");
  }
}
