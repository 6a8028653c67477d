package io.archai.train;

import io.archai.data.Examples;
import io.archai.data.Normalization;
import io.archai.graph.Graph;
import io.archai.graph.Weights;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Trains networks and measures them. Engines bring one, found on the class path.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.find();
 * TrainedModel model = trainer.train(Training.of(graph, split, Recipe.quick(), streams));
 * Evaluation test = trainer.evaluate(model, dataset.test().orElseThrow());
 * }</pre>
 *
 * <p>The same training gives the same weights to the bit, on the same machine with the same number
 * of threads. An implementation is safe to share between threads.
 */
public interface Trainer {

  /**
   * Trains.
   *
   * @throws DivergedException if a loss or gradient is no longer finite
   * @throws java.util.concurrent.CancellationException if the thread is interrupted, after the step
   *     under way
   */
  TrainedModel train(Training training, TrainingListener listener);

  /**
   * Trains, without telling anybody how it goes; otherwise as {@link #train(Training,
   * TrainingListener)}.
   */
  default TrainedModel train(Training training) {
    return train(training, TrainingListener.none());
  }

  /**
   * Measures a network whose first output are the logits: plain cross entropy and accuracy over all
   * examples, with running statistics and without noise.
   *
   * @throws IllegalArgumentException if weights that the network needs are missing or have another
   *     shape
   */
  Evaluation evaluate(Graph graph, Weights weights, Examples examples, Normalization normalization);

  /**
   * The same trainer, which computes with so many threads; with those that the machine or its
   * settings give unless this is called. The last bits of results depend on it. One that cannot be
   * told is the same trainer.
   */
  default Trainer withThreads(int threads) {
    return this;
  }

  /**
   * Checks, without any work, that it finds what it computes with.
   *
   * @throws IllegalArgumentException if it does not; says what is wrong
   */
  default void check() {}

  /** Versions of the libraries that it computes with, by name. */
  default Map<String, String> libraries() {
    return Map.of();
  }

  /** Measures a trained network. */
  default Evaluation evaluate(TrainedModel model, Examples examples) {
    return evaluate(model.graph(), model.weights(), examples, model.normalization());
  }

  /**
   * The engine's trainer; of several the first that the class path names.
   *
   * @throws IllegalStateException if there is none
   */
  static Trainer find() {
    return ServiceLoader.load(Trainer.class)
        .findFirst()
        // The thread's loader need not see what this library's sees, in servers for example.
        .or(() -> ServiceLoader.load(Trainer.class, Trainer.class.getClassLoader()).findFirst())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "trainer (none) must be on the class path.\nMaybe the dependency io.archai:archai-ops is missing."));
  }
}
