package io.archai.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.objective.Metrics;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tells runs apart, and what does not. */
class ConfigurationTest {
  private static final SearchTask<Integer> TASK = Digits.task();

  private static String fingerprint(SearchTask<Integer> task) {
    return Configuration.fingerprint(new Climber(), task);
  }

  @Test
  void whatAResultDependsOnMakesAnotherRun() {
    assertThat(
            java.util.stream.Stream.of(
                    TASK,
                    TASK.seed(4),
                    TASK.inFlight(2),
                    TASK.threadsPerTrial(2),
                    TASK.memoryLimit(1 << 20),
                    TASK.noting("latency", number -> Metrics.none()),
                    TASK.noting("price", number -> Metrics.none()),
                    TASK.evaluating(Evaluator.of("another", Digits::measure)),
                    TASK.evaluating(computing("nd4j")),
                    TASK.evaluating(computing("vector")))
                .map(ConfigurationTest::fingerprint))
        .doesNotHaveDuplicates();
  }

  @Test
  void howARunIsCarriedOutDoesNot() {
    assertThat(
            java.util.stream.Stream.of(
                    TASK.workers(4),
                    TASK.budget(Budget.trials(7)),
                    TASK.resuming(true),
                    TASK.storedIn(Path.of("elsewhere")),
                    TASK.executing(() -> TrialExecutor.local(1)))
                .map(ConfigurationTest::fingerprint))
        .containsOnly(fingerprint(TASK));
  }

  private static Evaluator<Integer> computing(String kernels) {
    return new Evaluator<>() {
      @Override
      public String name() {
        return "distance";
      }

      @Override
      public Map<String, Object> settings() {
        return Map.of();
      }

      @Override
      public Map<String, String> libraries() {
        return Map.of("kernels", kernels);
      }

      @Override
      public Outcome<Integer> evaluate(Proposal<Integer> proposal, TrialContext<Integer> context) {
        throw new AssertionError("nothing is measured");
      }
    };
  }
}
