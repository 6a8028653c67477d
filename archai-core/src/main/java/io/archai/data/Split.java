package io.archai.data;

import io.archai.graph.Require;
import io.archai.random.Permutations;
import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Examples divided into those to train on and those to validate on.
 *
 * <pre>{@code
 * Split half = Split.of(dataset.train(), 0.5, streams.named("split").at(0));
 * Split asInDarts = dataset.halves();
 * }</pre>
 *
 * <p>No example is in both parts. Whoever makes a split from the constructor vouches for that.
 *
 * <p>Reference: Liu, Simonyan, Yang, "DARTS: Differentiable Architecture Search", ICLR 2019,
 * section 3.1, holds out half of the training data; the authors' program trains on the first half
 * and validates on the last.
 *
 * @param training what weights are trained on
 * @param validation what architectures are judged by
 * @param normalization how the values of both are normalised before a network sees them
 */
public record Split(Examples training, Examples validation, Normalization normalization) {

  /** Checks that the parts have one shape and at least one example each. */
  public Split {
    Require.that(
        training.shape().equals(validation.shape()),
        "shape of the validation part (%s) must be that of the training part, %s.",
        validation.shape(),
        training.shape());
    Require.positive("number of training examples", training.size());
    Require.positive("number of validation examples", validation.size());
    normalization.requireChannels(training.shape());
  }

  /**
   * Draws {@code fraction} of the examples, rounded down, to train on; the rest validates. Each
   * part keeps the order of the examples. The same state of the generator gives the same parts.
   * Values are normalised by the training part.
   *
   * @throws IllegalArgumentException if a part would be empty
   */
  public static Split of(Examples examples, double fraction, RandomGenerator generator) {
    return of(examples, fraction, generator, Normalization::from);
  }

  static Split of(
      Examples examples,
      double fraction,
      RandomGenerator generator,
      Function<Examples, Normalization> normalization) {
    int count = count(examples, Require.within("fraction", fraction, 0, 1));
    int[] order = Permutations.random(examples.size(), generator);
    return divided(examples, order, count, normalization);
  }

  /** Trains on the first half of the examples, rounded down, and validates on the rest. */
  public static Split halves(Examples examples) {
    return halves(examples, Normalization::from);
  }

  static Split halves(Examples examples, Function<Examples, Normalization> normalization) {
    int[] order = new int[examples.size()];
    Arrays.setAll(order, i -> i);
    return divided(examples, order, count(examples, 0.5), normalization);
  }

  /** The same parts with another normalization, usually that of the data set they come from. */
  public Split normalization(Normalization other) {
    return new Split(training, validation, other);
  }

  private static int count(Examples examples, double fraction) {
    int count = (int) Math.floor(examples.size() * fraction);
    Require.that(
        count >= 1 && count < examples.size(),
        "fraction (%s) of %d examples must leave at least one example to each part.",
        fraction,
        examples.size());
    return count;
  }

  private static Split divided(
      Examples examples, int[] order, int count, Function<Examples, Normalization> normalization) {
    int[] first = Arrays.copyOfRange(order, 0, count);
    int[] second = Arrays.copyOfRange(order, count, order.length);
    Arrays.sort(first);
    Arrays.sort(second);
    Examples training = examples.subset(first);
    return new Split(training, examples.subset(second), normalization.apply(training));
  }
}
