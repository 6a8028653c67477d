package io.archai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.objective.Objectives;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is wrong with a task is said before any work, all of it. */
class TaskProblemsTest {
  private final AtomicInteger measured = new AtomicInteger();

  private Evaluator<Integer> counting() {
    return Evaluator.of(
        "counting",
        number -> {
          measured.incrementAndGet();
          return Digits.measure(number);
        });
  }

  @Test
  void aTaskWithoutDataEvaluatorAndBudgetIsToldOfAllThree() {
    assertThatThrownBy(() -> new Climber().search(SearchTask.over(new Digits())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task must have data")
        .hasMessageContaining("task must have an evaluator")
        .hasMessageContaining("budget (none) must be set");
  }

  /** The network of number n has 2 (n + 1) parameters. */
  @Test
  void aConstraintThatNoNetworkKeepsIsRefusedWithTheSmallestNetwork() {
    SearchTask<Integer> task =
        Digits.task()
            .evaluating(counting())
            .subjectTo(Objectives.parameters().atMost(1), Digits.DISTANCE.atMost(-1));
    assertThatThrownBy(() -> new Climber().search(task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameters must be at most 1, but the smallest network found")
        .hasMessageContaining("has 2");
    assertThat(measured).hasValue(0);
  }

  @Test
  void aConstraintThatOneNetworkOfAThousandKeepsIsAccepted() {
    new Climber().check(Digits.task().subjectTo(Objectives.parameters().atMost(2)));
  }

  @Test
  void whatAnAlgorithmWouldNotUseIsRefused() {
    SearchTask<Integer> task =
        Digits.task()
            .trainingFraction(0.5)
            .startingFrom(List.of(new Ancestor<>(5, io.archai.graph.Weights.none())));
    assertThatThrownBy(() -> new Climber().check(task))
        .hasMessageContaining("task must not set trainingFraction")
        .hasMessageContaining("task must not set startingFrom");
  }

  @Test
  void notesAreTakenOfTrialsToo() {
    SearchResult<Integer> result =
        new Climber()
            .search(
                Digits.task()
                    .noting(
                        "half",
                        number -> io.archai.objective.Metrics.none().with("half", number / 2.0)));
    result
        .gallery()
        .forEach(
            model -> assertThat(model.metrics().get("half")).isEqualTo(model.architecture() / 2.0));
  }
}
