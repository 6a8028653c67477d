package io.archai.algos.reinforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.archai.algos.DocumentedSearcherContract;
import io.archai.search.Budget;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.search.Words;
import io.archai.space.Policy;
import io.archai.train.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReinforceTest extends DocumentedSearcherContract {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-8;

  @Override
  protected TrialSearcher searcher() {
    // So few trials take longer steps.
    return Reinforce.create().optimizer(Optimizer.adam(), 0.2);
  }

  @Override
  protected TrialSearcher documented() {
    return Reinforce.create();
  }

  @Override
  protected String page() {
    return "reinforce.md";
  }

  private static CategoricalPolicy policy(Optimizer optimizer, double rate, double decay) {
    return new CategoricalPolicy(Words.strict(), optimizer, rate, decay);
  }

  private static double loss(CategoricalPolicy policy, List<int[]> samples, double[] advantages) {
    double sum = 0;
    for (int i = 0; i < advantages.length; i++) {
      for (int decision = 0; decision < policy.logits().length; decision++) {
        int[] prefix = Arrays.copyOf(samples.get(i), decision);
        double p = policy.probabilities(prefix)[samples.get(i)[decision]];
        sum -= advantages[i] * Math.log(p);
      }
    }
    return sum / advantages.length;
  }

  @Test
  void theGradientIsThatOfTheLoss() {
    CategoricalPolicy policy = policy(Optimizer.sgd(0), 1, 0.9);
    Random random = new Random(1);
    for (double[] row : policy.logits()) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextGaussian();
      }
    }
    List<int[]> samples =
        List.of(policy.sample(random), policy.sample(random), new int[] {3, 1, 0, 0, 2, 2});
    double[] advantages = {0.7, -0.4, 1.3};
    double[][] gradient = policy.gradient(samples, advantages);
    for (int row = 0; row < gradient.length; row++) {
      for (int i = 0; i < gradient[row].length; i++) {
        double[] logits = policy.logits()[row];
        double before = logits[i];
        logits[i] = before + STEP;
        double above = loss(policy, samples, advantages);
        logits[i] = before - STEP;
        double below = loss(policy, samples, advantages);
        logits[i] = before;
        assertThat(gradient[row][i]).isCloseTo((above - below) / (2 * STEP), within(TOLERANCE));
      }
    }
  }

  @Test
  void samplesFollowTheProbabilities() {
    CategoricalPolicy policy = policy(Optimizer.sgd(0), 1, 0.9);
    policy.logits()[0][2] = 1;
    Random random = new Random(2);
    int draws = 100_000;
    int[] counts = new int[4];
    for (int i = 0; i < draws; i++) {
      counts[policy.sample(random)[0]]++;
    }
    for (int option = 0; option < 4; option++) {
      assertThat(counts[option] / (double) draws)
          .isCloseTo(policy.probabilities()[option], within(0.01));
    }
  }

  @Test
  void whatIsNotLegalIsNeverDrawn() {
    CategoricalPolicy policy = policy(Optimizer.sgd(0), 1, 0.9);
    policy.logits()[0][3] = 5;
    policy.logits()[1][3] = 5;
    assertThat(policy.probabilities(3)).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0, 0);
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      assertThat(new Words().build(policy.sample(random))).isPresent();
    }
  }

  @Test
  void stepsAreThoseWorkedOutByHand() {
    CategoricalPolicy sgd = policy(Optimizer.sgd(0), 0.5, 0.5);
    int[] sample = {1, 0, 0, 0, 0, 0};
    // The first reward is its own baseline.
    sgd.reward(List.of(sample), new double[] {2});
    assertThat(sgd.probabilities()).containsExactly(0.25, 0.25, 0.25, 0.25);
    // Baseline (0.5 * 1 + 0.5 * 5) / 0.75 = 4, advantage 1, step 0.5 * (1 - 1/4).
    sgd.reward(List.of(sample), new double[] {5});
    assertThat(sgd.logits()[0][1]).isCloseTo(0.375, within(TOLERANCE));
    assertThat(sgd.logits()[0][0]).isCloseTo(-0.125, within(TOLERANCE));

    CategoricalPolicy adam = policy(Optimizer.adam(), 0.1, 0);
    // Without a memory the baseline is the reward itself: nothing is learned.
    adam.reward(List.of(sample), new double[] {7});
    assertThat(adam.logits()[0]).containsExactly(0, 0, 0, 0);
  }

  @Test
  void adamTakesStepsOfItsRate() {
    CategoricalPolicy policy = policy(Optimizer.adam(), 0.1, 0.5);
    int[] sample = {1, 0, 0, 0, 0, 0};
    policy.reward(List.of(sample, sample), new double[] {1, 1});
    policy.reward(List.of(sample), new double[] {100});
    // Second step: means 0.1 g and 0.001 g g, made unbiased by 0.19 and 0.001999.
    double step = 0.1 * (0.1 / 0.19) / Math.sqrt(0.001 / (1 - 0.999 * 0.999));
    assertThat(policy.logits()[0][1]).isCloseTo(step, within(1e-6));
    assertThat(policy.logits()[0][0]).isCloseTo(-step, within(1e-6));
  }

  /** Draws in turn, and writes down what it is told. */
  private static final class Recording implements Policy {
    final List<String> told = new ArrayList<>();
    private int draws;

    @Override
    public int[] sample(RandomGenerator random) {
      draws++;
      // Every other draw is no word.
      return draws % 2 == 1 ? new int[] {3, 3, 0, 0, 0, 0} : new int[] {0, 0, 0, 0, 0, draws % 4};
    }

    @Override
    public void reward(List<int[]> samples, double[] rewards) {
      for (int i = 0; i < rewards.length; i++) {
        told.add(samples.get(i)[5] + ":" + rewards[i]);
      }
      told.add("end");
    }
  }

  @Test
  void aPolicyIsToldInOrderAndNeverOfWhatIsNoArchitecture() {
    Recording policy = new Recording();
    TrialSearcher around = new Around(policy);
    around.search(Words.task(1).budget(Budget.trials(5)).workers(3));
    assertThat(policy.told).containsExactly("2:0.0", "0:1.0", "end", "2:2.0", "0:3.0", "end");
  }

  @Test
  void everyRunHasAPolicyOfItsOwn() {
    SearchTask<List<Integer>> task = Words.task(1).inFlight(1);
    Reinforce reinforce = Reinforce.create();
    List<Trial<List<Integer>>> first = reinforce.search(task).trials();
    assertThat(reinforce.search(task).trials()).isEqualTo(first);
    assertThat(reinforce.reward("accuracy cubed", ReinforceTest::cubed).search(task).trials())
        .isNotEqualTo(first);
  }

  private static double cubed(Trial<?> trial) {
    return Math.pow(1 - trial.objectives().get(0), 3);
  }

  @Test
  void settingsAreChecked() {
    assertThat(Reinforce.create().settings())
        .containsEntry("optimizer", "adam")
        .containsEntry("learningRate", 0.05)
        .containsEntry("baselineDecay", 0.9)
        .containsEntry("batch", 1)
        .containsEntry("reward", "minus the first objective");
    assertThatThrownBy(() -> Reinforce.create().baselineDecay(1))
        .hasMessage("baselineDecay (1.0) must be at least 0 and below 1.");
    assertThatThrownBy(() -> Reinforce.create().batch(0)).hasMessageContaining("batch (0)");
    assertThatThrownBy(() -> Reinforce.create().optimizer(Optimizer.adam(), 0))
        .hasMessageContaining("learningRate (0.0)");
    assertThatThrownBy(
            () -> Reinforce.create().reward("nothing", trial -> Double.NaN).search(Words.task(1)))
        .hasMessageContaining("reward (NaN) of trial 1 must be finite");
  }
}
