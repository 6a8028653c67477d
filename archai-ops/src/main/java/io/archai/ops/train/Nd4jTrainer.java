package io.archai.ops.train;

import io.archai.data.Examples;
import io.archai.data.Normalization;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Weights;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Parameters;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Threads;
import io.archai.train.Evaluation;
import io.archai.train.TrainedModel;
import io.archai.train.Trainer;
import io.archai.train.Training;
import io.archai.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Trains and measures networks on the ND4J engine, in 32 bit. Found by {@link Trainer#find}.
 *
 * <pre>{@code
 * TrainedModel model = Trainer.find().train(Training.of(graph, split, Recipe.quick(), streams));
 * }</pre>
 *
 * <p>Training batches come in a new random order each epoch, without the last one if it would not
 * be full; evaluations go over all examples in order, with running statistics. Each call holds an
 * engine of its own and gives all native memory back. Safe to share between threads.
 */
public final class Nd4jTrainer implements Trainer {
  private final Supplier<KernelSet> kernels;
  private final LongSupplier nanoTime;
  private final int threads;

  /** With the kernels that the settings choose, or the fastest that load. */
  public Nd4jTrainer() {
    this(KernelSets::chosen, System::nanoTime, Threads.AS_GIVEN);
  }

  Nd4jTrainer(Supplier<KernelSet> kernels, LongSupplier nanoTime) {
    this(kernels, nanoTime, Threads.AS_GIVEN);
  }

  private Nd4jTrainer(Supplier<KernelSet> kernels, LongSupplier nanoTime, int threads) {
    this.kernels = kernels;
    this.nanoTime = nanoTime;
    this.threads = threads;
  }

  /** With these kernels. */
  public static Nd4jTrainer with(KernelSet kernels) {
    return new Nd4jTrainer(() -> kernels, System::nanoTime);
  }

  @Override
  public TrainedModel train(Training training, TrainingListener listener) {
    Require.given("training", training);
    Require.given("listener", listener);
    return Threads.with(threads, () -> trainHere(training, listener));
  }

  private TrainedModel trainHere(Training training, TrainingListener listener) {
    try (Engine engine = Engine.of(kernels.get(), Precision.FLOAT);
        TrainingRun run = new TrainingRun(engine, training, listener, nanoTime)) {
      return run.run();
    }
  }

  @Override
  public Nd4jTrainer withThreads(int threads) {
    return new Nd4jTrainer(kernels, nanoTime, Require.positive("threads", threads));
  }

  @Override
  public void check() {
    KernelSets.check();
  }

  @Override
  public Map<String, String> libraries() {
    try (Engine engine = Engine.of(kernels.get(), Precision.FLOAT)) {
      return engine.versions();
    }
  }

  @Override
  public Evaluation evaluate(
      Graph graph, Weights weights, Examples examples, Normalization normalization) {
    return Threads.with(threads, () -> evaluateHere(graph, weights, examples, normalization));
  }

  private Evaluation evaluateHere(
      Graph graph, Weights weights, Examples examples, Normalization normalization) {
    try (Engine engine = Engine.of(kernels.get(), Precision.FLOAT);
        Judge judge = new Judge(engine, graph, examples, normalization);
        Parameters parameters = Parameters.of(judge.parameters(), Precision.FLOAT)) {
      List<String> missing = new ArrayList<>(parameters.copyFrom(weights));
      Require.that(missing.isEmpty(), "weights must hold %s, which the network needs.", missing);
      return judge.evaluate(parameters);
    }
  }
}
