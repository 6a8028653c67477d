package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.random.Permutations;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Examples divided into those to train on and those to validate on.
 *
 * <pre>{@code
 * Split random = Split.of(dataset.train(), 0.5, streams.named("split").at(0));
 * Split firstAndLast = Split.inOrder(dataset.train(), 0.5);
 * }</pre>
 *
 * <p>No example is in both parts. Whoever makes a split from the constructor vouches for that.
 *
 * <p>Reference: Liu, Simonyan, Yang, "DARTS: Differentiable Architecture Search", ICLR 2019,
 * section 3.1, holds out half of the training data; the authors' program trains on the first half
 * and validates on the last.
 *
 * @param training what weights are trained on
 * @param validation what architectures are judged by; empty where nothing is measured
 * @param normalization how the values of both are normalised before a network sees them
 * @param augmentation how training examples are changed where a recipe takes the data's
 */
public record Split(
    Examples training,
    Examples validation,
    Normalization normalization,
    Augmentation augmentation) {

  /** Parts that no augmentation is known to suit. */
  public Split(Examples training, Examples validation, Normalization normalization) {
    this(training, validation, normalization, Augmentation.none());
  }

  /** Checks that the parts have one shape, and that there is something to train on. */
  public Split {
    Require.given("training", training);
    Require.given("validation", validation);
    Require.given("normalization", normalization);
    Require.given("augmentation", augmentation).requireImages(training.shape());
    Require.that(
        training.shape().equals(validation.shape()),
        "shape of the validation part (%s) must be that of the training part, %s.",
        validation.shape(),
        training.shape());
    Require.positive("number of training examples", training.size());
    normalization.requireChannels(training.shape());
  }

  /**
   * Draws {@code fraction} of the examples of each class to train on; the rest validates. Each
   * class is divided by the fraction to less than one example, and both parts together are {@code
   * fraction} of all, rounded down; only where a class has few examples, one of it goes to each
   * part first. Each part keeps the order of the examples. The same state of the generator gives
   * the same parts. Values are normalised by the training part.
   *
   * @throws IllegalArgumentException if a part would be empty or lack a class that the other has
   */
  public static Split of(Examples examples, double fraction, RandomGenerator generator) {
    return of(examples, fraction, generator, Normalization::from);
  }

  static Split of(
      Examples examples,
      double fraction,
      RandomGenerator generator,
      Function<Examples, Normalization> normalization) {
    Require.given("generator", generator);
    requireCount(examples, fraction);
    int[] order = Permutations.random(examples.size(), generator);
    return divided(examples, new ClassShares(examples).part(order, fraction), normalization);
  }

  /**
   * Trains on the first {@code fraction} of the examples, rounded down, and validates on the rest:
   * for who repeats a program that does so, or has put the examples in order for it. Values are
   * normalised by the training part.
   *
   * @throws IllegalArgumentException if a part would be empty or lack a class that the other has
   */
  public static Split inOrder(Examples examples, double fraction) {
    return inOrder(examples, fraction, Normalization::from);
  }

  static Split inOrder(
      Examples examples, double fraction, Function<Examples, Normalization> normalization) {
    int count = requireCount(examples, fraction);
    return divided(examples, IntStream.range(0, count).toArray(), normalization);
  }

  /** The same parts with another normalization, usually that of the data set they come from. */
  public Split normalization(Normalization other) {
    return new Split(training, validation, other, augmentation);
  }

  /** The same parts with training examples changed like this where a recipe takes the data's. */
  public Split augmentation(Augmentation other) {
    return new Split(training, validation, normalization, other);
  }

  private static int requireCount(Examples examples, double fraction) {
    Require.given("examples", examples);
    Require.within("fraction", fraction, 0, 1);
    int count = ClassShares.floor(examples.size() * fraction);
    Require.that(
        count >= 1 && count < examples.size(),
        "fraction (%s) of %s must leave at least one example to each part.",
        fraction,
        Wording.count(examples.size(), "example"));
    return count;
  }

  /** These in ascending order to train on, all others to validate on. */
  private static Split divided(
      Examples examples, int[] first, Function<Examples, Normalization> normalization) {
    int[] second = new int[examples.size() - first.length];
    int next = 0;
    int place = 0;
    for (int i = 0; i < examples.size(); i++) {
      if (next < first.length && first[next] == i) {
        next++;
      } else {
        second[place++] = i;
      }
    }
    Examples training = examples.subset(first);
    Examples validation = examples.subset(second);
    Parts.check(training, validation);
    return new Split(training, validation, normalization.apply(training));
  }
}
