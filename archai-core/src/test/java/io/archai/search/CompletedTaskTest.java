package io.archai.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a task leaves open is the algorithm's, and the same as if it were given. */
class CompletedTaskTest {
  private static final Path ROOT = Path.of("runs");

  /** Proposes 5 again and again. */
  private static final class Stubborn extends TrialSearcher {
    @Override
    public String name() {
      return "stubborn";
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of();
    }

    @Override
    public TaskDefaults defaults() {
      return TaskDefaults.ofTrials().trainingFraction(0.7).inFlight(3).trainingRepeats(true);
    }

    @Override
    protected <A> Proposer<A> proposer(SearchTask<A> task) {
      A five = task.fittedSpace().decode(5);
      return new Proposer<>() {
        @Override
        public Next<A> next(int trial) {
          return Next.measure(five, task);
        }

        @Override
        public void tell(Trial<A> trial) {}
      };
    }
  }

  /** Whose accuracy is the trial's first random number. */
  private record Noisy(Source source) implements Evaluator<Integer> {
    @Override
    public String name() {
      return "noise";
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of();
    }

    @Override
    public int epochs() {
      return 2;
    }

    @Override
    public Outcome<Integer> evaluate(Proposal<Integer> proposal, TrialContext<Integer> context) {
      double accuracy = context.streams().named("noise").at(0).nextDouble();
      return new Outcome.Measured<>(
          Metrics.validation(accuracy, 1), proposal.architecture(), Weights.none(), 2, source);
    }
  }

  private static SearchTask<Integer> task() {
    return SearchTask.over(new Digits())
        .evaluating(new Noisy(Source.TRAINED))
        .budget(Budget.trials(4));
  }

  @Test
  void whatIsOpenIsSetAndWhatIsGivenStays() {
    SearchTask<Integer> completed = new Stubborn().completed(task().inFlight(2));
    assertThat(completed.trainingFraction()).hasValue(0.7);
    assertThat(completed.inFlight()).hasValue(2);
    assertThat(completed.trainingRepeats()).hasValue(true);
    assertThat(task().inFlight()).isEmpty();
  }

  @Test
  void aRunIsTheSameWhetherItsDefaultsAreGivenOrOpen() {
    SearchTask<Integer> open = task().storedIn(ROOT);
    SearchTask<Integer> given = open.trainingFraction(0.7).inFlight(3).trainingRepeats(true);
    Stubborn stubborn = new Stubborn();
    assertThat(open.directory(stubborn)).isEqualTo(given.directory(stubborn));
    for (SearchTask<Integer> other :
        List.of(open.trainingFraction(0.6), open.inFlight(2), open.trainingRepeats(false))) {
      assertThat(other.directory(stubborn)).isNotEqualTo(open.directory(stubborn));
    }
  }

  @Test
  void theResultHasTheCompletedTask() {
    assertThat(new Stubborn().search(task()).best().task().inFlight()).hasValue(3);
  }

  @Test
  void aRepeatIsTrainedAgainWithOtherRandomNumbersOrAnswered() {
    List<Trial<Integer>> again = new Stubborn().search(task()).trials();
    assertThat(again).extracting(Trial::sameAs).containsOnly(OptionalInt.empty());
    assertThat(again.stream().map(Digits::accuracy).distinct()).hasSize(4);

    SearchResult<Integer> answered = new Stubborn().search(task().trainingRepeats(false));
    assertThat(answered.trials().stream().skip(1))
        .extracting(Trial::sameAs)
        .containsOnly(OptionalInt.of(0));
    assertThat(answered.gallery()).hasSize(1);
  }

  @Test
  void aTableIsNotAskedAgain() {
    SearchTask<Integer> table = task().evaluating(new Noisy(Source.TABULATED));
    assertThat(new Stubborn().search(table).gallery()).hasSize(1);
  }
}
