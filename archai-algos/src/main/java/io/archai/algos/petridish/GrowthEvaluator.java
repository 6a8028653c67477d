package io.archai.algos.petridish;

import io.archai.graph.Graph;
import io.archai.graph.Linear;
import io.archai.graph.ParameterRef;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.search.Evaluator;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.SearchRun;
import io.archai.search.SearchTask;
import io.archai.search.Source;
import io.archai.search.TrialContext;
import io.archai.search.TrialTraining;
import io.archai.space.GrowthSpace;
import io.archai.space.Strengths;
import io.archai.train.Evaluation;
import io.archai.train.ParameterGroup;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.Trainer;
import io.archai.train.Training;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains the three kinds of trial: seeds (and what was there before) and children as they are, and
 * candidates beside their parent. A candidate trial's outcome is the child, with all weights that
 * the child begins with.
 */
final class GrowthEvaluator<A> implements Evaluator<A> {
  /** Accuracy after the last epoch, which the weights belong to. */
  static final String LAST_VALID_ACCURACY = "lastValidAccuracy";

  /** Accuracy on the examples of the last epoch, each as it was before the step that it was in. */
  static final String LAST_TRAINING_ACCURACY = "lastTrainingAccuracy";

  /** The share of the training examples of which some output misses its target by too much. */
  static final String OUTSIDE_TOLERANCE = "outsideTolerance";

  private final GrowthSettings settings;
  private final boolean measuresErrors;

  /** Measures networks by {@link #OUTSIDE_TOLERANCE} too, where that is asked for. */
  GrowthEvaluator(GrowthSettings settings, boolean measuresErrors) {
    this.settings = settings;
    this.measuresErrors = measuresErrors;
  }

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public Map<String, Object> settings() {
    return settings.training();
  }

  /** Those of a child, which is the usual trial. */
  @Override
  public int epochs() {
    return settings.child().epochs();
  }

  @Override
  public Map<String, String> libraries() {
    return Trainer.find().libraries();
  }

  @Override
  public void check(SearchTask<A> task) {
    Trainer.find().check();
    List<String> problems = new ArrayList<>();
    int examples = task.split().training().size();
    Map<Integer, List<String>> batches = new LinkedHashMap<>();
    batches.computeIfAbsent(settings.seed().batch(), any -> new ArrayList<>()).add("seeds");
    batches
        .computeIfAbsent(settings.candidate().batch(), any -> new ArrayList<>())
        .add("candidates");
    batches.computeIfAbsent(settings.child().batch(), any -> new ArrayList<>()).add("children");
    batches.forEach(
        (batch, stages) -> {
          if (batch > examples) {
            problems.add(
                String.format(
                    Locale.ROOT,
                    "batch of %s (%d) must be at most %d, the number of examples to train on.",
                    String.join(", ", stages),
                    batch,
                    examples));
          }
        });
    Stream.of(settings.seed(), settings.candidate(), settings.child())
        .flatMap(recipe -> recipe.augmentation().problem(task.dataset()).stream())
        .distinct()
        .forEach(problems::add);
    GrowthSpace<A> space = GrowthSpace.in(task.fittedSpace());
    A first = space.seeds(task.streams()).get(0);
    problems.addAll(SearchRun.mismatches("space's networks", space.proxy(first), task));
    for (Recipe recipe : List.of(settings.seed(), settings.candidate(), settings.child())) {
      problems.addAll(recipe.problems(space.proxy(first)));
    }
    if (settings.selection() == Selection.LARGEST_COVARIANCE) {
      Graph beside = space.candidates(first);
      for (ParameterRef row : rows(beside, rowScope(space, first))) {
        if (!beside.contains(owner(row)) || !(beside.node(owner(row)).op() instanceof Linear)) {
          problems.add(
              "space (%s) must grow by units, whose covariance with the errors of the outputs is what they are chosen by.\nMaybe GrowthSpaces.cascade() is what is meant, or Petridish."
                  .formatted(space.name()));
          break;
        }
      }
    }
    Require.that(problems.isEmpty(), "%s", String.join("\n", problems));
  }

