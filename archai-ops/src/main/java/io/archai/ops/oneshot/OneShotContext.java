package io.archai.ops.oneshot;

import io.archai.data.Augmentation;
import io.archai.data.Batches;
import io.archai.data.Split;
import io.archai.graph.Role;
import io.archai.graph.Weights;
import io.archai.graph.Wording;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Parameters;
import io.archai.ops.train.ParameterOptimizer;
import io.archai.random.RandomStreams;
import io.archai.search.SearchTask;
import io.archai.space.SharedSpace;
import io.archai.train.Recipe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a one-shot search has at hand: the space, both parts of the data, random streams, and the
 * parts it asks for. Supernets, shared weights, optimizers and states that are asked for here are
 * written down at the end of each epoch; a run that goes on asks for the same and gets them as they
 * were. All that a run remembers from one epoch to the next must be among them.
 */
public final class OneShotContext<A> implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(OneShotContext.class);

  private static final int REDRAWS = 100;

  private final SearchTask<A> task;
  private final SharedSpace<A> space;
  private final Engine engine;
  private final Split split;
  private final int batch;
  private final Augmentation augmentation;
  private final Checkpoint checkpoint;
  private final RandomStreams streams;
  private final List<Parameters> networks = new ArrayList<>();
  private final List<Supernet> supernets = new ArrayList<>();
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();

  OneShotContext(
      SearchTask<A> task,
      Engine engine,
      int batch,
      Augmentation augmentation,
      Checkpoint checkpoint) {
    this.task = task;
    this.space = SharedSpace.in(task.fittedSpace());
    this.engine = engine;
    this.split = task.split();
    this.batch = batch;
    this.augmentation = augmentation.basedOn(split.augmentation());
    this.checkpoint = checkpoint;
    this.streams = RandomStreams.of(task.seed()).within("search", 0);
  }

  /** The task. */
  public SearchTask<A> task() {
    return task;
  }

  /** The space, fitted to the data; what more it offers is asked for by {@code in(space())}. */
  public SharedSpace<A> space() {
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
    return shuffled("validation batches", augmentation);
  }

  /**
   * Validation batches to compare architectures by: each epoch in another order, not augmented.
   *
   * @param purpose each has orders of its own
   */
  public Batches comparingBatches(String purpose) {
    return shuffled(purpose + " batches", Augmentation.none());
  }

  private Batches shuffled(String name, Augmentation changes) {
    return Batches.of(
            split.validation(), batch, changes, split.normalization(), streams.named(name))
        .wholeOnly();
  }

  /** Validation batches to judge by: in order, not augmented. */
  public Batches judgingBatches() {
    return Batches.inOrder(split.validation(), batch, split.normalization());
  }

  /**
   * A candidate to be derived: what {@code draw} gives, drawn again up to a hundred times until it
   * keeps the constraints on its network.
   */
  public A candidate(Supplier<A> draw) {
    A drawn = draw.get();
    for (int again = 0; again < REDRAWS && task.brokenBy(drawn).isPresent(); again++) {
      drawn = draw.get();
    }
    return drawn;
  }

  /**
   * Tells listeners that one of several architectures has been judged, of which the best is
   * derived.
   *
   * @param last the epoch's last step
   * @param judged how many there were, from 1
   * @param all how many there will be
   */
  public void judged(Step last, int judged, int all) {
    task.listener().judged(last.epoch(), judged, all);
  }

  /** The space's supernet with fresh weights; closed with the search. */
  public Supernet supernet(Relaxation relaxation) {
    Supernet supernet =
        closing(Supernet.of(engine, space.supergraph(), batch, relaxation, streams));
    network(supernet.parameters());
    supernets.add(supernet);
    logger.info(
        "Supernet: {} weights, architecture parameters in {}, batch {}, {} MiB for activations and gradients,"
            + " kernels {}.",
        supernet.parameters().flat(Role.WEIGHT).length(),
        Wording.count(supernet.rows().size(), "row"),
        batch,
        supernet.bytes() >> 20,
        engine.kernels().name());
    return supernet;
  }

  /**
   * Fresh weights that the space's architectures share; closed with the search.
   *
   * @param recipe whose loss they are trained with
   * @param start how they begin, and which of them are not trained
   */
  public SharedWeights<A> sharedWeights(Recipe recipe, SharedStart start) {
    SharedWeights<A> shared =
        closing(SharedWeights.of(engine, space, batch, recipe, start, streams));
    network(shared.parameters());
    logger.info(
        "Shared weights: {} numbers, batch {}, kernels {}.",
        shared.parameters().flat(Role.WEIGHT).length(),
        batch,
        engine.kernels().name());
    return shared;
  }

  /** Tells the supernets when in the search their next passes run. */
  void moment(Moment moment) {
    supernets.forEach(supernet -> supernet.moment(moment));
  }

  private void network(Parameters parameters) {
    checkpoint.register("network" + networks.size(), parameters);
    networks.add(parameters);
  }

  /** Takes an optimizer, whose state is the run's from now on; closed with the search. */
  public <T extends ParameterOptimizer> T optimizer(String name, T optimizer) {
    closing(optimizer);
    optimizer
        .state()
        .forEach((part, values) -> checkpoint.register("optimizer/" + name + "/" + part, values));
    return optimizer;
  }

  /**
   * Numbers that the run remembers; it reads and changes the array itself.
   *
   * @param fresh fills them when the run begins; not called for one that goes on
   */
  public double[] state(String name, int size, Consumer<double[]> fresh) {
    return checkpoint.state("state/" + name, size, fresh);
  }

  /** The weights and statistics of the supernets and shared weights, as they are now. */
  public Weights weights() {
    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
    for (Parameters network : networks) {
      Weights own = network.weights();
      own.names().forEach(name -> tensors.putIfAbsent(name, own.tensor(name)));
    }
    return Weights.of(tensors);
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Closes a thing with the search, before what was given earlier, and returns it. */
  public <T extends AutoCloseable> T closing(T thing) {
    closing.push(thing);
    return thing;
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
