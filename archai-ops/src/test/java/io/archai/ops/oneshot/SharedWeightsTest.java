package io.archai.ops.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.data.Dataset;
import io.archai.data.GeneratedImages;
import io.archai.graph.Initializer;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Weights;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Parameters;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.ops.train.SgdOptimizer;
import io.archai.random.RandomStreams;
import io.archai.space.Skeleton;
import io.archai.space.cell.Candidates;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Evaluation;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedWeightsTest {
  private static final int BATCH = 4;
  private static final RandomStreams STREAMS = RandomStreams.of(3);
  private static final Recipe RECIPE = Recipe.dartsSearch().batch(BATCH);
  private static final CellSpace SPACE =
      CellSpaces.darts()
          .candidates(Candidates.named("sep_conv_3x3", "max_pool_3x3", "skip_connect"))
          .nodes(2)
          .searchedAs(Skeleton.cifar10().cells(3).channels(4).auxiliary(true));
  private static final Dataset DATA = GeneratedImages.standard().train(16).test(10).dataset();

  private final Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
  private final SharedWeights<Genotype> shared =
      SharedWeights.of(engine, SPACE, BATCH, RECIPE, SharedStart.usual(), STREAMS);

  @AfterEach
  void close() {
    shared.close();
    engine.close();
  }

  private static Genotype child(int number) {
    return SPACE.sample(STREAMS.named("child").at(number));
  }

  private static Batches batches() {
    return Batches.inOrder(DATA.train(), BATCH, DATA.normalization());
  }

  private static Batch batch() {
    return batches().batch(0, 0);
  }

  private static Pass training(int step) {
    return Pass.training(STREAMS.within("masks", step));
  }

  /** The names under which the two differ. */
  private static Set<String> changed(Weights before, Weights after) {
    return before.names().stream()
        .filter(name -> !Arrays.equals(before.tensor(name).values(), after.tensor(name).values()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Genotype child, Role role) {
    return SPACE.child(child).onlyOutput("logits").parameters(role).stream()
        .map(ParameterRef::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aStepChangesOnlyWhatTheChildUses() {
    Parameters parameters = shared.parameters();
    try (SgdOptimizer optimizer =
            new SgdOptimizer(Optimizer.sgd(0.9).withWeightDecay(3e-4), parameters, Role.WEIGHT);
        Parameters gradient = parameters.like(Role.WEIGHT)) {
      // A step of another child first, so that there are momenta to be left alone.
      step(child(0), 0, optimizer, gradient);
      Weights before = parameters.weights();
      Weights velocity = optimizer.state().get("velocity").weights();

      step(child(1), 1, optimizer, gradient);

      Set<String> weights = names(child(1), Role.WEIGHT);
      Set<String> both = new TreeSet<>(weights);
      both.addAll(names(child(1), Role.STATISTIC));
      assertThat(changed(before, parameters.weights())).isEqualTo(both);
      assertThat(changed(velocity, optimizer.state().get("velocity").weights())).isEqualTo(weights);
      assertThat(both.size()).isLessThan(before.names().size());
    }
  }

  private void step(Genotype child, int number, SgdOptimizer optimizer, Parameters gradient) {
    shared.forward(child, batch(), training(number));
    shared.backward(gradient);
    optimizer.step(shared.parameters(), gradient, shared.spans(Role.WEIGHT), 0.1);
  }

  @Test
  void whatIsFrozenStaysAndPassesGradientsOn() {
    Set<String> frozen =
        SPACE.supergraph().parameters(Role.WEIGHT).stream()
            .map(ParameterRef::name)
            .filter(name -> name.startsWith("auxiliary/"))
            .collect(Collectors.toSet());
    SharedStart start = new SharedStart(Map.of("classifier/bias", Initializer.constant(7)), frozen);
    Recipe recipe = RECIPE.auxiliaryWeight(0.4);
    try (SharedWeights<Genotype> half =
            SharedWeights.of(engine, SPACE, BATCH, recipe, start, STREAMS);
        SgdOptimizer optimizer =
            new SgdOptimizer(
                Optimizer.sgd(0.9).withWeightDecay(3e-4), half.parameters(), Role.WEIGHT);
        Parameters gradient = half.parameters().like(Role.WEIGHT)) {
      Weights before = half.parameters().weights();
      assertThat(before.tensor("classifier/bias").values()).containsOnly(7f);
      half.forward(child(1), batch(), training(1).withoutMovingStatistics());
      half.backward(gradient);
      optimizer.step(half.parameters(), gradient, half.spans(Role.WEIGHT), 0.1);
      assertThat(changed(before, half.parameters().weights()))
          .isEqualTo(names(child(1), Role.WEIGHT));
      // The head's own gradient is there, and so its part in that of the cells before it.
      assertThat(gradient.weights().tensor("auxiliary/classifier/weight").values())
          .doesNotContain(0f);
    }
  }

  @Test
  void childrenShareWeights() {
    try (SgdOptimizer optimizer =
            new SgdOptimizer(Optimizer.sgd(0.9), shared.parameters(), Role.WEIGHT);
        Parameters gradient = shared.parameters().like(Role.WEIGHT)) {
      double before = shared.measure(child(0), batch(), training(0)).loss();
      step(child(1), 1, optimizer, gradient);
      double after = shared.measure(child(0), batch(), training(0)).loss();
      assertThat(after).isNotEqualTo(before);
    }
  }

  @Test
  void theLossIsTheRecipesInTrainingAndThePlainOneInMeasuring() {
    Pass still = training(0).withoutMovingStatistics();
    double plain = shared.measure(child(0), batch(), still).loss();
    assertThat(shared.forward(child(0), batch(), still).loss()).isEqualTo(plain);
    try (SharedWeights<Genotype> auxiliary =
        SharedWeights.of(
            engine, SPACE, BATCH, RECIPE.auxiliaryWeight(0.4), SharedStart.usual(), STREAMS)) {
      assertThat(auxiliary.measure(child(0), batch(), still).loss()).isEqualTo(plain);
      assertThat(auxiliary.forward(child(0), batch(), still).loss()).isGreaterThan(plain);
    }
  }

  @Test
  void manyChildrenTakeTheMemoryOfTheLargest() {
    long largest = 0;
    for (int i = 0; i < 30; i++) {
      shared.forward(child(i), batch(), training(i));
      shared.measure(child(i), batch(), training(i).withoutMovingStatistics());
      largest = Math.max(largest, bytes(child(i)));
    }
    assertThat(engine.bytes()).isLessThan(largest + 1024);
  }

  private long bytes(Genotype child) {
    try (Engine other = Engine.of(KernelSets.chosen(), Precision.FLOAT);
        SharedWeights<Genotype> alone =
            SharedWeights.of(other, SPACE, BATCH, RECIPE, SharedStart.usual(), STREAMS)) {
      alone.forward(child, batch(), training(0));
      return other.bytes();
    }
  }

  @Test
  void evaluationCountsEachExampleOnce() {
    Batches all = Batches.inOrder(DATA.test().orElseThrow(), BATCH, DATA.normalization());
    Evaluation evaluation = shared.evaluate(child(0), all, STREAMS);
    assertThat(evaluation.examples()).isEqualTo(10);
    Pass byBatch = training(0).withoutMovingStatistics();
    assertThatThrownBy(() -> shared.evaluate(child(0), all, byBatch))
        .hasMessageContaining("batches (10 examples in batches of 4) must be full");
    assertThat(shared.evaluate(child(0), all.wholeOnly(), byBatch).examples()).isEqualTo(8);
  }

  @Test
  void numbersOfACheckpointComeBackToTheBit() {
    double[] values =
        Stream.of(0.1, -1e-310, Double.MAX_VALUE, -0.0, Math.PI, Double.MIN_VALUE)
            .mapToDouble(value -> value)
            .toArray();
    Checkpoint first = Checkpoint.fresh();
    System.arraycopy(values, 0, first.state("state", 6, array -> array[1] = 7), 0, 6);
    first.register("network", shared.parameters());
    Weights stored = first.weights();

    Checkpoint second = Checkpoint.of(stored);
    assertThat(second.state("state", 6, array -> array[0] = 7)).isEqualTo(values);
    try (Parameters other = shared.parameters().like()) {
      second.register("network", other);
      assertThat(other.weights()).isEqualTo(shared.parameters().weights());
    }
    assertThatThrownBy(() -> second.state("more", 1, array -> {}))
        .hasMessageContaining("checkpoint must hold more");
    assertThatThrownBy(() -> second.state("state", 6, array -> {}))
        .hasMessageContaining("name of a part of the run (state) must be its own");
    assertThatThrownBy(() -> Checkpoint.of(stored).state("state", 5, array -> {}))
        .hasMessageContaining("state state of the checkpoint (6 numbers) must have 5");
  }
}