  @Override
  public Outcome<A> evaluate(Proposal<A> proposal, TrialContext<A> context) {
    if (proposal.stage().equals(Stages.CANDIDATE)) {
      return candidate(proposal, context);
    }
    Recipe recipe = proposal.stage().equals(Stages.CHILD) ? settings.child() : settings.seed();
    Training training = training(context.proxy(), recipe, context);
    return TrialTraining.measure(
        training,
        context,
        model ->
            new Outcome.Measured<>(
                metrics(model, context),
                proposal.architecture(),
                model.weights(),
                recipe.epochs(),
                Source.TRAINED));
  }

  private static <A> Training training(Graph graph, Recipe recipe, TrialContext<A> context) {
    return Training.of(graph, context.split(), recipe, context.streams())
        .startingFrom(context.inherited());
  }

  /** Of the best epoch, and the accuracies of the last. */
  private Metrics metrics(TrainedModel model, TrialContext<A> context) {
    Evaluation best =
        model.history().epochs().stream()
            .flatMap(epoch -> epoch.validation().stream())
            .max(Comparator.comparingDouble(Evaluation::accuracy))
            .orElseThrow();
    Metrics metrics =
        Metrics.validation(best.accuracy(), best.loss())
            .with(LAST_VALID_ACCURACY, model.evaluation().accuracy())
            .with(LAST_TRAINING_ACCURACY, model.history().last().training().accuracy());
    return measuresErrors
        ? metrics.with(OUTSIDE_TOLERANCE, errors(model, context).outside())
        : metrics;
  }

  private static Errors errors(TrainedModel model, TrialContext<?> context) {
    return new Errors(model.graph(), model.weights(), context.split(), context.threads());
  }

  private Outcome<A> candidate(Proposal<A> proposal, TrialContext<A> context) {
    GrowthSpace<A> space = GrowthSpace.in(context.space());
    A parent = proposal.architecture();
    Graph beside = space.candidates(parent);
    List<ParameterRef> rows = rows(beside, rowScope(space, parent));
    Training training = training(beside, recipe(space.scope(parent), rows), context);
    return TrialTraining.measure(
        training,
        context,
        model -> {
          A child = space.grown(parent, strengths(rows, model, context));
          return new Outcome.Measured<>(
              metrics(model, context),
              child,
              model.weights().fitting(space.proxy(child)),
              settings.candidate().epochs(),
              Source.TRAINED);
        });
  }

  private static <A> String rowScope(GrowthSpace<A> space, A parent) {
    return space.scope(parent) + "/alpha/";
  }

  /** The node that has a parameter. */
  private static String owner(ParameterRef row) {
    return row.name().substring(0, row.name().lastIndexOf('/'));
  }

  private static List<ParameterRef> rows(Graph beside, String scope) {
    return beside.parameters(Role.WEIGHT).stream()
        .filter(parameter -> parameter.name().startsWith(scope))
        .toList();
  }

  /**
   * Candidates are clipped as a group of their own, or their parent's updates would change; what
   * weighs them is held small, the more so the fewer there are.
   */
  private Recipe recipe(String scope, List<ParameterRef> rows) {
    Recipe recipe = settings.candidate();
    List<ParameterGroup> groups = new ArrayList<>();
    for (ParameterRef row : rows) {
      double l1 = settings.l1() / row.shape().size();
      groups.add(new ParameterGroup(owner(row), recipe.clip(), l1));
    }
    groups.add(new ParameterGroup(scope, recipe.clip(), 0));
    groups.addAll(recipe.groups());
    return recipe.groups(groups);
  }

  private Strengths strengths(
      List<ParameterRef> rows, TrainedModel model, TrialContext<A> context) {
    RandomGenerator random = context.streams().named("selection").at(0);
    Map<String, double[]> strengths = new LinkedHashMap<>();
    for (ParameterRef row : rows) {
      strengths.put(
          row.name(),
          switch (settings.selection()) {
            case RANDOM -> random.doubles(row.shape().size()).toArray();
            case LARGEST_ABSOLUTE_ALPHA -> values(model.weights(), row);
            case LARGEST_COVARIANCE ->
                errors(model, context).covariances(model.graph().node(owner(row)).inputs().get(0));
          });
    }
    return Strengths.of(strengths);
  }

  private static double[] values(Weights weights, ParameterRef row) {
    float[] values = weights.tensor(row.name()).values();
    return IntStream.range(0, values.length).mapToDouble(k -> values[k]).toArray();
  }
}
