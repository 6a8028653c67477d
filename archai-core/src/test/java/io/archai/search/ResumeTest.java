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
import java.nio.file.StandardOpenOption;
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
        .hasMessage(
            """
            run directory (%s) must hold no run but this one; the run there differs in:
              inFlight: 8, now 2
              seed: 3, now 9
            Maybe another directory is meant, or these settings as they were.""",
            place);
    // Neither the budget nor the workers make another search of it.
    SearchResult<Integer> longer =
        new Climber().search(task.budget(Budget.trials(80)).workers(2).resuming(true));
    assertThat(longer.trials().subList(0, 60))
        .isEqualTo(new Climber().search(Digits.task()).trials());
    assertThat(longer.trials()).hasSize(80);
  }

  @Test
  void aRunThatIsThereIsResumedOrRefused() throws IOException {
    AtomicInteger measured = new AtomicInteger();
    SearchTask<Integer> stopped = task(measured).listening(stopping(20));
    assertThatThrownBy(() -> new Climber().search(stopped)).isInstanceOf(Stop.class);
    Path place = stopped.directory(new Climber()).orElseThrow();
    Path journal = place.resolve("journal.jsonl");
    byte[] before = Files.readAllBytes(journal);
    int once = measured.get();
    assertThatThrownBy(() -> new Climber().search(task(measured)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "run directory (%s) must not hold a run, but holds this one, which was stopped before its end.\n"
                + "Maybe resuming(true) is meant, which does nothing twice, or another directory.",
            place);
    assertThat(Files.readAllBytes(journal)).isEqualTo(before);
    assertThat(measured).hasValue(once);

    SearchResult<Integer> result = new Climber().search(task(measured).resuming(true));
    int all = measured.get();
    assertThatThrownBy(() -> new Climber().search(task(measured)))
        .hasMessageContaining("holds this one, which has ended");
    assertThat(new Climber().search(task(measured).resuming(true)).trials())
        .isEqualTo(result.trials());
    assertThat(measured).hasValue(all);

    // Neither another algorithm's nor another task's run gets into it, resuming or not.
    for (boolean resuming : List.of(false, true)) {
      SearchTask<Integer> same = task(measured).storedAt(place).resuming(resuming);
      assertThatThrownBy(() -> new Chain(false).search(same))
          .hasMessageContaining("must hold no run but this one")
          .hasMessageContaining("\n  algorithm: climber, now chain\n");
      assertThatThrownBy(() -> new Climber().search(same.seed(99)))
          .hasMessageContaining("the run there differs in:\n  seed: 3, now 99\nMaybe");
    }
  }

  @Test
  void aRunThatGoesOnIsNotTakenForOneThatWasStopped() {
    AtomicInteger measured = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    SearchListener intruder =
        new SearchListener() {
          @Override
          public void trial(Trial<?> trial, Progress progress) {
            if (trial.index() == 3) {
              for (boolean resuming : List.of(false, true)) {
                assertThatThrownBy(
                        () -> new Climber().check(task(new AtomicInteger()).resuming(resuming)))
                    .hasMessageContaining("must not be in use, but it is by thread ")
                    .hasMessageNotContaining("stopped");
                refused.incrementAndGet();
              }
            }
          }
        };
    assertThat(new Climber().search(task(measured).listening(intruder)).trials()).isNotEmpty();
    assertThat(refused).hasValue(2);
  }

  @Test
  void filesOfSomethingElseStayAsTheyAre() throws IOException {
    SearchTask<Integer> task = Digits.task();
    for (String name : List.of("result.json", "checkpoint.safetensors", "journal.jsonl")) {
      Path place = Files.createDirectory(directory.resolve(name + ".d"));
      Files.writeString(place.resolve(name), "{}\n");
      for (boolean resuming : List.of(false, true)) {
        assertThatThrownBy(() -> new Climber().search(task.storedAt(place).resuming(resuming)))
            .hasMessage(
                "run directory (%s) must not hold the files of something else, but holds %s.\nMaybe another directory is meant.",
                place, name);
      }
    }
    // What a run leaves that was stopped before it began hinders nobody.
    Path begun = Files.createDirectory(directory.resolve("begun"));
    Files.createFile(begun.resolve("journal.jsonl"));
    Files.createFile(begun.resolve(".lock"));
    assertThat(new Climber().search(task.storedAt(begun)).trials()).isNotEmpty();
  }

  @Test
  void nothingThatWasMeasuredIsMeasuredAgainHoweverOftenTheRunWasBegun() throws IOException {
    AtomicInteger measured = new AtomicInteger();
    assertThatThrownBy(() -> new Climber().search(task(measured).listening(stopping(20))))
        .isInstanceOf(Stop.class);
    Path journal = task(measured).directory(new Climber()).orElseThrow().resolve("journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    // As versions before this one left it that began runs anew in their directories.
    Files.write(
        journal, List.of(lines.get(0), lines.get(1), lines.get(2)), StandardOpenOption.APPEND);
    SearchResult<Integer> result = new Climber().search(task(measured).resuming(true));
    AtomicInteger straight = new AtomicInteger();
    assertThat(result.trials())
        .isEqualTo(new Climber().search(task(straight).storedIn(directory.resolve("x"))).trials());
    assertThat(measured).hasValue(straight.get());
  }

  @Test
  void onlyTheKeysThatDifferAreNamed() {
    List<Map<String, Object>> lines =
        List.of(
            Map.of(
                "event",
                "started",
                "provenance",
                Map.of(
                    "configuration",
                    Map.of(
                        "seed",
                        1,
                        "space",
                        Map.of("cells", Map.of("count", 8), "name", "darts")))));
    assertThat(
            ResumedLines.differences(
                lines,
                Map.of("seed", 1, "space", Map.of("cells", Map.of("count", 6), "name", "darts"))))
        .containsExactly("space.cells.count: 8, now 6");
    assertThat(
            ResumedLines.differences(
                lines, Map.of("seed", 1, "space", Map.of("cells", 1, "name", "enas"))))
        .containsExactly("space.name: darts, now enas");
    assertThat(ResumedLines.differences(lines, Map.of("seed", 1)))
        .singleElement()
        .asString()
        .startsWith("space: {")
        .endsWith("}, now none");
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
    public boolean inheritsWeights() {
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
            Outcome.Failed.<Integer>lasting(
                "trial 1 must have left weights to be inherited from."));
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
    assertThat(Configuration.fingerprint(Configuration.of("climber", one, Digits.task())))
        .isEqualTo(Configuration.fingerprint(Configuration.of("climber", other, Digits.task())));
  }
}
