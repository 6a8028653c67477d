package io.archai.ops.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.data.Augmentation;
import io.archai.data.GeneratedImages;
import io.archai.data.Split;
import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.ParameterRef;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.random.RandomStreams;
import io.archai.space.Skeleton;
import io.archai.space.Strengths;
import io.archai.space.growth.CellGrowthSpace;
import io.archai.space.growth.GraphGrowthSpace;
import io.archai.space.growth.GrownCells;
import io.archai.space.growth.GrownGraph;
import io.archai.space.growth.GrowthSpaces;
import io.archai.train.Evaluation;
import io.archai.train.ParameterGroup;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Candidates are trained beside a network without a trace, and children begin as their parent. */
class GrowthTrainingTest {
  private static final RandomStreams STREAMS = RandomStreams.of(5);
  private static final Split SPLIT =
      GeneratedImages.standard()
          .train(32)
          .test(1)
          .dataset()
          .split(0.5, STREAMS.named("split").at(0));
  private static final CellGrowthSpace SPACE =
      GrowthSpaces.cells()
          .cells(3)
          .reductions(1)
          .nodes(2)
          .searchedAs(Skeleton.cifar10().channels(4).dropPath(false));

  /** Gradients are clipped a good deal, so that a common norm would be noticed. */
  private static final Recipe RECIPE =
      Recipe.quick()
          .epochs(1)
          .batch(8)
          .clip(0.5)
          .augmentation(Augmentation.none())
          .groups(
              List.of(
                  new ParameterGroup("grow0/alpha", 0.5, 1e-2 / 21),
                  new ParameterGroup("grow0", 0.5, 0),
                  new ParameterGroup("grow1/alpha", 0.5, 1e-2 / 28),
                  new ParameterGroup("grow1", 0.5, 0)));

  static List<KernelSet> kernels() {
    return KernelSets.available();
  }

  private static GrownCells seed() {
    return SPACE.seeds(STREAMS).get(0);
  }

  private static TrainedModel train(KernelSet kernels, Graph graph, Weights start) {
    return train(kernels, graph, start, RECIPE);
  }

  private static TrainedModel train(KernelSet kernels, Graph graph, Weights start, Recipe recipe) {
    return Nd4jTrainer.with(kernels)
        .train(Training.of(graph, SPLIT, recipe, STREAMS).startingFrom(start));
  }

  private static void assertSame(Graph parent, TrainedModel beside, TrainedModel alone) {
    for (ParameterRef parameter : parent.parameters()) {
      assertThat(beside.weights().tensor(parameter.name()).values())
          .as(parameter.name())
          .isEqualTo(alone.weights().tensor(parameter.name()).values());
    }
    assertThat(beside.evaluation()).isEqualTo(alone.evaluation());
  }

