package io.archai.ops.oneshot;

import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.graph.Wording;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Gradients;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Program;
import io.archai.ops.engine.Span;
import io.archai.ops.kernel.Pass;
import io.archai.ops.train.BatchLoss;
import io.archai.ops.train.LogitsLoss;
import io.archai.random.RandomStreams;
import io.archai.space.SharedSpace;
import io.archai.train.Evaluation;
import io.archai.train.Recipe;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One set of weights for all architectures of a space, and passes through single ones of them, its
 * children: an architecture is a part of the space's supergraph and computes with the part's
 * weights.
 *
 * <pre>{@code
 * Parameters gradient = shared.parameters().like(Role.WEIGHT);
 * BatchLoss passed = shared.forward(child, batch, Pass.training(masks));
 * shared.backward(gradient);
 * optimizer.step(shared.parameters(), gradient, shared.spans(Role.WEIGHT), learningRate);
 * }</pre>
 *
 * <p>A pass reads, and with moving statistics writes, only what its child computes with; a gradient
 * is written only there. A child is compiled when it first comes up and kept until another one
 * does, so memory does not grow with the number of children. Confined to one thread.
 */
public final class SharedWeights<A> implements AutoCloseable {
  private final Engine engine;
  private final SharedSpace<A> space;
  private final int batch;
  private final Recipe recipe;
  private final Parameters parameters;
  private final List<Span> frozen;
  private @Nullable Child<A> trained;
  private @Nullable Child<A> judged;

  /** A child, compiled. */
  private record Child<A>(A architecture, Program program, LogitsLoss loss) {}

  private SharedWeights(
      Engine engine, SharedSpace<A> space, int batch, Recipe recipe, SharedStart start) {
    this.engine = engine;
    this.space = space;
    this.batch = Require.positive("batch", batch);
    Graph graph = space.supergraph();
    this.recipe = recipe.appliedTo(graph);
    this.parameters =
        Parameters.of(
            Stream.concat(
                    graph.parameters(Role.WEIGHT).stream().map(start::of),
                    graph.parameters(Role.STATISTIC).stream())
                .toList(),
            engine.precision());
    this.frozen =
        start.frozen().stream()
            .map(parameters::span)
            .sorted(Comparator.comparingLong(Span::offset))
            .toList();
  }

  /**
   * Fresh weights and statistics for a space's architectures.
   *
   * @param batch examples a pass
   * @param recipe whose loss children are trained with: label smoothing, and the weight of the
   *     outputs behind the first
   * @param start how they begin, and which of them are not trained
   */
  public static <A> SharedWeights<A> of(
      Engine engine,
      SharedSpace<A> space,
      int batch,
      Recipe recipe,
      SharedStart start,
      RandomStreams streams) {
    SharedWeights<A> shared = new SharedWeights<>(engine, space, batch, recipe, start);
    shared.parameters.initialize(streams);
    return shared;
  }

  /** Weights and running statistics of all architectures. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * The stretches of a role's flat array that a step moves: what the child of the last {@link
   * #forward} uses and what is not frozen.
   */
  public List<Span> spans(Role role) {
    List<Span> used = lastTrained().program().spans(role);
    return role == Role.WEIGHT ? Span.without(used, frozen) : used;
  }

  /** A child's pass over a full batch: its mean loss, and how many were classified right. */
  public BatchLoss forward(A child, Batch images, Pass pass) {
    Child<A> compiled = trained;
    if (compiled == null || !compiled.architecture().equals(child)) {
      close(compiled);
      trained = null;
      Graph graph = space.child(child);
      LogitsLoss loss = LogitsLoss.of(graph, recipe);
      compiled = compiled(child, loss.needed(graph), loss, Gradients.PARAMETERS);
      trained = compiled;
    }
    Require.that(
        images.size() == batch,
        "batch (%s) must have as many as the weights were made for, %d.",
        Wording.count(images.size(), "example"),
        batch);
    return pass(compiled, images, pass);
  }

  /**
   * The gradient of the loss of the last {@link #forward}; nothing else may have run since.
   *
   * @param gradient in the layout of {@link #parameters}: what the child does not use is left as it
   *     is
   */
  public void backward(Parameters gradient) {
    Child<A> child = lastTrained();
    child.program().backward(child.loss().gradients(), gradient);
  }

  private Child<A> lastTrained() {
    return Objects.requireNonNull(trained, "forward must run first");
  }

  /** A child's pass over a batch, to measure only; the plain loss, and how many were right. */
  public BatchLoss measure(A child, Batch images, Pass pass) {
    // Rankings measure thousands of children within one step.
    if (Thread.interrupted()) {
      throw new CancellationException("the search was interrupted while it measured children.");
    }
    Child<A> compiled = judged;
    if (compiled == null || !compiled.architecture().equals(child)) {
      close(compiled);
      judged = null;
      Graph graph = space.child(child);
      LogitsLoss loss = LogitsLoss.plain(graph);
      compiled = compiled(child, loss.needed(graph), loss, Gradients.NONE);
      judged = compiled;
    }
    return pass(compiled, images, pass);
  }

  /** How well a child does on all batches, with running statistics and no masks. */
  public Evaluation evaluate(A child, Batches batches, RandomStreams streams) {
    return evaluate(child, batches, Pass.evaluation(streams));
  }

  /**
   * How well a child does on all batches.
   *
   * @param pass how it is run; with batch statistics all batches must be full
   */
  public Evaluation evaluate(A child, Batches batches, Pass pass) {
    Require.that(
        !pass.batchStatistics() || batches.examples() == batches.count() * batches.batchSize(),
        "batches (%s in batches of %d) must be full to be normalised by their own statistics."
            + "\nMaybe wholeOnly() is what you want.",
        Wording.count(batches.examples(), "example"),
        batches.batchSize());
    return BatchLoss.mean(batches, (images, index) -> measure(child, images, pass));
  }

  private Child<A> compiled(A child, Graph graph, LogitsLoss loss, Gradients gradients) {
    Program program = engine.program(graph, batch, gradients);
    try {
      program.bind(parameters);
    } catch (RuntimeException | Error e) {
      program.close();
      throw e;
    }
    return new Child<>(child, program, loss);
  }

  private BatchLoss pass(Child<A> child, Batch images, Pass pass) {
    child.program().forward(images.values(), pass);
    return child.loss().of(child.program(), images);
  }

  private static void close(@Nullable Child<?> child) {
    if (child != null) {
      child.program().close();
    }
  }

  @Override
  public void close() {
    close(trained);
    close(judged);
    parameters.close();
  }
}
