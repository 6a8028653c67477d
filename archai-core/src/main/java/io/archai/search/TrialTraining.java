package io.archai.search;

import io.archai.graph.Graph;
import io.archai.graph.MemoryException;
import io.archai.graph.cost.Cost;
import io.archai.train.TrainedModel;
import io.archai.train.Trainer;
import io.archai.train.Training;
import io.archai.train.TrainingListener;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Trains a network for an evaluator, with the threads and within the memory that a trial may take;
 * a network that takes more makes its trial a failed one.
 *
 * <pre>{@code
 * return TrialTraining.measure(training, context, model -> new Outcome.Measured<>(...));
 * }</pre>
 */
public final class TrialTraining {
  private static final int FLOAT_BYTES = 4;

  private TrialTraining() {}

  /** Trains, and makes an outcome of the trained network. */
  public static <A> Outcome<A> measure(
      Training training,
      TrialContext<A> context,
      Function<TrainedModel, ? extends Outcome<A>> outcome) {
    return measure(training, context, TrainingListener.none(), outcome);
  }

  /** The same, telling this listener too. */
  public static <A> Outcome<A> measure(
      Training training,
      TrialContext<A> context,
      TrainingListener listener,
      Function<TrainedModel, ? extends Outcome<A>> outcome) {
    long bytes = bytes(training.graph(), training.recipe().batch());
    if (context.memoryLimit().isPresent() && bytes > context.memoryLimit().getAsLong()) {
      return Outcome.Failed.lasting(
          String.format(
              Locale.ROOT,
              "memory for training (about %,.1f MiB) must be at most %,.1f MiB.",
              mebibytes(bytes),
              mebibytes(context.memoryLimit().getAsLong())));
    }
    try {
      TrainingListener all = TrainingListener.all(List.of(context.listener(), listener));
      return outcome.apply(Trainer.find().withThreads(context.threads()).train(training, all));
    } catch (OutOfMemoryError e) {
      return new Outcome.Failed<>(
          String.format(
              Locale.ROOT,
              "memory for training (about %,.1f MiB) must be less than what there is: %s.\nMaybe %s, fewer workers or a smaller batch is what you want.",
              mebibytes(bytes),
              e.getMessage(),
              MemoryException.largerHeap()),
          0);
    }
  }

  /**
   * About how many bytes training takes: the activations of a batch and their gradients, and
   * weights with gradients, momenta and the copies that kernels pack.
   */
  static long bytes(Graph graph, int batch) {
    Cost cost = Cost.of(graph);
    return 2L * batch * cost.activationBytes() + 4L * FLOAT_BYTES * cost.parameters();
  }

  private static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }
}
