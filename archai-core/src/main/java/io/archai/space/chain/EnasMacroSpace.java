package io.archai.space.chain;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Wording;
import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import io.archai.space.SharedSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The macro space of ENAS: whole networks of layers one after the other, each with one of six
 * operations and skip connections from any layers before. A value: each method that changes
 * something returns a new space.
 *
 * <pre>{@code
 * EnasMacroSpace space = ChainSpaces.enasMacro().layers(6).searchedChannels(16);
 * SkipChain chain = space.build(0, 3, 1, 0, 0, 1, ...).orElseThrow();   // as the program writes it
 * Graph child = space.child(chain);            // runs on the weights of space.supergraph()
 * }</pre>
 *
 * A layer is a pointwise convolution, norm and ReLU, then the operation: a convolution of 3x3 or
 * 5x5, plain or separable, with a norm and a ReLU, or a pool of 3x3. In the search the skips are
 * added to it and a norm follows; all layers are one width wide, and weights belong to a layer and
 * an operation. In the final network a layer begins with its ReLU, the skips are concatenated with
 * it, a ReLU, a pointwise convolution and a norm follow, and each halving doubles the width. After
 * one and two thirds of the layers whatever is still read is halved by a factorized reduction.
 *
 * <p>Graphs have the input {@code image [C, H, W]} and the output {@code logits [classes]}; odd
 * heights and widths are halved upwards.
 *
 * <p>Reference: Pham, Guan, Zoph, Le, Dean (2018), Efficient Neural Architecture Search via
 * Parameter Sharing, sections 2.3 and 3.2. Differs from the released program: its final networks
 * have plain convolutions for the separable ones and cannot have pools, here they are what was
 * searched; the classifier has a bias.
 */
public final class EnasMacroSpace implements SharedSpace<SkipChain>, DecisionSpace<SkipChain> {
  private static final List<String> SKIP_OPTIONS = List.of("no", "yes");

  /**
   * How large a network is.
   *
   * @param channels of its first layers
   * @param dropout the rate before the classifier
   */
  record Size(int channels, double dropout) {
    Size {
      Require.that(channels >= 2, "channels (%d) must be at least 2 to be halved.", channels);
      Require.that(
          dropout >= 0 && dropout < 1, "dropout (%s) must be at least 0 and below 1.", dropout);
    }

    Map<String, Object> settings() {
      Map<String, Object> settings = new LinkedHashMap<>();
      settings.put("channels", channels);
      settings.put("dropout", dropout);
      return settings;
    }
  }

  private final int layers;
  private final Size searched;
  private final Size deployed;
  private final Shape input;
  private final int classes;
  private final List<Decision> decisions;

  EnasMacroSpace(int layers, Size searched, Size deployed, Shape input, int classes) {
    this.layers = Require.positive("layers", layers);
    this.searched = searched;
    this.deployed = deployed;
    Require.that(
        input.rank() == 3, "input (%s) must be an image [channels, height, width].", input);
    this.input = input;
    this.classes = Require.positive("classes", classes);
    decisions = decisions(layers);
  }

