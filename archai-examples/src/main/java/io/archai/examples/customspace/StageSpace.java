package io.archai.examples.customspace;

import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.Custom;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Pool;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A space of chains: in each stage the window and the number of filters of a convolution are to be
 * decided. Each is followed by a norm, {@link Swish} and a pool that halves the image.
 *
 * <pre>{@code
 * SearchTask<List<Stage>> task = SearchTask.over(StageSpace.of(3));
 * }</pre>
 */
public final class StageSpace implements DecisionSpace<List<Stage>> {
  private static final List<Integer> KERNELS = List.of(1, 3, 5);
  private static final List<Integer> FILTERS = List.of(8, 16, 32);

  private final int stages;
  private final Shape image;
  private final int classes;

  private StageSpace(int stages, Shape image, int classes) {
    this.stages = Require.positive("stages", stages);
    this.image = image;
    this.classes = classes;
  }

  /** Returns the space of this many stages, until it is told of data: for CIFAR-10. */
  public static StageSpace of(int stages) {
    return new StageSpace(stages, Shape.of(3, 32, 32), 10);
  }

  @Override
  public String name() {
    return "stages";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("stages", stages, "image", image.dimensions(), "classes", classes);
  }

  @Override
  public StageSpace fitting(Shape image, int classes) {
    return new StageSpace(stages, image, classes);
  }

  @Override
  public List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    for (int stage = 0; stage < stages; stage++) {
      decisions.add(new Decision("stage" + stage + "/kernel", texts(KERNELS)));
      decisions.add(new Decision("stage" + stage + "/filters", texts(FILTERS)));
    }
    return decisions;
  }

  @Override
  public Optional<List<Stage>> build(int... choices) {
    Decision.requireChoices(decisions(), choices);
    List<Stage> made = new ArrayList<>();
    for (int stage = 0; stage < stages; stage++) {
      int kernel = KERNELS.get(choices[2 * stage]);
      int filters = FILTERS.get(choices[2 * stage + 1]);
      if (stage > 0 && filters < made.get(stage - 1).filters()) {
        return Optional.empty(); // a network that narrows is not wanted
      }
      made.add(new Stage(kernel, filters));
    }
    return Optional.of(List.copyOf(made));
  }

  @Override
  public int[] choices(List<Stage> architecture) {
    return architecture.stream()
        .flatMap(
            stage -> Stream.of(KERNELS.indexOf(stage.kernel()), FILTERS.indexOf(stage.filters())))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Override
  public Graph network(List<Stage> architecture) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", image);
    for (int index = 0; index < architecture.size(); index++) {
      Stage stage = architecture.get(index);
      GraphBuilder scope = builder.scope("stage" + index);
      Conv2d conv = Conv2d.of(stage.filters(), stage.kernel()).withPadding(stage.kernel() / 2);
      x = scope.add("norm", BatchNorm.of(), scope.add("conv", conv, x));
      x = scope.add("swish", new Custom(new Swish(1)), x);
      x = scope.add("pool", Pool.max(2, 2, 0), x);
    }
    String features = builder.add("pool", new GlobalAveragePool(), x);
    String logits = builder.add("classifier", Linear.of(classes), features);
    return builder.output("logits", logits).graph();
  }

  @Override
  public Object encode(List<Stage> architecture) {
    return architecture.stream().map(Stage::plain).toList();
  }

  @Override
  public List<Stage> decode(Object data) {
    if (data instanceof List<?> list && list.size() == stages) {
      return list.stream().map(Stage::of).toList();
    }
    throw new IllegalArgumentException(
        "architecture (" + data + ") must be a list with one entry a stage: " + stages + ".");
  }

  private static List<String> texts(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).toList();
  }
}
