package io.archai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.objective.Objectives;
import io.archai.run.Journal;
import io.archai.train.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeTest {
  @TempDir Path directory;

  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Counts what it measures; every seventh fails, every constraint is as usual. */
  private static Evaluator<Integer> counting(AtomicInteger measured) {
    return Evaluator.of(
        "counting",
        number -> {
          measured.incrementAndGet();
          if (number % 7 == 0) {
            throw new IllegalStateException("unlucky " + number);
          }
          return Digits.measure(number);
        });
  }

  private SearchTask<Integer> task(AtomicInteger measured) {
    return Digits.task()
        .subjectTo(Objectives.parameters().atMost(1900))
        .evaluating(counting(measured))
        .storedIn(directory);
  }

  private static SearchListener stopping(int after) {
    return new SearchListener() {
      @Override
      public void trial(Trial<?> trial, Progress progress) {
        if (trial.index() == after) {
          throw new Stop();
        }
      }
    };
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,4", "25,1", "25,4", "59,2"})
  void aResumedSearchEqualsAnUninterruptedOne(int after, int workers) {
    AtomicInteger all = new AtomicInteger();
    SearchResult<Integer> uninterrupted =
        new Climber().search(task(all).storedIn(directory.resolve("whole")));

    AtomicInteger first = new AtomicInteger();
    assertThatThrownBy(
            () -> new Climber().search(task(first).workers(workers).listening(stopping(after))))
        .isInstanceOf(Stop.class);
    AtomicInteger rest = new AtomicInteger();
    SearchResult<Integer> resumed =
        new Climber().search(task(rest).workers(workers).resuming(true));

    assertThat(resumed.trials()).isEqualTo(uninterrupted.trials());
    assertThat(resumed.chosen()).isEqualTo(uninterrupted.chosen());
    // What several workers have done and not told is on record too.
    assertThat(first.get() + rest.get()).isEqualTo(all.get());

    AtomicInteger nothing = new AtomicInteger();
    assertThat(new Climber().search(task(nothing).resuming(true)).trials())
        .isEqualTo(uninterrupted.trials());
    assertThat(nothing.get()).isZero();
  }

  @Test
  void aJournalCutAnywhereIsResumed() throws IOException {
    SearchTask<Integer> task = task(new AtomicInteger());
    SearchResult<Integer> uninterrupted = new Climber().search(task);
    Path journal = task.directory(new Climber()).orElseThrow().resolve("journal.jsonl");
    byte[] bytes = Files.readAllBytes(journal);
    String text = new String(bytes, StandardCharsets.UTF_8);
    int header = text.indexOf('\n') + 1;
    for (int cut = header; cut < bytes.length; cut += 997) {
      Files.write(journal, java.util.Arrays.copyOf(bytes, cut));
      assertThat(new Climber().search(task.resuming(true)).trials())
          .as("cut at byte %d", cut)
          .isEqualTo(uninterrupted.trials());
    }
  }

  @Test
  void anotherSearchIsNotResumed() {
    Path place = directory.resolve("run");
    SearchTask<Integer> task = Digits.task().storedAt(place);
    new Climber().search(task);

    assertThatThrownBy(() -> new Climber().search(task.seed(9).inFlight(2).resuming(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be of the same search to be resumed, but differs in:")
        .hasMessageContaining("inFlight: 8, now 2")
        .hasMessageContaining("seed: 3, now 9");
    // Neither the budget nor the workers make another search of it.
    SearchResult<Integer> longer =
        new Climber().search(task.budget(Budget.trials(80)).workers(2).resuming(true));
    assertThat(longer.trials().subList(0, 60))
        .isEqualTo(new Climber().search(Digits.task()).trials());
    assertThat(longer.trials()).hasSize(80);
  }

  @Test
  void withoutResumingARunBeginsAnew() {
    AtomicInteger measured = new AtomicInteger();
    new Climber().search(task(measured));
    int once = measured.get();
    new Climber().search(task(measured));
    assertThat(measured.get()).isEqualTo(2 * once);
    // The later of the two is the one that is resumed.
    new Climber().search(task(measured).resuming(true));
    assertThat(measured.get()).isEqualTo(2 * once);
  }

  @Test
  void theJournalSaysWhatWasProposedAndWhatCameOut() {
    SearchTask<Integer> task = task(new AtomicInteger());
    SearchResult<Integer> result = new Climber().search(task);
    Path journal = task.directory(new Climber()).orElseThrow().resolve("journal.jsonl");
    List<Map<String, Object>> lines =
        Journal.read(journal).stream().filter(line -> line.get("event").equals("trial")).toList();
    assertThat(lines).hasSize(60);
    for (Map<String, Object> line : lines) {
      Trial<Integer> trial = result.trials().get((Integer) line.get("index"));
      assertThat(line.get("architecture")).isEqualTo(trial.architecture());
      String expected =
          trial.outcome().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
      assertThat(line.get("outcome")).isEqualTo(expected);
    }
  }

  /** Leaves weights that say which trials went before. */
  private static final class Lineage implements Evaluator<Integer> {
    @Override
    public String name() {
      return "lineage";
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of();
    }

    @Override
    public Outcome<Integer> evaluate(Proposal<Integer> proposal, TrialContext<Integer> context) {
      float before =
          context.inherited().names().isEmpty() ? 0 : context.inherited().tensor("sum").values()[0];
      float sum = before + context.trial();
      Weights weights =
          Weights.of(Map.of("sum", new Weights.Tensor(Shape.of(1), new float[] {sum})));
      return new Outcome.Measured<>(
          Digits.measure(proposal.architecture()).with("sum", sum),
          proposal.architecture(),
          weights,
          1,
          Source.TRAINED);
    }
  }

  private static final class Chain extends TrialSearcher {
    private final boolean keeps;

    Chain(boolean keeps) {
      this.keeps = keeps;
    }

    @Override
    public String name() {
      return "chain";
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of();
    }

    @Override
    protected boolean inheritsWeights() {
      return keeps;
    }

    @Override
    protected <A> Proposer<A> proposer(SearchTask<A> task) {
      A only = io.archai.space.DecisionSpace.in(task.space()).build(1, 2, 3).orElseThrow();
      return new Proposer<>() {
        private int told;

        @Override
        public Next<A> next(int trial) {
          if (told < trial) {
            return new Next.Wait<>();
          }
          OptionalInt inherits = trial == 0 ? OptionalInt.empty() : OptionalInt.of(trial - 1);
          return new Next.Try<>(new Proposal<>(only, Stage.TRIAL, trial, trial + 1, inherits));
        }

        @Override
        public void tell(Trial<A> trial) {
          told++;
        }
      };
    }
  }

  @Test
  void weightsAreInheritedAlsoByAResumedRun() {
    SearchTask<Integer> task =
        Digits.task().evaluating(new Lineage()).budget(Budget.trials(6)).storedIn(directory);
    assertThatThrownBy(() -> new Chain(true).search(task.listening(stopping(3))))
        .isInstanceOf(Stop.class);
    SearchResult<Integer> result = new Chain(true).search(task.resuming(true));
    assertThat(result.gallery().stream().map(model -> model.metrics().get("sum")))
        .containsExactly(0.0, 1.0, 3.0, 6.0, 10.0, 15.0);
    assertThat(
            new Chain(true)
                .search(Digits.task().evaluating(new Lineage()).budget(Budget.trials(6)))
                .trials())
        .isEqualTo(result.trials());
  }

  @Test
  void weightsThatWereNotKeptAreMissed() {
    SearchResult<Integer> result =
        new Chain(false).search(Digits.task().evaluating(new Lineage()).budget(Budget.trials(2)));
    assertThat(result.trials().get(1).outcome())
        .isEqualTo(
            new Outcome.Failed<Integer>("trial 0 must have left weights to be inherited from.", 0));
  }

  @Test
  void whatWasInterruptedIsNotRecordedAndRunAgain() {
    AtomicInteger interruptions = new AtomicInteger();
    Evaluator<Integer> interrupted =
        Evaluator.of(
            "distance",
            number -> {
              if (interruptions.getAndIncrement() == 10) {
                throw new CancellationException("the training was interrupted");
              }
              return Digits.measure(number);
            });
    SearchTask<Integer> task = Digits.task().storedIn(directory);
    assertThatThrownBy(() -> new Climber().search(task.evaluating(interrupted)))
        .isInstanceOf(CancellationException.class);
    assertThat(new Climber().search(task.resuming(true)).trials())
        .isEqualTo(new Climber().search(Digits.task()).trials());
  }

  /** Map.of has another order in another JVM. */
  @Test
  void theOrderOfSettingsDoesNotTellRunsApart() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("children", 5);
    one.put("founders", 3);
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("founders", 3);
    other.put("children", 5);
    assertThat(Configuration.fingerprint("climber", one, Digits.task()))
        .isEqualTo(Configuration.fingerprint("climber", other, Digits.task()));
  }
}
