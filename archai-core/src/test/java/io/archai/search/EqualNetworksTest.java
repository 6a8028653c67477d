package io.archai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Graph;
import io.archai.graph.Weights;
import io.archai.graph.cost.Cost;
import io.archai.objective.Metrics;
import io.archai.objective.Objectives;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EqualNetworksTest {
  private static final Skeleton SMALL = Skeleton.nasbench201().cells(5).channels(2);
  private static final CellSpace SPACE =
      CellSpaces.nasbench201().searchedAs(SMALL).deployedAs(SMALL);

  private static final String CONV = "|none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|";
  private static final String CONV_BY_NODE_1 =
      "|nor_conv_3x3~0|+|none~0|none~1|+|none~0|skip_connect~1|none~2|";
  private static final String CONV_WITH_POOL_OF_NOTHING =
      "|none~0|+|none~0|none~1|+|nor_conv_3x3~0|avg_pool_3x3~1|none~2|";
  private static final String CONV_WITH_DEAD_CONV =
      "|none~0|+|nor_conv_1x1~0|none~1|+|nor_conv_3x3~0|none~1|none~2|";
  private static final String OTHER_CONV =
      "|none~0|+|none~0|none~1|+|nor_conv_1x1~0|none~1|none~2|";

  private static final List<String> CELLS =
      List.of(
          CONV,
          OTHER_CONV,
          CONV_BY_NODE_1,
          CONV_WITH_POOL_OF_NOTHING,
          CONV_WITH_DEAD_CONV,
          CONV_BY_NODE_1);

  /** Proposes these cells, one after the other. */
  private static final class InOrder extends TrialSearcher {
    @Override
    public String name() {
      return "in-order";
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of();
    }

    @Override
    public TaskDefaults defaults() {
      return TaskDefaults.ofTrials().inFlight(3).trainingRepeats(true);
    }

    @Override
    protected <A> Proposer<A> proposer(SearchTask<A> task) {
      return new Proposer<>() {
        @Override
        public Next<A> next(int trial) {
          Object cell = SPACE.encode(Genotype.parse(CELLS.get(trial)));
          return Next.measure(task.fittedSpace().decode(cell), task);
        }

        @Override
        public void tell(Trial<A> trial) {}
      };
    }
  }

  /** Trains nothing, but gives each training a number of its own, and writes it down. */
  private record Counting(List<String> measured) implements Evaluator<Genotype> {
    @Override
    public String name() {
      return "counting";
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
    public Outcome<Genotype> evaluate(Proposal<Genotype> proposal, TrialContext<Genotype> context) {
      synchronized (measured) {
        measured.add(proposal.architecture().toString());
      }
      double accuracy = context.streams().named("noise").at(0).nextDouble();
      return new Outcome.Measured<>(
          Metrics.validation(accuracy, 1),
          proposal.architecture(),
          Weights.none(),
          2,
          Source.TRAINED);
    }
  }

  private static SearchTask<Genotype> task(List<String> measured) {
    return SearchTask.over(SPACE)
        .minimizing(Objectives.error(), Objectives.multiplyAdds())
        .evaluating(new Counting(measured))
        .budget(Budget.trials(CELLS.size()));
  }

  @Test
  void theyAreTrainedAgainUnlessTheTaskSaysOtherwise() {
    List<String> measured = new ArrayList<>();
    new InOrder().search(task(measured));
    assertThat(measured).hasSize(6);
  }

  @Test
  void theyAreTrainedOnceAndKeepTheirText() {
    List<String> measured = new ArrayList<>();
    SearchResult<Genotype> result = new InOrder().search(task(measured).equalNetworksOnce());
    assertThat(measured)
        .containsExactlyInAnyOrder(
            Genotype.parse(CONV).toString(), Genotype.parse(OTHER_CONV).toString());
    OptionalInt none = OptionalInt.empty();
    OptionalInt first = OptionalInt.of(0);
    assertThat(result.trials())
        .extracting(Trial::sameAs)
        .containsExactly(none, none, first, first, first, first);
    assertThat(result.trials().stream().map(EqualNetworksTest::architecture))
        .containsExactlyElementsOf(CELLS.stream().map(Genotype::parse).toList());
  }

  /** A branch that nothing reads costs what it costs, though the network computes the same. */
  @Test
  void theirCostIsTheirOwn() {
    SearchResult<Genotype> result =
        new InOrder().search(task(new ArrayList<>()).equalNetworksOnce());
    List<List<Double>> objectives = result.trials().stream().map(Trial::objectives).toList();
    assertThat(objectives.get(2)).isEqualTo(objectives.get(0));
    assertThat(objectives.get(4).get(0)).isEqualTo(objectives.get(0).get(0));
    for (int trial = 0; trial < CELLS.size(); trial++) {
      Graph network = SPACE.network(Genotype.parse(CELLS.get(trial)));
      assertThat(objectives.get(trial).get(1)).isEqualTo((double) Cost.of(network).multiplyAdds());
    }
    boolean costsMore = objectives.get(4).get(1) > objectives.get(0).get(1);
    assertThat(result.gallery().stream().map(FoundModel::index))
        .containsExactlyElementsOf(costsMore ? List.of(0, 1, 4) : List.of(0, 1));
  }

  private static Genotype architecture(Trial<Genotype> trial) {
    return ((Outcome.Measured<Genotype>) trial.outcome()).architecture();
  }

  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void aStoppedSearchGoesOnTheSame(@TempDir Path directory) {
    SearchResult<Genotype> straight =
        new InOrder().search(task(new ArrayList<>()).equalNetworksOnce());
    for (int after = 0; after < CELLS.size(); after++) {
      int last = after;
      SearchListener stopping =
          new SearchListener() {
            @Override
            public void trial(Trial<?> trial, Progress progress) {
              if (trial.index() == last) {
                throw new Stop();
              }
            }
          };
      List<String> measured = new ArrayList<>();
      SearchTask<Genotype> stored =
          task(measured).equalNetworksOnce().storedAt(directory.resolve("after" + after));
      assertThatThrownBy(() -> new InOrder().search(stored.listening(stopping)))
          .isInstanceOf(Stop.class);
      SearchResult<Genotype> resumed = new InOrder().search(stored.resuming(true));
      assertThat(resumed.trials()).isEqualTo(straight.trials());
      assertThat(measured).as("after trial %d", after).hasSize(2);
    }
  }

  @Test
  void neitherOrderNorNumberOfWorkersMatters() {
    SearchTask<Genotype> task = task(new ArrayList<>()).equalNetworksOnce();
    SearchResult<Genotype> straight = new InOrder().search(task);
    assertThat(new InOrder().search(task.workers(3)).trials()).isEqualTo(straight.trials());
    for (int seed = 0; seed < 5; seed++) {
      ShuffledExecutor shuffled = new ShuffledExecutor(seed);
      assertThat(new InOrder().search(task.executing(() -> shuffled)).trials())
          .isEqualTo(straight.trials());
    }
  }

  @Test
  void itIsAnotherRun() {
    SearchTask<Genotype> task = task(new ArrayList<>()).storedIn(Path.of("runs"));
    InOrder searcher = new InOrder();
    assertThat(task.equalNetworksOnce().directory(searcher))
        .isNotEqualTo(task.directory(searcher))
        .isNotEqualTo(task.trainingRepeats(false).directory(searcher));
  }

  @Test
  void repeatsCannotBeTrainedAgainAtTheSameTime() {
    SearchTask<Genotype> both = task(new ArrayList<>()).equalNetworksOnce().trainingRepeats(true);
    assertThatThrownBy(() -> new InOrder().search(both))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "trainingRepeats (true) must be false where equal networks are trained once.\n"
                + "Maybe equalNetworksOnce() is not meant.");
  }
}
