package io.archai.space.chain;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Wording;
import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import io.archai.space.chain.LayerChain.Convolution;
import io.archai.space.chain.LayerChain.Dense;
import io.archai.space.chain.LayerChain.Ending;
import io.archai.space.chain.LayerChain.Layer;
import io.archai.space.chain.LayerChain.Pooling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The space of MetaQNN: chains of convolutions, pools and fully connected layers, of any length up
 * to a limit, chosen layer by layer. A value: each method that changes something returns a new
 * space.
 *
 * <pre>{@code
 * MetaQnnSpace space = ChainSpaces.metaQnn();
 * int[] prefix = {2, 14};                         // two layers so far
 * List<Integer> next = space.legal(prefix);       // the options that may follow
 * }</pre>
 *
 * The rules: a chain may end anywhere; windows are at most as large as what they slide over; a pool
 * follows a convolution; fully connected layers come last, begin where the smaller side is below 8,
 * are at most two, and each has at most as many units as the one before, but no fewer than there
 * are classes. Networks have the input {@code image [C, H, W]} and the output {@code logits
 * [classes]}, and are the same in the search and in the end.
 *
 * <p>Reference: Baker, Gupta, Naik, Raskar (2017), Designing Neural Network Architectures using
 * Reinforcement Learning, section 4.1, table 1 and section 5, and the released program. Differs
 * from the released program: it compares windows with the representation size's bin, here as in the
 * paper with the size itself.
 */
public final class MetaQnnSpace implements DecisionSpace<LayerChain> {
  /** The first options. */
  private static final List<Ending> ENDINGS = List.of(Ending.CLASSIFIER, Ending.AVERAGE);

  private final int depth;
  private final List<Integer> filters;
  private final List<Integer> units;
  private final Shape input;
  private final int classes;
  private final List<Layer> layers;
  private final List<Decision> decisions;
  private final MetaQnnRules rules;

  MetaQnnSpace(int depth, List<Integer> filters, List<Integer> units, Shape input, int classes) {
    this.depth = Require.positive("layers", depth);
    this.filters = different("filters", filters);
    this.units = different("units", units);
    Require.that(
        input.rank() == 3, "input (%s) must be an image [channels, height, width].", input);
    this.input = input;
    this.classes = Require.positive("classes", classes);
    layers = layers(filters, units);
    List<String> options = new ArrayList<>();
    for (Ending ending : ENDINGS) {
      options.add(ending.text());
    }
    layers.forEach(layer -> options.add(layer.text()));
    decisions =
        IntStream.range(0, depth).mapToObj(i -> new Decision("layer" + i, options)).toList();
    rules = MetaQnnRules.of(depth, input, classes);
  }

  private static List<Integer> different(String name, List<Integer> values) {
    Require.that(
        !values.isEmpty() && values.stream().distinct().count() == values.size(),
        "%s (%s) must be different and at least one.",
        name,
        values);
    return List.copyOf(values);
  }

  private static List<Layer> layers(List<Integer> filters, List<Integer> units) {
    List<Layer> layers = new ArrayList<>();
    for (int count : filters) {
      for (int kernel : List.of(1, 3, 5)) {
        layers.add(new Convolution(count, kernel));
      }
    }
    layers.addAll(List.of(new Pooling(5, 3), new Pooling(3, 2), new Pooling(2, 2)));
    units.forEach(count -> layers.add(new Dense(count)));
    return List.copyOf(layers);
  }

  /** How many layers a chain may have. */
  public MetaQnnSpace layers(int layers) {
    return new MetaQnnSpace(layers, filters, units, input, classes);
  }

  /** The numbers of filters of convolutions to choose from. */
  public MetaQnnSpace filters(List<Integer> filters) {
    return new MetaQnnSpace(depth, filters, units, input, classes);
  }

  /** The numbers of units of fully connected layers to choose from. */
  public MetaQnnSpace units(List<Integer> units) {
    return new MetaQnnSpace(depth, filters, units, input, classes);
  }

  /** The networks for images of this shape {@code [C, H, W]} and this many classes. */
  @Override
  public MetaQnnSpace fitting(Shape image, int classes) {
    return new MetaQnnSpace(depth, filters, units, image, classes);
  }

  /** How many layers its networks have at most. */
  public int layers() {
    return depth;
  }

  @Override
  public String name() {
    return "metaqnn";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("layers", depth);
    settings.put("filters", filters);
    settings.put("units", units);
    settings.put("input", input.dimensions());
    settings.put("classes", classes);
    return settings;
  }

  @Override
  public Graph network(LayerChain chain) {
    return MetaQnnWriter.graph(rules.require(chain), input, classes);
  }

  /** The layers and the ending as the paper writes them: {@code ["C(64,3,1)", "P(5,3)", "SM"]}. */
  @Override
  public Object encode(LayerChain chain) {
    choices(chain);
    return chain.texts();
  }

