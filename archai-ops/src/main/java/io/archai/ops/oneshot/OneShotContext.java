package io.archai.ops.oneshot;

import io.archai.data.Augmentation;
import io.archai.data.Batches;
import io.archai.data.Split;
import io.archai.graph.Graph;
import io.archai.ops.engine.Engine;
import io.archai.random.RandomStreams;
import io.archai.search.SearchTask;
import io.archai.space.RelaxedSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a one-shot search has at hand: the space, both parts of the data, random streams, and the
 * supernet it asks for.
 */
public final class OneShotContext<A> implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(OneShotContext.class);

  private final SearchTask<A> task;
  private final RelaxedSpace<A> space;
  private final Engine engine;
  private final Split split;
  private final int batch;
  private final Augmentation augmentation;
  private final RandomStreams streams;
  private final List<Supernet> supernets = new ArrayList<>();
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();

  OneShotContext(
      SearchTask<A> task,
      RelaxedSpace<A> space,
      Engine engine,
      int batch,
      Augmentation augmentation) {
    this.task = task;
    this.space = space;
    this.engine = engine;
    this.split = task.split();
    this.batch = batch;
    this.augmentation = augmentation;
    this.streams = RandomStreams.of(task.seed()).within("search", 0);
  }

  /** The task. */
  public SearchTask<A> task() {
    return task;
  }

  /** The space, fitted to the data. */
  public RelaxedSpace<A> space() {
    return space;
  }

  /** Where random numbers come from. */
  public RandomStreams streams() {
    return streams;
  }

  /** The masks of a pass that belongs to a step: passes of one name share them. */
  public RandomStreams masks(String name, Step step) {
    return streams.within(name, step.number());
  }

  /** Training batches: an epoch goes once over the data that weights are trained on. */
  public Batches trainingBatches() {
    return Batches.of(
            split.training(),
            batch,
            augmentation,
            split.normalization(),
            streams.named("training batches"))
        .wholeOnly();
  }

  /**
   * Validation batches to learn the architecture from: each epoch in another order, augmented like
   * training.
   */
  public Batches validationBatches() {
    return Batches.of(
            split.validation(),
            batch,
            augmentation,
            split.normalization(),
            streams.named("validation batches"))
        .wholeOnly();
  }

  /** Validation batches to judge by: in order, not augmented. */
  public Batches judgingBatches() {
    return Batches.inOrder(split.validation(), batch, split.normalization());
  }

  /** The space's supernet with fresh weights; closed with the search. */
  public Supernet supernet(Relaxation relaxation) {
    Graph graph = space.supergraph();
    Supernet supernet = Supernet.of(engine, graph, batch, relaxation, streams);
    supernets.add(closing(supernet));
    logger.info(
        "Supernet: {} weights, {} rows of architecture parameters, batch {}, {} MiB for activations and gradients,"
            + " kernels {}.",
        supernet.parameters().flat(io.archai.graph.Role.WEIGHT).length(),
        supernet.rows().size(),
        batch,
        supernet.bytes() >> 20,
        engine.kernels().name());
    return supernet;
  }

  /** Closes a thing with the search, before what was given earlier, and returns it. */
  public <T extends AutoCloseable> T closing(T thing) {
    closing.push(thing);
    return thing;
  }

  /** The supernet that was asked for first: the one that is judged. */
  Supernet judged() {
    return supernets.get(0);
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    for (AutoCloseable thing : closing) {
      try {
        thing.close();
      } catch (Exception e) {
        failure =
            failure == null ? new IllegalStateException("closing the search failed", e) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
