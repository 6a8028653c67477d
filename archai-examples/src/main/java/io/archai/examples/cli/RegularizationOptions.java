package io.archai.examples.cli;

import io.archai.data.Augmentation;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.space.Skeleton;
import io.archai.train.Recipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How what was found is trained from scratch: as the networks of DARTS are, whose regularizers are
 * for its 600 epochs; shorter trainings do better without.
 */
final class RegularizationOptions {
  /** What the training in the end is, for descriptions of commands. */
  static final String TRAINING =
      "The training in the end is that of the DARTS paper, whatever the algorithm: 600 epochs with cutout, drop path 0.2"
          + " and an auxiliary tower, where the network has them; without --data 12 epochs and none of these.";

  private static final Recipe PAPER = Recipe.cifar10();
  private static final Augmentation PLAIN = Augmentation.ofData();

  @Option(
      names = "--auxiliary",
      negatable = true,
      description =
          "Train with an auxiliary tower after two thirds of the cells, of weight 0.4. Default: with 600 epochs or more,"
              + " where images are large enough.")
  private @Nullable Boolean auxiliary;

  @Option(
      names = "--cutout",
      negatable = true,
      description =
          "Cut a square of 16 pixels out of each training image. Default: with 600 epochs or more.")
  private @Nullable Boolean cutout;

  @Option(
      names = "--drop-path",
      paramLabel = "P",
      description =
          "Drop paths with a probability that grows from 0 to P. Default: the paper's 0.2 with 600 epochs or more,"
              + " otherwise 0.")
  private @Nullable Double dropPath;

  /** The skeleton, with an auxiliary tower where one is to be trained and there is room for it. */
  Skeleton towered(Skeleton skeleton, int epochs) {
    return auxiliary(epochs) ? skeleton.auxiliaryWhereRoom() : skeleton.auxiliary(false);
  }

  private boolean auxiliary(int epochs) {
    return auxiliary == null ? isFull(epochs) : auxiliary;
  }

  private static boolean isFull(int epochs) {
    return epochs >= PAPER.epochs();
  }

  /** Refuses what would do nothing, since there is no training. */
  void check(int epochs) {
    Require.that(
        epochs > 0 || (auxiliary == null && cutout == null && dropPath == null),
        "--auxiliary, --cutout and --drop-path must not be given without a training from scratch.\nMaybe --train-epochs"
            + " with more than 0 is what you want.");
  }

  /**
   * The training of the DARTS paper, for so many epochs, of networks like this one. What the user
   * asks for and the network does not have is refused.
   */
  Recipe recipe(int epochs, int batch, Graph network) {
    Recipe full = PAPER.epochs(epochs).batch(batch);
    Require.that(
        auxiliary == null
            || !auxiliary
            || full.auxiliaryWeight(full.auxiliaryWeight()).problems(network).isEmpty(),
        "--auxiliary must not be given for networks that have no auxiliary tower.\nMaybe images are too small for one, of"
            + " less than 29x29, or it is another space that you want.");
    Require.that(
        dropPath == null || full.dropPath(dropPath).problems(network).isEmpty(),
        "--drop-path (%s) must not be given for networks that have no paths to drop.",
        dropPath);
    if (cutout == null ? !isFull(epochs) : !cutout) {
      full = full.augmentation(PLAIN);
    }
    if (!auxiliary(epochs)) {
      full = full.auxiliaryWeight(0);
    }
    if (dropPath != null) {
      return full.dropPath(dropPath);
    }
    return isFull(epochs) ? full : full.dropPath(0);
  }

  /** The same without any of the regularizers, as searches train what they try. */
  static Recipe plain(int epochs, int batch) {
    return PAPER.epochs(epochs).batch(batch).augmentation(PLAIN).dropPath(0).auxiliaryWeight(0);
  }
}
