package io.archai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.objective.Objectives;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of trials that are measured, pruned, repeated or fail. */
class TrialOutcomesTest {

  @Test
  void whatBreaksAConstraintOnTheNetworkIsNotMeasured() {
    List<Integer> measured = new ArrayList<>();
    Evaluator<Integer> noting =
        Evaluator.of(
            "noting",
            number -> {
              measured.add(number);
              return Digits.measure(number);
            });
    SearchResult<Integer> result =
        new Climber()
            .search(
                Digits.task()
                    .evaluating(noting)
                    .subjectTo(Objectives.parameters().atMost(1000), Digits.DISTANCE.atMost(400)));

    assertThat(measured).allMatch(number -> 2 * (number + 1) <= 1000);
    List<Trial<Integer>> pruned =
        result.trials().stream()
            .filter(trial -> trial.outcome() instanceof Outcome.Pruned)
            .toList();
    assertThat(pruned).isNotEmpty();
    Outcome.Pruned<Integer> first = (Outcome.Pruned<Integer>) pruned.get(0).outcome();
    assertThat(first.reason()).startsWith("parameters (").endsWith("must be at most 1000.");
    // A constraint on what is measured prunes nothing, but is kept by the best.
    assertThat(result.best().architecture()).isBetween(377, 499);
    assertThat(result.gallery()).anyMatch(model -> !model.feasible());
  }

  @Test
  void aTrialThatThrowsIsRecordedAndTheSearchGoesOn() {
    Evaluator<Integer> brittle =
        Evaluator.of(
            "brittle",
            number -> {
              if (number % 3 == 0) {
                throw new IllegalStateException("no luck with " + number);
              }
              if (number % 3 == 1) {
                throw new OutOfMemoryError("too big");
              }
              return Digits.measure(number);
            });
    SearchResult<Integer> result = new Climber().search(Digits.task().evaluating(brittle));

    assertThat(result.trials()).hasSize(60);
    for (Trial<Integer> trial : result.trials()) {
      int number = trial.architecture();
      switch (number % 3) {
        case 0 ->
            assertThat(trial.outcome())
                .isEqualTo(
                    new Outcome.Failed<>("IllegalStateException: no luck with " + number, 0));
        case 1 ->
            assertThat(trial.outcome())
                .isEqualTo(new Outcome.Failed<>("OutOfMemoryError: too big", 0));
        default -> assertThat(trial.measured()).isTrue();
      }
    }
    assertThat(result.gallery()).hasSizeBetween(1, 59);
  }

  @Test
  void whenAllFailThatIsSaidWithReasonsAndEarly() {
    AtomicInteger tried = new AtomicInteger();
    Evaluator<Integer> hopeless =
        Evaluator.of(
            "hopeless",
            number -> {
              tried.incrementAndGet();
              throw new IllegalStateException("the disk is full");
            });
    assertThatThrownBy(
            () ->
                new Climber()
                    .search(Digits.task().evaluating(hopeless).budget(Budget.trials(10_000))))
        .isInstanceOf(NothingFoundException.class)
        .hasMessageStartingWith("all 20 trials failed")
        .hasMessageContaining("IllegalStateException: the disk is full");
    assertThat(tried.get()).isBetween(20, 27);

    assertThatThrownBy(
            () -> new Climber().search(Digits.task().evaluating(hopeless).budget(Budget.trials(5))))
        .hasMessageStartingWith("all 5 trials failed");
  }

  @Test
  void whatWasMeasuredBeforeIsAnsweredFromTheRecordAndSaysSo() {
    AtomicInteger measured = new AtomicInteger();
    Evaluator<Integer> counting =
        Evaluator.of(
            "counting",
            number -> {
              measured.incrementAndGet();
              return Digits.measure(number);
            });
    SearchResult<Integer> result =
        new Climber()
            .search(Digits.task().evaluating(counting).budget(Budget.trials(400)).workers(4));

    List<Integer> first = new ArrayList<>();
    for (Trial<Integer> trial : result.trials()) {
      int earlier = first.indexOf(trial.architecture());
      assertThat(trial.sameAs())
          .as("trial %d", trial.index())
          .isEqualTo(earlier < 0 ? OptionalInt.empty() : OptionalInt.of(earlier));
      first.add(trial.architecture());
    }
    long different = first.stream().distinct().count();
    assertThat(different).isLessThan(390);
    assertThat(measured.get()).isEqualTo((int) different);
    assertThat(result.gallery()).hasSize((int) different);
    assertThat(result.toMap().get("trials"))
        .isEqualTo(
            Map.of(
                "measured",
                different,
                "answeredFromRecord",
                400 - different,
                "pruned",
                0L,
                "failed",
                0L));
  }
}
