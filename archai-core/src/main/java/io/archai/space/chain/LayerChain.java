package io.archai.space.chain;

import io.archai.graph.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after the other, of which each reads the one before it, and how they end. Immutable.
 *
 * <pre>{@code
 * LayerChain chain = LayerChain.of(
 *     new LayerChain.Convolution(64, 3), new LayerChain.Pooling(5, 3), new LayerChain.Dense(512));
 * chain.text();           // [C(64,3,1), P(5,3), FC(512), SM]
 * }</pre>
 *
 * @param layers in order, perhaps none
 * @param ending what follows them
 */
public record LayerChain(List<Layer> layers, Ending ending) {

  /** A layer. */
  public sealed interface Layer permits Convolution, Pooling, Dense {
    /** As the paper writes it, as in {@code C(64,3,1)}. */
    String text();
  }

  /**
   * A square convolution of stride 1 that keeps the size, and a ReLU.
   *
   * @param filters how many channels come out
   * @param kernel the window's size, odd
   */
  public record Convolution(int filters, int kernel) implements Layer {
    public Convolution {
      Require.positive("filters", filters);
      Require.that(kernel >= 1 && kernel % 2 == 1, "kernel (%d) must be odd.", kernel);
    }

    @Override
    public String text() {
      return "C(" + filters + "," + kernel + ",1)";
    }
  }

  /**
   * A square maximum pool without padding.
   *
   * @param kernel the window's size
   * @param stride the window's step
   */
  public record Pooling(int kernel, int stride) implements Layer {
    public Pooling {
      Require.positive("kernel", kernel);
      Require.positive("stride", stride);
    }

    @Override
    public String text() {
      return "P(" + kernel + "," + stride + ")";
    }
  }

  /**
   * A fully connected layer and a ReLU.
   *
   * @param units how many numbers come out
   */
  public record Dense(int units) implements Layer {
    public Dense {
      Require.positive("units", units);
    }

    @Override
    public String text() {
      return "FC(" + units + ")";
    }
  }

  /** What the last layer is followed by. */
  public enum Ending {
    /** The classifier, {@code SM}. */
    CLASSIFIER("SM"),
    /**
     * A pointwise convolution to as many channels as there are classes, their means, the
     * classifier, {@code GAP}.
     */
    AVERAGE("GAP");

    private final String text;

    Ending(String text) {
      this.text = text;
    }

    /** As the paper writes it. */
    public String text() {
      return text;
    }
  }

  public LayerChain {
    layers = List.copyOf(layers);
  }

  /** These layers and the classifier. */
  public static LayerChain of(Layer... layers) {
    return new LayerChain(List.of(layers), Ending.CLASSIFIER);
  }

  /** The layers and the ending as the paper writes them. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    layers.forEach(layer -> texts.add(layer.text()));
    texts.add(ending.text());
    return texts;
  }

  /** As the paper writes it, the number of classes left out. */
  public String text() {
    return "[" + String.join(", ", texts()) + "]";
  }

  /** The text form. */
  @Override
  public String toString() {
    return text();
  }
}
