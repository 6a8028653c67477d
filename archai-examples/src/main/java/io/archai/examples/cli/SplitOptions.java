package io.archai.examples.cli;

import io.archai.search.SearchTask;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a search divides the training images. */
final class SplitOptions {
  @Option(
      names = "--training-fraction",
      paramLabel = "SHARE",
      description =
          "Share of the training images of each class to train on while searching, between 0 and 1; the others judge."
              + " Default: 0.5, of networks that grow 0.8.")
  private @Nullable Double fraction;

  @Option(
      names = "--split-in-order",
      description =
          "Train on the first images and judge by the last, in the order of the files, as some original programs do."
              + " Default: at random by --seed, each class alike.")
  private boolean inOrder;

  /** The task with this division. */
  <A> SearchTask<A> of(SearchTask<A> task, OptionalDouble usual) {
    SearchTask<A> ordered = inOrder ? task.splitInOrder() : task;
    if (fraction != null) {
      return ordered.trainingFraction(fraction);
    }
    return usual.isPresent() ? ordered.trainingFraction(usual.getAsDouble()) : ordered;
  }
}
