package io.archai.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.search.Budget;
import io.archai.search.SearchTask;
import io.archai.search.Words;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GoalsTest {
  @Test
  void anAccuracyIsAShare() {
    refused(
        () -> Metrics.validation(95, 0),
        "validAccuracy (95.0) must be between 0 and 1.\nMaybe it is in per cent, and 0.95 is what is meant.");
    refused(() -> Metrics.validation(-0.1, 0), "validAccuracy (-0.1) must be between 0 and 1.");
    refused(() -> Metrics.validation(Double.NaN, 0), "metric validAccuracy (NaN) must be finite.");
    refused(() -> Metrics.validation(0.5, -1), "validLoss (-1.0) must be a finite number of at");
    refused(() -> Metrics.none().with(Metrics.VALID_ACCURACY, 95), "in per cent");
    refused(() -> new Metrics(Map.of(Metrics.VALID_ACCURACY, 1000.0)), "between 0 and 1.");
    refused(() -> Budget.accuracy(94), "accuracy (94.0) must be between 0 and 1.\nMaybe it is in");
    assertThat(Metrics.validation(1, 0).validAccuracy()).isEqualTo(1);
    assertThat(Metrics.none().with("logLikelihood", -3).get("logLikelihood")).isEqualTo(-3);
  }

  @Test
  void aLimitIsOneThatANetworkCanKeep() {
    for (Objective cost :
        List.of(Objectives.parameters(), Objectives.multiplyAdds(), Objectives.activationBytes())) {
      for (double limit : new double[] {-5, Double.NaN, Double.POSITIVE_INFINITY}) {
        refused(
            () -> cost.atMost(limit),
            "limit of " + cost + " (" + limit + ") must be a finite number of at least 0.");
      }
      assertThat(cost.atMost(0).limit()).isZero();
    }
    refused(
        () -> Objectives.error().atMost(5),
        "limit of error (5.0) must be at most 1.\nMaybe it is in per cent, and 0.05 is what is meant.");
    refused(() -> Objectives.error().atMost(-0.1), "limit of error (-0.1)");
    // What is to be large is made small by its negative.
    Objective depth = Objective.ofGraph("negative depth", graph -> -graph.nodes().size());
    assertThat(depth.atMost(-5).limit()).isEqualTo(-5);
    refused(
        () -> depth.atMost(Double.NaN), "limit of negative depth (NaN) must be a finite number.");
  }

  @Test
  void nothingIsAskedForTwice() {
    SearchTask<?> task = Words.task(1);
    refused(
        () -> task.minimizing(Objectives.error(), Objectives.parameters(), Objectives.error()),
        "objectives ([error, parameters, error]) must have different names.");
    refused(
        () -> task.subjectTo(Objectives.parameters().atMost(5), Objectives.parameters().atMost(9)),
        "constraints ([parameters at most 5, parameters at most 9]) must be on different objectives.");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