  private static List<Decision> decisions(int layers) {
    List<Decision> decisions = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      decisions.add(new Decision("layer" + layer + "/operation", MacroOperation.names()));
      for (int skip = 0; skip < layer; skip++) {
        decisions.add(new Decision("layer" + layer + "/skip" + skip, SKIP_OPTIONS));
      }
    }
    return List.copyOf(decisions);
  }

  /** How many layers a network has, the stem not counted. */
  public EnasMacroSpace layers(int layers) {
    return new EnasMacroSpace(layers, searched, deployed, input, classes);
  }

  /** How many channels all layers have in the search. */
  public EnasMacroSpace searchedChannels(int channels) {
    return new EnasMacroSpace(
        layers, new Size(channels, searched.dropout()), deployed, input, classes);
  }

  /** How many channels the first layers have in the final network. */
  public EnasMacroSpace deployedChannels(int channels) {
    return new EnasMacroSpace(
        layers, searched, new Size(channels, deployed.dropout()), input, classes);
  }

  /** The rate of the dropout before the classifier in the search; 0 for none. */
  public EnasMacroSpace searchedDropout(double rate) {
    return new EnasMacroSpace(
        layers, new Size(searched.channels(), rate), deployed, input, classes);
  }

  /** The rate of the dropout before the classifier of the final network; 0 for none. */
  public EnasMacroSpace deployedDropout(double rate) {
    return new EnasMacroSpace(
        layers, searched, new Size(deployed.channels(), rate), input, classes);
  }

  /** Both networks for images of this shape {@code [C, H, W]} and this many classes. */
  @Override
  public EnasMacroSpace fitting(Shape image, int classes) {
    return new EnasMacroSpace(layers, searched, deployed, image, classes);
  }

  /** How many layers a network has, the stem not counted. */
  public int layers() {
    return layers;
  }

  /** Channels of every layer while searching. */
  public int searchedChannels() {
    return searched.channels();
  }

  /** Channels of the first layers of the network as deployed. */
  public int deployedChannels() {
    return deployed.channels();
  }

  @Override
  public String name() {
    return "enas-macro";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("layers", layers);
    settings.put("input", input.dimensions());
    settings.put("classes", classes);
    settings.put("searched", searched.settings());
    settings.put("deployed", deployed.settings());
    return settings;
  }

  @Override
  public Graph network(SkipChain chain) {
    return graph(deployed, false, plans(chain));
  }

  /** The {@link #child}. */
  @Override
  public Graph proxy(SkipChain chain) {
    return child(chain);
  }

  /** All children at once: every layer sums whatever it could choose. Not meant to be trained. */
  @Override
  public Graph supergraph() {
    return graph(
        searched, true, IntStream.range(0, layers).mapToObj(EnasMacroWriter.Plan::all).toList());
  }

  @Override
  public Graph child(SkipChain chain) {
    return graph(searched, true, plans(chain));
  }

  private Graph graph(Size size, boolean searching, List<EnasMacroWriter.Plan> plans) {
    return new EnasMacroWriter(size, searching, layers).graph(plans, input, classes);
  }

  private List<EnasMacroWriter.Plan> plans(SkipChain chain) {
    return require(chain).layers().stream().map(EnasMacroWriter.Plan::of).toList();
  }

  private SkipChain require(SkipChain chain) {
    Require.that(
        chain.layers().size() == layers,
        "chain must have %s to be of this space, not %d.",
        Wording.count(layers, "layer"),
        chain.layers().size());
    chain.layers().forEach(layer -> MacroOperation.named(layer.operation()));
    return chain;
  }

  /** A list of {@code {"operation": "conv_3x3", "skips": [0, 2]}}, one for each layer. */
  @Override
  public Object encode(SkipChain chain) {
    return require(chain).plain();
  }

  @Override
  public SkipChain decode(Object data) {
    return require(SkipChain.of(data));
  }

  /** How many layers have each of the operations, and how many {@code skip}s there are. */
  @Override
  public Map<String, Integer> operationCounts(SkipChain chain) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    MacroOperation.names().forEach(name -> counts.put(name, 0));
    counts.put("skip", 0);
    for (SkipChain.Layer layer : chain.layers()) {
      counts.merge(layer.operation(), 1, Integer::sum);
      counts.merge("skip", layer.skips().size(), Integer::sum);
    }
    return counts;
  }

  /**
   * For each layer {@code k} {@code layerk/operation}, then {@code layerk/skip0}, the stem, and
   * {@code layerk/skip1} to {@code layerk/skip(k-1)}, the layers up to the last but one, {@code no}
   * or {@code yes}: the numbers of the released program. Every choice is an architecture.
   */
  @Override
  public List<Decision> decisions() {
    return decisions;
  }

  @Override
  public Optional<SkipChain> build(int... choices) {
    Decision.requireChoices(decisions, choices);
    List<SkipChain.Layer> made = new ArrayList<>();
    int next = 0;
    for (int layer = 0; layer < layers; layer++) {
      String operation = MacroOperation.names().get(choices[next++]);
      List<Integer> skips = new ArrayList<>();
      for (int skip = 0; skip < layer; skip++) {
        if (choices[next++] == 1) {
          skips.add(skip);
        }
      }
      made.add(new SkipChain.Layer(operation, skips));
    }
    return Optional.of(new SkipChain(made));
  }

  @Override
  public int[] choices(SkipChain chain) {
    List<Integer> choices = new ArrayList<>();
    List<SkipChain.Layer> found = require(chain).layers();
    List<String> operations = MacroOperation.names();
    for (int layer = 0; layer < layers; layer++) {
      choices.add(operations.indexOf(found.get(layer).operation()));
      for (int skip = 0; skip < layer; skip++) {
        choices.add(found.get(layer).skips().contains(skip) ? 1 : 0);
      }
    }
    return choices.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String toString() {
    return "space " + name() + " " + settings();
  }
}
