package io.archai.ops.train;

import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.data.Split;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.graph.Weights;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Gradients;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Program;
import io.archai.ops.engine.Span;
import io.archai.ops.kernel.Pass;
import io.archai.random.RandomStreams;
import io.archai.train.DivergedException;
import io.archai.train.Epoch;
import io.archai.train.Evaluation;
import io.archai.train.History;
import io.archai.train.Progress;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.Training;
import io.archai.train.TrainingListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One training under way, with everything native that it holds. */
final class TrainingRun implements AutoCloseable {
  private final Training training;
  private final Recipe recipe;
  private final TrainingListener listener;
  private final LongSupplier nanoTime;
  private final long began;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private final Parameters parameters;
  private final Parameters gradient;
  private final LogitsLoss loss;
  private final Program program;
  private final @Nullable Judge judge;
  private final ParameterOptimizer optimizer;
  private final List<Span> spans;
  private final ClipGroups groups;
  private final Batches batches;
  private final Batch batch;

  private History history = History.empty();
  private Weights good;

  TrainingRun(Engine engine, Training training, TrainingListener listener, LongSupplier nanoTime) {
    this.training = training;
    this.recipe = training.recipe();
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    Graph graph = training.graph();
    Require.that(
        !graph.parameters(Role.WEIGHT).isEmpty(), "the network must have weights to be trained.");
    loss = LogitsLoss.of(graph, recipe);
    try {
      parameters = opened(Parameters.of(graph.parameters(), engine.precision()));
      parameters.initialize(training.streams());
      parameters.copyFrom(training.start());
      good = parameters.weights();
      gradient = opened(parameters.like(Role.WEIGHT));
      program = opened(engine.program(loss.needed(graph), recipe.batch(), Gradients.PARAMETERS));
      program.bind(parameters);
      spans = program.spans(Role.WEIGHT);
      groups = ClipGroups.of(recipe, program.parameters(), parameters);
      optimizer = opened(ParameterOptimizer.of(recipe.optimizer(), parameters, Role.WEIGHT));
      Split split = training.split();
      judge =
          split.validation().size() == 0
              ? null
              : opened(new Judge(engine, graph, split.validation(), split.normalization()));
      batches =
          Batches.of(
                  training.split().training(),
                  recipe.batch(),
                  recipe.augmentation(),
                  training.split().normalization(),
                  training.streams().named("training batches"))
              .wholeOnly();
      batch = batches.empty();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  TrainedModel run() {
    for (int epoch = training.first(); epoch < training.last(); epoch++) {
      long start = nanoTime.getAsLong();
      Evaluation trained = train(epoch);
      boolean last = epoch == training.last() - 1;
      boolean validates = last || (epoch + 1) % recipe.validationInterval() == 0;
      Optional<Evaluation> validated = validates ? validate(epoch) : Optional.empty();
      good = parameters.weights();
      double seconds = (nanoTime.getAsLong() - start) / 1e9;
      Epoch done = new Epoch(epoch, recipe.learningRateAt(epoch), trained, validated, seconds);
      history = history.and(done);
      listener.epoch(done, progress(epoch, batches.count()));
    }
    return TrainedModel.of(training, good, history);
  }

  /** Nothing where there is nothing to validate on. */
  private Optional<Evaluation> validate(int epoch) {
    if (judge == null) {
      return Optional.empty();
    }
    Evaluation measured = judge.evaluate(parameters);
    finite("validation loss", measured.loss(), epoch, batches.count());
    return Optional.of(measured);
  }

  private Evaluation train(int epoch) {
    double sum = 0;
    int correct = 0;
    for (int step = 0; step < batches.count(); step++) {
      if (Thread.interrupted()) {
        throw new CancellationException(
            String.format(
                Locale.ROOT,
                "the training was interrupted in epoch %d, step %d.",
                epoch + 1,
                step + 1));
      }
      BatchLoss passed = step(epoch, step);
      sum += passed.loss();
      correct += passed.correct();
      listener.step(passed.loss(), progress(epoch, step + 1));
    }
    int examples = batches.examples();
    return new Evaluation(sum / batches.count(), (double) correct / examples, examples);
  }

  /** One step; the weights stay as they are if its loss or gradient is not finite. */
  private BatchLoss step(int epoch, int step) {
    batches.fill(batch, epoch, step);
    RandomStreams masks = training.streams().within("masks", (long) epoch * batches.count() + step);
    program.forward(batch.values(), Pass.training(masks).withDropPath(recipe.dropPathAt(epoch)));
    BatchLoss passed = loss.of(program, batch);
    finite("loss", passed.loss(), epoch, step);
    program.backward(loss.gradients(), gradient);
    double penalty = groups.penalize(parameters, gradient);
    finite("gradient", groups.clip(gradient), epoch, step);
    optimizer.step(parameters, gradient, spans, recipe.learningRateAt(epoch));
    return new BatchLoss(passed.loss() + penalty, passed.correct(), passed.examples());
  }

  private double finite(String tensor, double value, int epoch, int step) {
    if (!Double.isFinite(value)) {
      throw new DivergedException(
          tensor, value, epoch, step, recipe.learningRateAt(epoch), good, history);
    }
    return value;
  }

  private Progress progress(int epoch, int steps) {
    long each = batches.count();
    return new Progress(
        epoch,
        (epoch - training.first()) * each + steps,
        (training.last() - training.first()) * each,
        Duration.ofNanos(nanoTime.getAsLong() - began));
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      close(open.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
