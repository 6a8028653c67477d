package io.archai.algos.enas;

import io.archai.algos.controller.ControllerSettings;
import io.archai.algos.controller.Questions;
import io.archai.data.Augmentation;
import io.archai.graph.Require;
import io.archai.ops.oneshot.ChildTraining;
import io.archai.ops.oneshot.OneShotContext;
import io.archai.ops.oneshot.OneShotRun;
import io.archai.ops.oneshot.OneShotSearcher;
import io.archai.search.SearchTask;
import io.archai.search.TaskDefaults;
import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import io.archai.space.SharedSpace;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * ENAS: all architectures share one set of weights. An epoch trains the weights, each mini-batch
 * those of another child that a recurrent controller draws, then the controller, by what accuracies
 * the children that it draws have on validation data.
 *
 * <pre>{@code
 * SearchTask<Genotype> task = SearchTask.over(CellSpaces.enas()).on(data);
 * SearchResult<Genotype> result = Enas.micro().epochs(150).search(task);
 * }</pre>
 *
 * <p>Defaults are those of the authors' scripts. Micro: 150 epochs, batch 160, weight decay 2e-4,
 * auxiliary weight 0.4 where networks have an auxiliary head, 30 controller updates of 10 samples
 * an epoch. Macro: 310 epochs, batch 128, weight decay 5e-4, 50 updates of 20 samples. Both:
 * Nesterov momentum 0.9, learning rate 0.05 to 0.0005 by cosines with restarts after 10, 30, 70,
 * ... epochs, no clipping; 10 children are drawn to derive one. Shared weights begin as in the
 * program, and its auxiliary head is not trained: it stays as it begins, and its gradient reaches
 * the cells before it.
 *
 * <p>Reference: Pham, Guan, Zoph, Le, Dean (2018), Efficient Neural Architecture Search via
 * Parameter Sharing, ICML.
 *
 * <p>Differs from the authors' program: a step moves only what its child uses, as the paper says;
 * the children that one is derived from are compared on the same mini-batch.
 */
public final class Enas extends OneShotSearcher {
  private final boolean micro;
  private final Recipe weights;

  private final ControllerSettings controller;
  private final int updates;
  private final int samples;
  private final int candidates;

  private Enas(
      boolean micro,
      Recipe weights,
      ControllerSettings controller,
      int updates,
      int samples,
      int candidates) {
    this.micro = micro;
    this.weights = weights;
    this.controller = controller;
    this.updates = Require.notNegative("updates", updates);
    this.samples = Require.positive("samples", samples);
    this.candidates = Require.positive("candidates", candidates);
  }

  /** The search for cells: for spaces whose decisions are those of {@code CellSpaces.enas()}. */
  public static Enas micro() {
    Recipe weights = recipe(150, 160, 2e-4).regularized(0, 0.4);
    return new Enas(true, weights, ControllerSettings.enasMicro(), 30, 10, 10);
  }

  /**
   * The search for whole networks: for spaces whose decisions are those of {@code
   * ChainSpaces.enasMacro()}.
   */
  public static Enas macro() {
    Recipe weights = recipe(310, 128, 5e-4);
    return new Enas(false, weights, ControllerSettings.enasMacro(), 50, 20, 10);
  }

  private static Recipe recipe(int epochs, int batch, double weightDecay) {
    Optimizer sgd = Optimizer.sgd(0.9).withNesterov().withWeightDecay(weightDecay);
    return Recipe.of(epochs, batch, sgd, Schedule.warmRestarts(0.05, 0.0005, 10, 2));
  }

  /** For this many epochs. */
  public Enas epochs(int epochs) {
    return weights(weights.epochs(epochs));
  }

  /** With this many examples a mini-batch, of training and of validation. */
  public Enas batch(int examples) {
    return weights(weights.batch(examples));
  }

  /** With another recipe for the shared weights, without groups and validation interval. */
  public Enas weights(Recipe recipe) {
    ChildTraining.requireUsed(recipe);
    return new Enas(micro, recipe, controller, updates, samples, candidates);
  }

  /** With another controller. */
  public Enas controller(ControllerSettings settings) {
    return new Enas(micro, weights, settings, updates, samples, candidates);
  }

  /** With this many updates of the controller an epoch, each the mean over so many samples. */
  public Enas updates(int updates, int samples) {
    return new Enas(micro, weights, controller, updates, samples, candidates);
  }

  /** Deriving the best of this many children. */
  public Enas candidates(int candidates) {
    return new Enas(micro, weights, controller, updates, samples, candidates);
  }

  @Override
  public TaskDefaults defaults() {
    return TaskDefaults.ofOneShot().trainingFraction(0.9);
  }

  @Override
  public String name() {
    return micro ? "enas-micro" : "enas-macro";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("form", micro ? "micro" : "macro");
    settings.put("weights", weights.settings());
    settings.put("weightsBegin", "he normal by the program's count of inputs");
    settings.put("auxiliaryHead", "frozen");
    settings.put("controller", controller.settings());
    settings.put("updates", updates);
    settings.put("samples", samples);
    settings.put("candidates", candidates);
    return settings;
  }

  @Override
  public int epochs() {
    return weights.epochs();
  }

  @Override
  public int batch() {
    return weights.batch();
  }

  @Override
  protected Augmentation augmentation() {
    return weights.augmentation();
  }

  @Override
  public List<Class<?>> needs() {
    return List.of(SharedSpace.class, DecisionSpace.class);
  }

  @Override
  protected List<String> problems(SearchTask<?> task) {
    weights.appliedTo(SharedSpace.in(task.fittedSpace()).supergraph());
    DecisionSpace<?> space = DecisionSpace.in(task.fittedSpace());
    return questions(space).isPresent()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "space (%s) must have the decisions of ENAS's %s, not its %d.\nMaybe %s is what you want.",
                space.name(),
                micro ? "cells" : "whole networks",
                space.decisions().size(),
                micro ? "CellSpaces.enas()" : "ChainSpaces.enasMacro()"));
  }

  /** What the controller is asked in this space; empty if it has other decisions. */
  Optional<Questions> questions(DecisionSpace<?> space) {
    List<Decision> decisions = space.decisions();
    int[] sizes = decisions.stream().mapToInt(Decision::size).toArray();
    Questions questions;
    if (micro) {
      // Two cells whose blocks have four decisions each, the third of which is an operation.
      int blocks = sizes.length / 8;
      if (blocks == 0) {
        return Optional.empty();
      }
      questions = Questions.micro(blocks, decisions.get(2).options());
    } else {
      // A layer has an operation and as many skips as layers before it: 1 + 2 + ... in all.
      int layers = (int) ((Math.sqrt(8.0 * sizes.length + 1) - 1) / 2);
      if (layers == 0) {
        return Optional.empty();
      }
      questions = Questions.macro(layers, sizes[0]);
    }
    return Optional.of(questions).filter(fitting -> fitting.fit(sizes));
  }

  @Override
  protected <A> OneShotRun<A> start(OneShotContext<A> context) {
    return new EnasRun<>(context, this);
  }

  /**
   * Whether children are normalised by the statistics of their mini-batch, and dropped out, when
   * they are measured too.
   */
  boolean measuresAsInTraining() {
    return micro;
  }

  boolean isMicro() {
    return micro;
  }

  Recipe weights() {
    return weights;
  }

  ControllerSettings controller() {
    return controller;
  }

  /** Updates of the controller in an epoch. */
  public int updates() {
    return updates;
  }

  /** Children that are tried for an update. */
  public int samples() {
    return samples;
  }

  int candidates() {
    return candidates;
  }
}