  private static Strengths strengths(Graph beside, Weights weights, String scope) {
    Map<String, double[]> rows = new LinkedHashMap<>();
    for (ParameterRef parameter : beside.parameters()) {
      if (parameter.name().startsWith(scope + "/alpha/")) {
        float[] values = weights.tensor(parameter.name()).values();
        double[] row = new double[values.length];
        for (int i = 0; i < row.length; i++) {
          row[i] = values[i];
        }
        rows.put(parameter.name(), row);
      }
    }
    return Strengths.of(rows);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theParentTrainsTheSameToTheBitWithAndWithoutCandidates(KernelSet kernels) {
    GrownCells parent = seed();
    TrainedModel alone = train(kernels, SPACE.proxy(parent), Weights.none());
    TrainedModel beside = train(kernels, SPACE.candidates(parent), Weights.none());
    assertSame(SPACE.proxy(parent), beside, alone);
    assertThat(beside.history().last().training().accuracy())
        .isEqualTo(alone.history().last().training().accuracy());

    GrownCells child =
        SPACE.grown(parent, strengths(SPACE.candidates(parent), beside.weights(), "grow0"));
    TrainedModel grown = train(kernels, SPACE.proxy(child), beside.weights());
    TrainedModel besideGrown = train(kernels, SPACE.candidates(child), beside.weights());
    assertSame(SPACE.proxy(child), besideGrown, grown);
  }

  /** Any network: learners read in the middle of residual blocks, where kernels fuse ops. */
  @ParameterizedTest
  @MethodSource("kernels")
  void soDoesANetworkThatSomebodyDesigned(KernelSet kernels) {
    GraphGrowthSpace space = GraphGrowthSpace.of(residual());
    GrownGraph parent = GrownGraph.of(0);
    TrainedModel alone = train(kernels, space.proxy(parent), Weights.none());
    TrainedModel beside = train(kernels, space.candidates(parent), Weights.none());
    assertSame(space.proxy(parent), beside, alone);
    assertThat(beside.weights().tensor("grow0/alpha/two/sum/mixture").values())
        .doesNotContain(1f / 28);
  }

  private static Graph residual() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(3, 32, 32));
    x = builder.add("norm", BatchNorm.of(), conv(builder, "conv", 8, 2, x));
    x = block(builder.scope("one"), 8, 1, builder.add("relu", Activation.relu(), x));
    x = block(builder.scope("two"), 16, 2, x);
    x = builder.add("pool", new GlobalAveragePool(), x);
    builder.output("logits", builder.add("classifier", Linear.of(10), x));
    return builder.graph();
  }

  private static String conv(GraphBuilder builder, String name, int filters, int stride, String x) {
    return builder.add(name, Conv2d.of(filters, 3).withStride(stride).withPadding(1), x);
  }

  private static String block(GraphBuilder builder, int filters, int stride, String input) {
    String x = builder.add("norm1", BatchNorm.of(), conv(builder, "conv1", filters, stride, input));
    x = builder.add("relu1", Activation.relu(), x);
    x = builder.add("norm2", BatchNorm.of(), conv(builder, "conv2", filters, 1, x));
    String shortcut = input;
    if (stride > 1) {
      Conv2d pointwise = Conv2d.of(filters, 1).withStride(stride);
      shortcut = builder.add("norm", BatchNorm.of(), builder.add("short", pointwise, input));
    }
    x = builder.add("sum", new Add(), x, shortcut);
    return builder.add("relu2", Activation.relu(), x);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void candidatesLearnAndTheirWeighingIsHeldSmall(KernelSet kernels) {
    GrownCells parent = seed();
    TrainedModel beside = train(kernels, SPACE.candidates(parent), Weights.none());
    float[] alpha = beside.weights().tensor("grow0/alpha/normal/mixture").values();
    assertThat(alpha).hasSize(21).doesNotContain(1f / 21);
    float[] scale = beside.weights().tensor("cell0/grow0/from0/sep_conv_3x3/norm0/scale").values();
    assertThat(scale).doesNotContain(1f);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aChildStartsAtItsParentsLossAndGains(KernelSet kernels) {
    GrownCells parent = seed();
    TrainedModel beside = train(kernels, SPACE.candidates(parent), Weights.none());
    Strengths strengths = strengths(SPACE.candidates(parent), beside.weights(), "grow0");
    Graph child = SPACE.proxy(SPACE.grown(parent, strengths));
    Weights start = withFresh(child, beside.weights());

    Evaluation before = evaluate(kernels, SPACE.proxy(parent), beside.weights());
    Evaluation after = evaluate(kernels, child, start);
    assertThat(after.accuracy()).isEqualTo(before.accuracy());
    assertThat(after.loss()).isCloseTo(before.loss(), org.assertj.core.data.Offset.offset(1e-6));

    TrainedModel trained = train(kernels, child, start, RECIPE.epochs(6));
    assertThat(trained.weights().tensor("cell0/grow0/factor/mixture").values()[0]).isNotZero();
    assertThat(trained.history().last().training().loss())
        .isLessThan(beside.history().last().training().loss());
  }

  private static Evaluation evaluate(KernelSet kernels, Graph graph, Weights weights) {
    return Nd4jTrainer.with(kernels)
        .evaluate(graph, weights, SPLIT.validation(), SPLIT.normalization());
  }

  /** What a training begins with: what is inherited, the rest as initializers say. */
  private static Weights withFresh(Graph graph, Weights inherited) {
    try (var parameters =
        io.archai.ops.engine.Parameters.of(
            graph.parameters(), io.archai.ops.kernel.Precision.FLOAT)) {
      parameters.initialize(STREAMS);
      parameters.copyFrom(inherited);
      return parameters.weights();
    }
  }
}
