package io.archai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.fixture.PlainSpace;
import io.archai.objective.Metrics;
import io.archai.objective.Objectives;
import io.archai.train.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialSearcherTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void workersChangeNothing(int workers) {
    SearchResult<Integer> one = new Climber().search(Digits.task());
    SearchResult<Integer> several = new Climber().search(Digits.task().workers(workers));

    assertThat(several.trials()).isEqualTo(one.trials());
    assertThat(several.chosen()).isEqualTo(one.chosen());
    assertThat(one.trials()).hasSize(60);
  }

  @Test
  void theOrderInWhichTrialsEndChangesNothing() {
    SearchTask<Integer> task =
        Digits.task()
            .subjectTo(Objectives.parameters().atMost(1900))
            .evaluating(Evaluator.of("shaky", TrialSearcherTest::failingSometimes))
            .budget(Budget.trials(200));
    List<Trial<Integer>> trials = new Climber().search(task).trials();
    assertThat(trials).anyMatch(trial -> trial.sameAs().isPresent());
    for (int order = 0; order < 50; order++) {
      long seed = order;
      assertThat(new Climber().search(task.executing(() -> new ShuffledExecutor(seed))).trials())
          .as("order %d", order)
          .isEqualTo(trials);
    }
  }

  private static Metrics failingSometimes(int number) {
    if (number % 5 == 0) {
      throw new IllegalStateException("no luck with " + number);
    }
    return Digits.measure(number);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void aProposalIsMadeAtTheSmallestNumberTold(int inFlight) {
    Climber climber = new Climber();
    climber.search(Digits.task().inFlight(inFlight).workers(Math.min(2, inFlight)));

    int before = 0;
    for (int i = 0; i < 60; i++) {
      int told = Math.max(before, Math.max(0, i - inFlight + 1));
      // The climber waits here until all but two are told.
      told = i % 10 == 9 ? Math.max(told, i - 2) : told;
      assertThat(climber.toldAtProposal.get(i)).as("known at proposal %d", i).isEqualTo(told);
      before = told;
    }
  }

  @Test
  void otherSeedsAndNumbersInFlightAreOtherSearches() {
    SearchResult<Integer> result = new Climber().search(Digits.task());
    assertThat(new Climber().search(Digits.task().seed(4)).trials()).isNotEqualTo(result.trials());
    assertThat(new Climber().search(Digits.task().inFlight(1)).trials())
        .isNotEqualTo(result.trials());
  }

  @Test
  void theBestIsTheFeasibleOneLowestInTheFirstObjective() {
    SearchTask<Integer> task =
        Digits.task().subjectTo(Objectives.parameters().atMost(1000)).inFlight(1);
    SearchResult<Integer> result = new Climber().search(task);

    // A network has two parameters for each output.
    int best =
        result.trials().stream()
            .filter(Trial::measured)
            .map(Trial::architecture)
            .max(Integer::compare)
            .orElseThrow();
    assertThat(result.best().architecture()).isEqualTo(best).isBetween(400, 499);
    assertThat(result.best().cost().parameters()).isEqualTo(2 * (best + 1L));
  }

  @Test
  void aSearchStopsWhenItsBudgetIsSpent() {
    assertThat(new Climber().search(Digits.task().budget(Budget.trials(7))).trials()).hasSize(7);

    SearchResult<Integer> reached =
        new Climber().search(Digits.task().inFlight(1).budget(Budget.accuracy(0.9)));
    assertThat(reached.trials().stream().map(Digits::accuracy).filter(value -> value >= 0.9))
        .hasSize(1);
    assertThat(Digits.accuracy(reached.trials().get(reached.trials().size() - 1)))
        .isGreaterThanOrEqualTo(0.9);

    Budget brief = Budget.time(Duration.ofNanos(1));
    assertThat(new Climber().search(Digits.task().budget(brief)).trials()).isEmpty();
    Budget ample = Budget.time(Duration.ofHours(1)).orTrials(7);
    assertThat(new Climber().search(Digits.task().budget(ample)).trials()).hasSize(7);

    Evaluator<Integer> trained = new Trained(10);
    SearchResult<Integer> epochs =
        new Climber()
            .search(Digits.task().evaluating(trained).budget(Budget.epochs(95).orTrials(50)));
    long spent = epochs.trials().stream().mapToInt(trial -> trial.outcome().epochs()).sum();
    assertThat(spent).isBetween(80L, 95L);
  }

  @Test
  void aProposerThatWaitsForNothingIsToldSo() {
    TrialSearcher idle =
        new Simple(
            new Proposer<Integer>() {
              @Override
              public Next<Integer> next(int trial) {
                return new Next.Wait<>();
              }

              @Override
              public void tell(Trial<Integer> trial) {}
            });
    assertThatThrownBy(() -> idle.search(Digits.task()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("waits at trial 1 with no trial under way");
  }

  @Test
  void anInterruptedSearchIsCancelled() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new Climber().search(Digits.task()))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("interrupted after 0 trials");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void workersStopBeforeAnInterruptedSearchEnds() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(3);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    Evaluator<Integer> slow =
        Evaluator.of(
            "slow",
            number -> {
              running.incrementAndGet();
              begun.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new CancellationException("the trial was interrupted");
              } finally {
                running.decrementAndGet();
              }
              return Digits.measure(number);
            });
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                new Climber().search(Digits.task().evaluating(slow).workers(3));
                end.complete(new AssertionError("it should have been cancelled"));
              } catch (Throwable e) {
                end.complete(e);
              }
            });
    thread.start();
    begun.await();
    thread.interrupt();
    assertThat(end.join()).isInstanceOf(CancellationException.class);
    assertThat(running.get()).isZero();
  }

  @Test
  void anotherExecutorGivesTheSame() {
    SearchResult<Integer> local = new Climber().search(Digits.task());
    AtomicInteger closed = new AtomicInteger();
    SearchResult<Integer> other =
        new Climber()
            .search(
                Digits.task()
                    .executing(
                        () ->
                            new TrialExecutor() {
                              @Override
                              public <A> CompletableFuture<Outcome<A>> submit(TrialJob<A> job) {
                                return CompletableFuture.supplyAsync(job::run);
                              }

                              @Override
                              public void close() {
                                closed.incrementAndGet();
                              }
                            }));
    assertThat(other.trials()).isEqualTo(local.trials());
    assertThat(closed.get()).isEqualTo(1);
  }

  @Test
  void allThatIsWrongIsSaidBeforeAnyWork(@TempDir Path directory) {
    assertThatThrownBy(
            () ->
                new Climber().search(Digits.task().budget(Budget.none()).workers(9).resuming(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("budget (none) must be set")
        .hasMessageContaining("workers (9) must be at most inFlight, 8")
        .hasMessageContaining("directory (none) must be given to resume from");
    assertThatThrownBy(
            () -> new Climber().search(SearchTask.over(new Digits()).storedIn(directory)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Climber()
                    .search(
                        SearchTask.over(new Digits()).budget(Budget.trials(3)).storedIn(directory)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task must have an evaluator");
    assertThatThrownBy(
            () ->
                new Climber()
                    .search(
                        SearchTask.over(new PlainSpace("undecided", new Digits()::network))
                            .evaluating(Evaluator.of("any", Digits::measure))
                            .budget(Budget.trials(3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("space (undecided) offers no decisions");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void listenersAreToldOfAllTrials() {
    List<Integer> trials = new ArrayList<>();
    List<Integer> found = new ArrayList<>();
    new Climber()
        .search(
            Digits.task()
                .subjectTo(Objectives.parameters().atMost(1000))
                .listening(
                    new SearchListener() {
                      @Override
                      public void trial(Trial<?> trial, Progress progress) {
                        trials.add(trial.index());
                        assertThat(progress.steps()).isEqualTo(trial.index() + 1L);
                        assertThat(progress.allSteps()).isEqualTo(60);
                      }

                      @Override
                      public void found(FoundModel<?> model, Progress progress) {
                        found.add(model.index());
                      }
                    }));
    assertThat(trials).hasSize(60).isSorted();
    assertThat(found).isNotEmpty().hasSizeLessThan(60).isSorted();
  }

  /** Says that it trained. */
  private record Trained(int epochs) implements Evaluator<Integer> {
    @Override
    public String name() {
      return "trained";
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("epochs", epochs);
    }

    @Override
    public Outcome<Integer> evaluate(Proposal<Integer> proposal, TrialContext<Integer> context) {
      Metrics metrics = Digits.measure(proposal.architecture());
      return new Outcome.Measured<>(
          metrics,
          proposal.architecture(),
          io.archai.graph.Weights.none(),
          proposal.epochs(),
          Source.TRAINED);
    }
  }

  /** A searcher of one proposer, whatever the space. */
  private static final class Simple extends TrialSearcher {
    private final Proposer<?> proposer;

    Simple(Proposer<?> proposer) {
      this.proposer = proposer;
    }

    @Override
    public String name() {
      return "simple";
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of();
    }

    @Override
    @SuppressWarnings("unchecked")
    protected <A> Proposer<A> proposer(SearchTask<A> task) {
      return (Proposer<A>) proposer;
    }
  }
}
