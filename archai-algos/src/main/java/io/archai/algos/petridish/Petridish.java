package io.archai.algos.petridish;

import io.archai.data.Augmentation;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.graph.cost.Cost;
import io.archai.search.Evaluator;
import io.archai.search.FoundModel;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.TaskDefaults;
import io.archai.search.TrialSearcher;
import io.archai.space.GrowthSpace;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Petridish: small networks grow. Beside a network all candidates are trained without changing it;
 * the strongest become a part of its child, which begins with all weights where its parent stands
 * and is trained on. Which network grows next is drawn from those near the lower hull of cost and
 * error, so that the result is a gallery: a nearly optimal network for every serving budget.
 *
 * <pre>{@code
 * var task = SearchTask.over(GrowthSpaces.cells()).on(data).minimizing(error(), multiplyAdds());
 * var result = Petridish.create().epochs(5, 10, 20).models(50).search(task);
 * result.gallery().forEach(System.out::println);
 * TrainedModel small = result.trained(result.gallery().get(0));
 * }</pre>
 *
 * <p>The cost is the task's second objective, multiply-adds if there is none; children that break a
 * constraint are not trained. A task with {@link SearchTask#startingFrom ancestors} grows those
 * instead of the space's seeds. The gallery is the epsilon hull of what keeps all constraints, and
 * its models keep the weights that they were measured with.
 *
 * <p>Reference: Hu, Langford, Caruana, Mukherjee, Horvitz, Dey (2019), Efficient Forward
 * Architecture Search, NeurIPS, and the authors' two programs.
 *
 * <p>Differs from the programs: candidates are clipped apart from the network beside them, since
 * one norm over both would change the network; norms keep their scales throughout; all stages are
 * judged on one validation part; a ceiling does not end the search, it closes the parents whose
 * children break it.
 */
public final class Petridish extends TrialSearcher {
  private final String name;
  private final GrowthSettings training;
  private final Pool pool;

  /** Whether somebody chose how long networks are trained. */
  private final boolean sized;

  /** How the pool grows. */
  private record Pool(int models, int growths, double epsilon, ParentChoice parents) {
    private Pool {
      Require.positive("models", models);
      Require.positive("growths", growths);
      Require.notNegative("epsilon", epsilon);
    }

    Pool parents(ParentChoice choice) {
      return new Pool(models, growths, epsilon, choice);
    }
  }

  private Petridish(String name, GrowthSettings training, Pool pool, boolean sized) {
    this.name = name;
    this.training = training;
    this.pool = pool;
    this.sized = sized;
  }

  /**
   * With the settings of the authors' later program: 100 networks, 80 epochs each for seeds,
   * candidates and children, epsilon 0.025. That takes days, so that a search must choose its size:
   * by {@link #epochs} or {@link #recipes}, or by {@link #fullSize}.
   */
  public static Petridish create() {
    Recipe recipe =
        Recipe.dartsSearch().epochs(80).batch(96).learningRate(Schedule.cosine(0.025, 0.001));
    Augmentation cutout = Augmentation.ofData().cutout(16);
    return new Petridish(
        "petridish",
        new GrowthSettings(
            recipe.batch(128),
            recipe,
            recipe.augmentation(cutout),
            1e-2,
            Selection.LARGEST_ABSOLUTE_ALPHA),
        new Pool(100, 8, 0.025, ParentChoice.SCALED),
        false);
  }

  /** With the epochs of the authors' later program, which take days. */
  public Petridish fullSize() {
    return new Petridish(name, training, pool, true);
  }

  /**
   * Random growth, to compare with: trains the same in the same space, but any network grows, and
   * candidates are chosen at random.
   */
  public static Petridish randomGrowth() {
    Petridish same = create().selection(Selection.RANDOM).parents(ParentChoice.UNIFORM);
    return new Petridish("random-growth", same.training, same.pool, false);
  }

  private Petridish with(GrowthSettings changed) {
    return new Petridish(name, changed, pool, sized);
  }

  private Petridish with(Pool changed) {
    return new Petridish(name, training, changed, sized);
  }

  /** With seeds, candidates and children trained like this. */
  public Petridish recipes(Recipe seed, Recipe candidate, Recipe child) {
    return with(new GrowthSettings(seed, candidate, child, training.l1(), training.selection()))
        .fullSize();
  }

  /** With so many epochs for seeds, candidates and children. */
  public Petridish epochs(int seed, int candidate, int child) {
    return recipes(
        training.seed().epochs(seed),
        training.candidate().epochs(candidate),
        training.child().epochs(child));
  }

  /** With this many examples a step, for all. */
  public Petridish batch(int examples) {
    return recipes(
        training.seed().batch(examples),
        training.candidate().batch(examples),
        training.child().batch(examples));
  }

  /**
   * With this weight, divided by the number of candidates, of the sum of |alpha| in the loss; 1e-2
   * unless set.
   */
  public Petridish l1(double weight) {
    Require.notNegative("l1", weight);
    return with(
        new GrowthSettings(
            training.seed(), training.candidate(), training.child(), weight, training.selection()));
  }

  /** With candidates chosen in this way; those with the largest |alpha| unless set. */
  public Petridish selection(Selection selection) {
    return with(
        new GrowthSettings(
            training.seed(), training.candidate(), training.child(), training.l1(), selection));
  }

  /**
   * Until so many networks are trained, seeds included; 100 unless set. A run that ended there can
   * be resumed with more.
   */
  public Petridish models(int models) {
    return with(new Pool(models, pool.growths(), pool.epsilon(), pool.parents()));
  }

  /** With at most so many growths from a seed on; 8 unless set. */
  public Petridish growths(int growths) {
    return with(new Pool(pool.models(), growths, pool.epsilon(), pool.parents()));
  }

  /**
   * With networks whose error is within this share of the hull's counted near it; 0.025 unless set.
   */
  public Petridish epsilon(double epsilon) {
    return with(new Pool(pool.models(), pool.growths(), epsilon, pool.parents()));
  }

  /** With parents chosen in this way; {@link ParentChoice#SCALED} unless set. */
  public Petridish parents(ParentChoice choice) {
    return with(pool.parents(choice));
  }

  GrowthSettings training() {
    return training;
  }

  /** How many networks are trained. */
  public int models() {
    return pool.models();
  }

  int growths() {
    return pool.growths();
  }

  double epsilon() {
    return pool.epsilon();
  }

  ParentChoice parents() {
    return pool.parents();
  }

  @Override
  public TaskDefaults defaults() {
    return TaskDefaults.ofTrials().trainingFraction(0.8).inFlight(4);
  }

  @Override
  public String name() {
    return name;
  }

  /** All but when to stop, so that a finished pool can be continued for longer. */
  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>(training.training());
    settings.put("growths", pool.growths());
    settings.put("epsilon", pool.epsilon());
    settings.put("parents", pool.parents().toString());
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
    if (!sized) {
      problems.add(
          String.format(
              Locale.ROOT,
              "epochs of Petridish must be chosen: the authors' %d for each of up to %s take days.\nMaybe epochs(5, 10, 20) is what you want, or fullSize() for theirs.",
              training.child().epochs(),
              Wording.count(pool.models(), "network")));
    }
    if (task.objectives().size() > 2 || !task.objectives().get(0).measured()) {
      problems.add(
          "objectives (%s) must be an error and at most one cost, in this order.\nMaybe minimizing(error(), multiplyAdds()) is what is meant."
              .formatted(task.objectives()));
    }
    return problems;
  }

  @Override
  protected <A> Optional<Evaluator<A>> evaluator(SearchTask<A> task) {
    return Optional.of(new GrowthEvaluator<>(training, false));
  }

  @Override
  public boolean searchesAllObjectives() {
    return true;
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    return new PetridishProposer<>(this, task);
  }

  @Override
  protected <A> List<FoundModel<A>> gallery(SearchTask<A> task, List<FoundModel<A>> found) {
    List<FoundModel<A>> feasible = found.stream().filter(FoundModel::feasible).toList();
    if (feasible.isEmpty()) {
      return List.of();
    }
    List<Hull.Point> points =
        feasible.stream()
            .map(model -> point(task, model.objectives(), model.architecture()))
            .toList();
    return Hull.of(points).within(pool.epsilon()).stream().map(feasible::get).toList();
  }

  /** Where a network stands: the task's second objective, or multiply-adds, and its first. */
  static <A> Hull.Point point(SearchTask<A> task, List<Double> objectives, A architecture) {
    double cost =
        objectives.size() > 1
            ? objectives.get(1)
            : Cost.of(deployed(task.fittedSpace().network(architecture))).multiplyAdds();
    return new Hull.Point(cost, objectives.get(0));
  }

  private static Graph deployed(Graph network) {
    return network.onlyOutput(network.outputs().keySet().iterator().next());
  }
}
