package io.archai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails for good is not tried again, and a search that only fails ends. */
class FailedTrialsTest {
  @TempDir Path directory;

  private final List<Integer> evaluated = new ArrayList<>();

  /** Proposes what a function of the trial says, without an end. */
  private record Listed(IntFunction<Integer> numbers, OptionalInt inherits) {
    TrialSearcher searcher() {
      return new TrialSearcher() {
        @Override
        public String name() {
          return "listed";
        }

        @Override
        public Map<String, Object> settings() {
          return Map.of();
        }

        @Override
        protected boolean endsByItself() {
          return true;
        }

        @Override
        protected <A> Proposer<A> proposer(SearchTask<A> task) {
          return new Proposer<>() {
            @Override
            public Next<A> next(int trial) {
              A number = task.fittedSpace().decode(numbers.apply(trial));
              OptionalInt from = trial == 0 ? OptionalInt.empty() : inherits;
              return new Next.Try<>(new Proposal<>(number, Stage.TRIAL, 0, 0, from));
            }

            @Override
            public void tell(Trial<A> trial) {}
          };
        }
      };
    }
  }

  private SearchTask<Integer> task() {
    Evaluator<Integer> evaluator =
        Evaluator.of(
            "shaky",
            number -> {
              evaluated.add(number);
              if (number >= 900) {
                throw new IllegalArgumentException("number (" + number + ") must be below 900.");
              }
              if (number >= 800) {
                throw new IllegalStateException("bad luck");
              }
              return Digits.measure(number);
            });
    return Digits.task().evaluating(evaluator).budget(Budget.none());
  }

  @Test
  void whatFailsForGoodIsNotTriedAgain() {
    for (OptionalInt inherits : List.of(OptionalInt.empty(), OptionalInt.of(0))) {
      evaluated.clear();
      TrialSearcher stubborn = new Listed(trial -> trial == 0 ? 5 : 900, inherits).searcher();
      SearchResult<Integer> result = stubborn.search(task().inFlight(1).failuresInRow(7));
      assertThat(evaluated).containsExactly(5, 900);
      assertThat(result.trials()).hasSize(8);
      assertThat(result.trials().get(7).sameAs()).hasValue(1);
      assertThat(result.best().architecture()).isEqualTo(5);
    }
  }

  @Test
  void whatFailsByChanceIsTriedAgain() {
    new Listed(trial -> trial == 0 ? 5 : 800, OptionalInt.empty())
        .searcher()
        .search(task().inFlight(1).failuresInRow(7));
    assertThat(evaluated).hasSize(8);
  }

  @Test
  void aSearchThatOnlyFailsKeepsWhatItHasAfterTwentyUnlessSet() {
    SearchResult<Integer> result =
        new Listed(trial -> trial < 3 ? trial : 800 + trial % 100, OptionalInt.empty())
            .searcher()
            .search(task().inFlight(1));
    assertThat(result.trials()).hasSize(23);
    assertThat(result.gallery()).hasSize(3);
  }

  @Test
  void oneThatMeasuredNothingSaysWhy() {
    assertThatThrownBy(
            () ->
                new Listed(trial -> 800 + trial, OptionalInt.empty())
                    .searcher()
                    .search(task().inFlight(1).failuresInRow(3)))
        .isInstanceOf(NothingFoundException.class)
        .hasMessageContaining("all 3 trials failed")
        .hasMessageContaining("bad luck");
  }

  @Test
  void aResumedSearchAnswersAsBefore() {
    TrialSearcher stubborn =
        new Listed(trial -> trial % 3 == 0 ? trial : 900 + trial % 2, OptionalInt.empty())
            .searcher();
    SearchTask<Integer> stored = task().storedAt(directory.resolve("run"));
    List<Trial<Integer>> whole = stubborn.search(task().budget(Budget.trials(30))).trials();
    stubborn.search(stored.budget(Budget.trials(12)));
    evaluated.clear();
    assertThat(stubborn.search(stored.budget(Budget.trials(30)).resuming(true)).trials())
        .isEqualTo(whole);
    assertThat(evaluated).allMatch(number -> number < 900);
  }
}