  @Override
  public LayerChain decode(Object data) {
    Require.that(
        data instanceof List<?> list && !list.isEmpty(),
        "chain (%s) must be a list of layers and an ending.",
        data);
    List<?> texts = (List<?>) data;
    List<Integer> options = new ArrayList<>();
    for (Object text : texts) {
      int option = decisions.get(0).options().indexOf(text);
      boolean ends = option >= 0 && option < ENDINGS.size();
      Require.that(
          option >= 0 && ends == (options.size() == texts.size() - 1),
          "layer %d (%s) of the chain must be one of %s, and only the last SM or GAP.",
          options.size(),
          text,
          decisions.get(0).options());
      options.add(option);
    }
    return rules.require(chain(options));
  }

  /** How many convolutions, pools and fully connected layers there are. */
  @Override
  public Map<String, Integer> operationCounts(LayerChain chain) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("convolution", 0);
    counts.put("pooling", 0);
    counts.put("dense", 0);
    for (Layer layer : chain.layers()) {
      String kind =
          layer instanceof Convolution
              ? "convolution"
              : layer instanceof Pooling ? "pooling" : "dense";
      counts.merge(kind, 1, Integer::sum);
    }
    return counts;
  }

  /**
   * One decision a layer, all with the same options: {@code SM} and {@code GAP}, which end the
   * chain, then the layers. What follows an ending must be 0; a chain of all layers ends with
   * {@code SM} of itself.
   */
  @Override
  public List<Decision> decisions() {
    return decisions;
  }

  /**
   * The options that may follow these choices, ascending: never none while a decision is left, and
   * only 0 once the chain has ended.
   *
   * @param prefix the choices of the first decisions, themselves legal
   */
  @Override
  public List<Integer> legal(int... prefix) {
    Require.that(
        prefix.length <= depth,
        "prefix must be at most %s, not %d.",
        Wording.count(depth, "choice"),
        prefix.length);
    MetaQnnRules.State state = rules.start();
    List<Integer> legal = legal(state);
    for (int index = 0; index < prefix.length; index++) {
      int choice = prefix[index];
      Require.that(
          legal.contains(choice),
          "choice of layer%d (%d) must be one of %s.",
          index,
          choice,
          legal);
      if (choice < ENDINGS.size()) {
        // Nothing but the filler can follow, whatever the state.
        legal = List.of(0);
      } else {
        state = rules.after(state, layers.get(choice - ENDINGS.size()));
        legal = legal(state);
      }
    }
    return prefix.length == depth ? List.of() : legal;
  }

  private List<Integer> legal(MetaQnnRules.State state) {
    List<Integer> legal = new ArrayList<>();
    for (Ending ending : ENDINGS) {
      if (rules.allows(state, ending)) {
        legal.add(legal.size());
      }
    }
    for (int index = 0; index < layers.size(); index++) {
      if (rules.allows(state, layers.get(index))) {
        legal.add(ENDINGS.size() + index);
      }
    }
    return Collections.unmodifiableList(legal);
  }

  /** A chain whose every layer is drawn uniformly from those that may follow. */
  @Override
  public LayerChain sample(RandomGenerator random) {
    int[] choices = new int[depth];
    for (int index = 0; index < depth; index++) {
      List<Integer> legal = legal(Arrays.copyOf(choices, index));
      choices[index] = legal.get(random.nextInt(legal.size()));
    }
    return build(choices).orElseThrow();
  }

  @Override
  public Optional<LayerChain> build(int... choices) {
    List<Integer> options =
        IntStream.of(Decision.requireChoices(decisions, choices)).boxed().toList();
    int length = 0;
    while (length < depth && options.get(length) >= ENDINGS.size()) {
      length++;
    }
    boolean filled = options.stream().skip(length + 1L).allMatch(option -> option == 0);
    LayerChain chain = chain(options.subList(0, Math.min(length + 1, depth)));
    return filled && rules.wrong(chain).isEmpty() ? Optional.of(chain) : Optional.empty();
  }

  /** Of layers and perhaps an ending at last. */
  private LayerChain chain(List<Integer> options) {
    List<Layer> made = new ArrayList<>();
    Ending ending = Ending.CLASSIFIER;
    for (int option : options) {
      if (option < ENDINGS.size()) {
        ending = ENDINGS.get(option);
      } else {
        made.add(layers.get(option - ENDINGS.size()));
      }
    }
    return new LayerChain(made, ending);
  }

  @Override
  public int[] choices(LayerChain chain) {
    rules.require(chain);
    int[] choices = new int[depth];
    List<String> options = decisions.get(0).options();
    List<String> texts = chain.texts();
    for (int index = 0; index < Math.min(texts.size(), depth); index++) {
      choices[index] = options.indexOf(texts.get(index));
      Require.that(
          choices[index] >= 0,
          "layer %d (%s) of the chain must be one of %s.",
          index,
          texts.get(index),
          options);
    }
    return choices;
  }

  @Override
  public String toString() {
    return "space " + name() + " " + settings();
  }
}
