package io.archai.algos.petridish;

import io.archai.graph.Require;
import io.archai.objective.Objective;
import io.archai.search.Evaluator;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.TaskDefaults;
import io.archai.search.TrialSearcher;
import io.archai.space.GrowthSpace;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cascade-correlation, the ancestor of Petridish: one network grows, again and again, until it is
 * good enough. Candidates are trained beside it so that they explain its error; the one that varies
 * with it most is installed and never changes again; then the network's output weights are trained.
 *
 * <pre>{@code
 * var task = SearchTask.over(GrowthSpaces.cascade())
 *     .on(TwoSpirals.dataset()).splitInOrder()
 *     .minimizing(CascadeCorrelation.trainingError());
 * var result = CascadeCorrelation.create().search(task);
 * int units = result.best().architecture().units();
 * }</pre>
 *
 * <p>All examples are one batch, weights are not decayed, and learning rates fall half a cosine to
 * zero. The network stops growing once the task's first objective is small enough. The gallery is
 * the network after each growth, the linear one first; trials go one after another, however many
 * may be in flight. A task {@link SearchTask#startingFrom starting from} one network grows that
 * one.
 *
 * <p>Reference: Fahlman, Lebiere (1990), The Cascade-Correlation Learning Architecture, Carnegie
 * Mellon University, CMU-CS-90-100.
 *
 * <p>Differs from the paper: Adam in place of Quickprop; cross entropy in place of squared errors;
 * phases of a fixed length, where the paper waits until nothing improves; output weights are
 * trained on beside candidates, through the gates of {@link Petridish}; while candidates are
 * trained, what is made large is each unit's covariance with the errors, times a weight per class
 * that follows it, where the paper has its sign, and without means taken off. The one that is
 * installed is chosen as in the paper, by the sum over the classes of the absolute covariance.
 */
public final class CascadeCorrelation extends TrialSearcher {
  private final Phase candidates;
  private final Phase outputs;
  private final Selection selection;
  private final int units;
  private final double until;

  /** How long, and at what rate at first. */
  private record Phase(int epochs, double learningRate) {
    private Phase {
      Require.positive("epochs", epochs);
      Require.positive("learningRate", learningRate);
    }

    /** Measured at its end only. */
    Recipe recipe(int examples) {
      return Recipe.of(epochs, examples, Optimizer.adam(), Schedule.cosine(learningRate, 0))
          .validationInterval(epochs);
    }
  }

  private CascadeCorrelation(
      Phase candidates, Phase outputs, Selection selection, int units, double until) {
    this.candidates = candidates;
    this.outputs = outputs;
    this.selection = selection;
    this.units = Require.positive("units", units);
    this.until = Require.notNegative("until", until);
  }

  /**
   * 400 epochs for candidates at the rate 0.03, 200 for output weights at 0.05; until the error is
   * 0.01 or there are 25 units.
   */
  public static CascadeCorrelation create() {
    return new CascadeCorrelation(
        new Phase(400, 0.03), new Phase(200, 0.05), Selection.LARGEST_COVARIANCE, 25, 0.01);
  }

  /** With candidates trained for so many epochs, at this learning rate at first. */
  public CascadeCorrelation candidates(int epochs, double learningRate) {
    return new CascadeCorrelation(
        new Phase(epochs, learningRate), outputs, selection, units, until);
  }

  /** With output weights trained for so many epochs after each growth, at this rate at first. */
  public CascadeCorrelation outputs(int epochs, double learningRate) {
    return new CascadeCorrelation(
        candidates, new Phase(epochs, learningRate), selection, units, until);
  }

  /**
   * With at most so many growths; 25 unless set. A run that ended there can be resumed with more.
   */
  public CascadeCorrelation units(int units) {
    return new CascadeCorrelation(candidates, outputs, selection, units, until);
  }

  /** With any unit of the pool installed, drawn at random: to compare with. */
  public CascadeCorrelation randomSelection() {
    return new CascadeCorrelation(candidates, outputs, Selection.RANDOM, units, until);
  }

  /** Until the task's first objective is at most this; 0.01 unless set. */
  public CascadeCorrelation until(double objective) {
    return new CascadeCorrelation(candidates, outputs, selection, units, objective);
  }

  /**
   * The share of the examples that weights are trained on that have an output which is not within
   * 0.4 of its target, 0 to 1. The paper grows until there is none: {@code until(0)}.
   */
  public static Objective outsideTolerance() {
    return Objective.ofMetrics(
        "outsideTolerance", metrics -> metrics.get(GrowthEvaluator.OUTSIDE_TOLERANCE));
  }

  /**
   * The share of the examples that weights are trained on that are classified wrong, 0 to 1, where
   * {@link io.archai.objective.Objectives#error} judges by others.
   */
  public static Objective trainingError() {
    return Objective.ofMetrics(
        "trainingError", metrics -> 1 - metrics.get(GrowthEvaluator.LAST_TRAINING_ACCURACY));
  }

  int units() {
    return units;
  }

  double until() {
    return until;
  }

  int candidateEpochs() {
    return candidates.epochs();
  }

  int outputEpochs() {
    return outputs.epochs();
  }

  @Override
  public TaskDefaults defaults() {
    return TaskDefaults.ofTrials().trainingFraction(0.5).inFlight(1);
  }

  @Override
  public String name() {
    return "cascade-correlation";
  }

  /** All but when to stop, so that a run can be continued for longer. */
  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("candidateEpochs", candidates.epochs());
    settings.put("candidateLearningRate", candidates.learningRate());
    settings.put("outputEpochs", outputs.epochs());
    settings.put("outputLearningRate", outputs.learningRate());
    settings.put("selection", selection.toString());
    return settings;
  }

  @Override
  public List<Class<?>> needs() {
    return List.of(GrowthSpace.class);
  }

  @Override
  protected boolean startsFromAncestors() {
    return true;
  }

  @Override
  protected boolean endsByItself() {
    return true;
  }

  @Override
  public boolean inheritsWeights() {
    return true;
  }

  @Override
  protected List<String> problems(SearchTask<?> task) {
    List<String> problems = new ArrayList<>();
    if (!task.objectives().get(0).measured()) {
      problems.add(
          "first objective (%s) must be one that is measured, since the network grows until it is small.\nMaybe minimizing(CascadeCorrelation.trainingError()) is what is meant."
              .formatted(task.objectives().get(0)));
    }
    if (task.ancestors().size() > 1) {
      problems.add(
          String.format(
              Locale.ROOT,
              "networks to start from (%d) must be at most one, since one network grows.",
              task.ancestors().size()));
    }
    return problems;
  }

  @Override
  protected <A> Optional<Evaluator<A>> evaluator(SearchTask<A> task) {
    int examples = task.split().training().size();
    Recipe output = outputs.recipe(examples);
    return Optional.of(
        new GrowthEvaluator<>(
            new GrowthSettings(output, candidates.recipe(examples), output, 0, selection), true));
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    return new CascadeProposer<>(this, task);
  }
}
