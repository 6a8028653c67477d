package io.archai.examples.cli;

import io.archai.data.Augmentation;
import io.archai.train.Recipe;
import picocli.CommandLine.Option;

/** What the paper's final training adds for its 600 epochs; short trainings do better without. */
final class RegularizationOptions {
  private static final int CUTOUT = 16;

  @Option(
      names = "--auxiliary",
      description = "Train with an auxiliary tower after two thirds of the cells, of weight 0.4.")
  private boolean auxiliary;

  @Option(names = "--cutout", description = "Cut a square of 16 pixels out of each training image.")
  private boolean cutout;

  @Option(
      names = "--drop-path",
      paramLabel = "P",
      description =
          "Drop paths with a probability that grows from 0 to P (the paper: 0.2). Default: 0.")
  private double dropPath;

  boolean auxiliary() {
    return auxiliary;
  }

  /** The final training of the DARTS paper with these of its regularizers. */
  Recipe recipe(int epochs, int batch) {
    Augmentation augmentation = Augmentation.none().crop(4).flip();
    return Recipe.cifar10()
        .epochs(epochs)
        .batch(batch)
        .augmentation(cutout ? augmentation.cutout(CUTOUT) : augmentation)
        .dropPath(dropPath)
        .auxiliaryWeight(auxiliary ? 0.4 : 0);
  }
}
