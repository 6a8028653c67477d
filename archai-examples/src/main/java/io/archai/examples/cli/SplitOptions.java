package io.archai.examples.cli;

import io.archai.search.SearchTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a search divides the training images. */
final class SplitOptions {
  @Option(
      names = "--training-fraction",
      paramLabel = "SHARE",
      description =
          "Share of the training images of each class to train on while searching, between 0 and 1; the others judge."
              + " Default: the paper's, 0.5 of darts and random-ws, 0.8 of networks that grow, otherwise 0.9.")
  private @Nullable Double fraction;

  @Option(
      names = "--split-in-order",
      description =
          "Train on the first images and judge by the last, in the order of the files, as some original programs do."
              + " Default: at random by --seed, each class alike.")
  private boolean inOrder;

  /** The task with this division. */
  <A> SearchTask<A> of(SearchTask<A> task) {
    SearchTask<A> ordered = inOrder ? task.splitInOrder() : task;
    return fraction == null ? ordered : ordered.trainingFraction(fraction);
  }
}
