package io.archai.space.chain;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Wording;
import io.archai.space.chain.LayerChain.Convolution;
import io.archai.space.chain.LayerChain.Dense;
import io.archai.space.chain.LayerChain.Ending;
import io.archai.space.chain.LayerChain.Layer;
import io.archai.space.chain.LayerChain.Pooling;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which layer may follow which.
 *
 * @param depth how many layers there may be
 * @param size the smaller side of the images
 * @param classes the fewest units that a fully connected layer may have
 */
record MetaQnnRules(int depth, int size, int classes) {
  /** Fully connected layers read images smaller than this. */
  private static final int LARGE = 8;

  private static final int MOST_DENSE = 2;

  /**
   * What the rules must know of the layers so far.
   *
   * @param size the representation's smaller side
   * @param last the last layer, if there is one
   * @param dense how many fully connected ones there are
   */
  record State(int size, @Nullable Layer last, int dense) {
    boolean isDense() {
      return last instanceof Dense;
    }
  }

  static MetaQnnRules of(int depth, Shape image, int classes) {
    return new MetaQnnRules(depth, Math.min(image.height(), image.width()), classes);
  }

  State start() {
    return new State(size, null, 0);
  }

  /** Only images can be averaged. */
  boolean allows(State state, Ending ending) {
    return ending == Ending.CLASSIFIER || !state.isDense();
  }

  boolean allows(State state, Layer layer) {
    if (layer instanceof Convolution convolution) {
      return !state.isDense() && convolution.kernel() <= state.size();
    }
    if (layer instanceof Pooling pooling) {
      return state.last() instanceof Convolution && pooling.kernel() <= state.size();
    }
    int wanted = ((Dense) layer).units();
    return wanted >= classes
        && (state.last() instanceof Dense before
            ? state.dense() < MOST_DENSE && wanted <= before.units()
            : state.size() < LARGE);
  }

  State after(State state, Layer layer) {
    int next =
        layer instanceof Pooling pooling
            ? (state.size() - pooling.kernel()) / pooling.stride() + 1
            : state.size();
    return new State(next, layer, state.dense() + (layer instanceof Dense ? 1 : 0));
  }

  /** The first thing that is wrong with a chain. */
  Optional<String> wrong(LayerChain chain) {
    List<Layer> layers = chain.layers();
    int room = depth - (chain.ending() == Ending.AVERAGE ? 1 : 0);
    if (layers.size() > room) {
      return Optional.of(
          "must have at most " + Wording.count(room, "layer") + " before " + chain.ending().text());
    }
    State state = start();
    for (int index = 0; index < layers.size(); index++) {
      if (!allows(state, layers.get(index))) {
        return Optional.of("must not have " + layers.get(index).text() + " as layer " + index);
      }
      state = after(state, layers.get(index));
    }
    return allows(state, chain.ending())
        ? Optional.empty()
        : Optional.of("must not end with " + chain.ending().text());
  }

  LayerChain require(LayerChain chain) {
    wrong(chain)
        .ifPresent(
            problem ->
                Require.that(
                    false,
                    "chain (%s) %s.\nMaybe it was found for images of another size.",
                    chain,
                    problem));
    return chain;
  }
}
