package io.archai.algos.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.archai.algos.controller.ControllerSettings.Reward;
import io.archai.algos.controller.ControllerSettings.Size;
import io.archai.algos.controller.ControllerSettings.Skips;
import io.archai.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ControllerTest {
  private static final List<String> OPERATIONS =
      List.of("sep_conv_3x3", "sep_conv_5x5", "avg_pool_3x3", "max_pool_3x3", "identity");

  private static RandomGenerator random(int seed) {
    return RandomStreams.of(seed).named("controller").at(0);
  }

  @Test
  void answersAreTheChoicesOfTheSpaces() {
    assertThat(Questions.micro(2, OPERATIONS).sizes())
        .containsExactly(2, 2, 5, 5, 3, 3, 5, 5, 2, 2, 5, 5, 3, 3, 5, 5);
    assertThat(Questions.macro(4, 6).sizes()).containsExactly(6, 6, 2, 6, 2, 2, 6, 2, 2, 2);
    assertThat(Questions.chain(2, List.of("height", "width"), List.of(4, 3), true).sizes())
        .containsExactly(4, 3, 4, 3, 2);
    assertThat(Questions.chain(2, List.of("height", "width"), List.of(4, 3), false).sizes())
        .containsExactly(4, 3, 4, 3);
  }

  @Test
  void samplesFollowTheirProbabilities() {
    Questions questions = Questions.macro(2, 3);
    Controller controller =
        Controller.of(questions, ControllerSettings.enasMacro().with(new Size(8, 1, 2)), random(1));
    int draws = 20_000;
    int[] counts = new int[18];
    RandomGenerator random = random(2);
    for (int i = 0; i < draws; i++) {
      int[] sample = controller.sample(random);
      counts[sample[0] * 6 + sample[1] * 2 + sample[2]]++;
    }
    double sum = 0;
    for (int number = 0; number < 18; number++) {
      double expected = Math.exp(controller.logProbability(number / 6, number / 2 % 3, number % 2));
      assertThat((double) counts[number] / draws).isCloseTo(expected, within(0.012));
      sum += expected;
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  /** The released program's biases: 0.44 tanh(10) and 0.25 against -0.25, by hand. */
  @Test
  void convolutionsBeginFavoured() {
    ControllerSettings settings = ControllerSettings.enasMicro().with(new Size(4, 1, 1e-9));
    Controller controller = Controller.of(Questions.micro(1, OPERATIONS), settings, random(1));
    double[] normal = {0.44 + 0.25, 0.44 + 0.25, -0.25, -0.25, -0.25};
    double[] reduction = {0.44, 0.44, 0, 0, 0};
    int[] sample = {0, 0, 1, 4, 0, 0, 0, 2};
    double expected =
        4 * Math.log(0.5)
            + share(normal, 1)
            + share(normal, 4)
            + share(reduction, 0)
            + share(reduction, 2);
    assertThat(controller.logProbability(sample)).isCloseTo(expected, within(1e-6));
  }

  private static double share(double[] logits, int chosen) {
    return logits[chosen] - Math.log(Arrays.stream(logits).map(Math::exp).sum());
  }

  @Test
  void entropyAndPenaltyOfAnUndecidedController() {
    ControllerSettings settings = ControllerSettings.enasMacro().with(new Size(4, 1, 1e-9));
    Controller macro = Controller.of(Questions.macro(3, 6), settings, random(1));
    int[] sample = {0, 1, 0, 2, 1, 1};
    // Of what was sampled: three operations of six, three skips of two.
    assertThat(macro.entropy(sample))
        .isCloseTo(3 * Math.log(6) / 6 + 3 * Math.log(2) / 2, within(1e-9));
    // Layer 1 asks for one skip and layer 2 for two: one and a half on average.
    double divergence = 0.5 * Math.log(0.5 / 0.4) + 0.5 * Math.log(0.5 / 0.6);
    assertThat(macro.skipPenalty(sample)).isCloseTo(1.5 * divergence, within(1e-9));
    Controller whole =
        Controller.of(
            Questions.macro(3, 6), settings.with(new Reward(1e-4, false, 0.99)), random(1));
    assertThat(whole.entropy(sample)).isCloseTo(3 * Math.log(6) + 3 * Math.log(2), within(1e-9));
  }

  @Test
  void theBaselineMovesBeforeItIsUsed() {
    ControllerSettings settings =
        ControllerSettings.enasMacro()
            .with(new Reward(0, true, 0.9))
            .with(new Skips(0.4, 0))
            .with(new Size(4, 1, 0.1));
    Controller controller = Controller.of(Questions.macro(3, 2), settings, random(1));
    int[] sample = controller.sample(random(2));
    double before = controller.logProbability(sample);
    controller.reward(List.of(sample, sample), new double[] {0.5, 1});
    assertThat(controller.baseline()).isCloseTo(0.9 * 0.05 + 0.1, within(1e-12));
    assertThat(controller.logProbability(sample)).isGreaterThan(before);
  }

  @Test
  void aControllerGoesOnInItsMemory() {
    Questions questions = Questions.macro(3, 4);
    ControllerSettings settings = ControllerSettings.enasMacro();
    double[] memory = new double[Controller.memory(questions, settings)];
    Controller.initialize(questions, settings, memory, random(1));
    Controller first = Controller.in(questions, settings, memory);
    learn(first, 3);
    Controller copy = Controller.in(questions, settings, memory.clone());
    learn(first, 2);
    learn(copy, 2);
    int[] sample = first.sample(random(5));
    assertThat(copy.logProbability(sample)).isEqualTo(first.logProbability(sample));
    assertThat(copy.baseline()).isEqualTo(first.baseline());
  }

  private static void learn(Controller controller, int steps) {
    for (int step = 0; step < steps; step++) {
      int[] sample = controller.sample(random(step));
      controller.reward(List.of(sample), new double[] {sample[0]});
    }
  }

  @Test
  void mistakesAreTold() {
    Controller controller =
        Controller.of(Questions.macro(2, 3), ControllerSettings.enasMacro(), random(1));
    assertThatThrownBy(() -> controller.reward(List.of(), new double[0]))
        .hasMessageContaining("number of samples (0) must be at least 1");
    assertThatThrownBy(() -> controller.reward(List.of(new int[3]), new double[2]))
        .hasMessageContaining("rewards (2) must be as many as the samples, 1");
    assertThatThrownBy(() -> controller.logProbability(0, 1))
        .hasMessageContaining(
            "sample (2 choices) must have one for each of the controller's 3 decisions");
    assertThatThrownBy(() -> controller.logProbability(0, 3, 0))
        .hasMessageContaining("choice 1 (3) must be between 0 and 2");
  }

  /**
   * On a table whose accuracies grow with the decisions that are right, the controller comes upon
   * the best of 82,944 architectures far sooner than uniform draws, half of whose searches take
   * more than 57,492.
   */
  @Test
  void findsTheBestFarSoonerThanUniformDraws() {
    Questions questions = Questions.macro(4, 6);
    ControllerSettings settings =
        ControllerSettings.enasMacro()
            .with(new Size(16, 1, 0.1))
            .with(new Reward(1e-4, true, 0.95))
            .with(new Skips(0.4, 0))
            .learningRate(0.01);
    int most = 6000;
    List<Integer> needed = new ArrayList<>();
    for (int seed = 0; seed < 50; seed++) {
      RandomGenerator random = random(seed);
      int[] best = Arrays.stream(questions.sizes()).map(random::nextInt).toArray();
      needed.add(drawsUntil(best, Controller.of(questions, settings, random), random, most));
    }
    needed.sort(null);
    assertThat(needed.get(25)).isLessThan(57_492 / 20);
    // Uniform draws come upon it within so many in 7 of 100 searches.
    assertThat(needed.stream().filter(draws -> draws < most)).hasSizeGreaterThan(40);
  }

  private static int drawsUntil(
      int[] best, Controller controller, RandomGenerator random, int most) {
    int draws = 0;
    while (draws < most) {
      List<int[]> samples = new ArrayList<>();
      double[] rewards = new double[5];
      for (int i = 0; i < rewards.length; i++) {
        int[] sample = controller.sample(random);
        draws++;
        int right = 0;
        for (int k = 0; k < best.length; k++) {
          right += sample[k] == best[k] ? 1 : 0;
        }
        if (right == best.length) {
          return draws;
        }
        samples.add(sample);
        rewards[i] = (double) right / best.length;
      }
      controller.reward(samples, rewards);
    }
    return draws;
  }
}
