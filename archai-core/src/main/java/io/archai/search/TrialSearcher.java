package io.archai.search;

import io.archai.graph.Require;
import io.archai.run.RunDirectory;
import io.archai.space.Capabilities;
import io.archai.space.DecisionSpace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The base of searchers that measure one architecture after another. A subclass proposes; budgets,
 * parallel trials, the record, repeated architectures, failures, resuming, the gallery and the
 * choice of the best are seen to here, the same for all.
 *
 * <pre>{@code
 * public final class MySearcher extends TrialSearcher {
 *   public String name() { return "mine"; }
 *   public Map<String, Object> settings() { return Map.of(); }
 *   protected <A> Proposer<A> proposer(SearchTask<A> task) {
 *     DecisionSpace<A> space = DecisionSpace.in(task.fittedSpace());
 *     return new MyProposer<>(space, task);
 *   }
 * }
 * }</pre>
 *
 * <p>The result is the measured architecture that keeps all constraints and is lowest in the first
 * objective.
 */
public abstract class TrialSearcher implements Searcher {

  /** For subclasses. */
  protected TrialSearcher() {}

  /** The interfaces of {@code io.archai.space} that the task's space must implement. */
  public List<Class<?>> needs() {
    return List.of(DecisionSpace.class);
  }

  /** Begins a run; called again with the same task when a search is resumed. */
  protected abstract <A> Proposer<A> proposer(SearchTask<A> task);

  /** The evaluator that the algorithm brings, if it does not take the task's. */
  protected <A> Optional<Evaluator<A>> evaluator(SearchTask<A> task) {
    return Optional.empty();
  }

  /** Whether the proposer ends by itself; otherwise the task must have a budget. */
  protected boolean endsByItself() {
    return false;
  }

  /**
   * How many trials a search of this task has if none fails, where the algorithm knows it; budgets
   * left aside. Progress is counted by it.
   */
  public OptionalInt plannedTrials(SearchTask<?> task) {
    return OptionalInt.empty();
  }

  /** Whether proposals may inherit weights; otherwise a trial's weights are dropped at its end. */
  public boolean inheritsWeights() {
    return false;
  }

  /**
   * What of all measured models is the result's gallery; all of them unless an algorithm says
   * otherwise.
   *
   * @param found in the order of their trials
   */
  protected <A> List<FoundModel<A>> gallery(SearchTask<A> task, List<FoundModel<A>> found) {
    return found;
  }

  /** The kernels with which the evaluator computes, if it says so. */
  @Override
  public Map<String, Object> computation(SearchTask<?> task) {
    return computationOf(task);
  }

  private <A> Map<String, Object> computationOf(SearchTask<A> task) {
    String kernels =
        completed(task)
            .givenEvaluator()
            .map(evaluator -> evaluator.libraries().get("kernels"))
            .orElse(null);
    return kernels == null ? Map.of() : Map.of("kernels", kernels);
  }

  /** What this algorithm finds wrong with a task, besides what is checked for all. */
  protected List<String> problems(SearchTask<?> task) {
    return List.of();
  }

  @Override
  public TaskDefaults defaults() {
    return TaskDefaults.ofTrials();
  }

  @Override
  public final <A> SearchTask<A> completed(SearchTask<A> task) {
    SearchTask<A> completed = Require.given("task", task).completedBy(defaults());
    return evaluator(completed).map(completed::measuredBy).orElse(completed);
  }

  /** Whether its proposals start from a task's ancestors; otherwise a task must have none. */
  protected boolean startsFromAncestors() {
    return false;
  }

  @Override
  public final void check(SearchTask<?> task) {
    checkCompleted(completed(task));
  }

  private <A> void checkCompleted(SearchTask<A> task) {
    Problems problems = new Problems();
    boolean fits = problems.of(() -> Capabilities.require(task.fittedSpace(), needs()));
    boolean measures = problems.of(task::evaluator);
    if (!measures) {
      problems.of(task::dataset);
    }
    if (task.budget().isEmpty() && !endsByItself()) {
      problems.add(
          "budget (none) must be set, since "
              + name()
              + " does not end by itself.\nMaybe budget(Budget.trials(100)) was not called.");
    }
    int inFlight = task.inFlight().orElseThrow();
    if (task.workers() > inFlight) {
      problems.add(
          String.format(
              Locale.ROOT,
              "workers (%d) must be at most inFlight, %d, the trials that may be under way at once.\nMaybe inFlight(%d) is what you want, which results depend on; or threadsPerTrial, for each trial to be faster.",
              task.workers(),
              inFlight,
              task.workers()));
    }
    if (task.givenEvaluator().isPresent() && evaluator(task).isPresent()) {
      problems.unused(task, List.of("evaluating"), name() + " measures in its own way");
    }
    if (inheritsWeights()) {
      problems.unused(
          task,
          List.of("equalNetworksOnce"),
          name() + " goes on from weights, which equal networks name differently");
    }
    if (task.trainsEqualNetworksOnce() && task.trainingRepeats().orElse(false)) {
      problems.add(
          "trainingRepeats (true) must be false where equal networks are trained once."
              + "\nMaybe equalNetworksOnce() is not meant.");
    }
    if (!startsFromAncestors()) {
      problems.unused(
          task, List.of("startingFrom"), name() + " begins with architectures of its own");
    }
    if (task.givenDataset().isEmpty()) {
      problems.unused(
          task, List.of("trainingFraction", "splitInOrder"), "there is no data to divide");
    }
    if (fits && measures) {
      problems.of(() -> problems.addAll(problems(task)));
      problems.of(() -> task.evaluator().check(task));
    }
    problems.addAll(SearchRun.problems(this, task));
    if (problems.isEmpty()) {
      problems.addAll(SearchRun.unsatisfiable(task));
    }
    problems.refuse();
  }

  /**
   * Runs one trial of a search that another process leads, for a {@link TrialExecutor} that reaches
   * beyond its own. The run's directory must be the same there and here, since trials inherit
   * weights from one another.
   *
   * @param job what {@link TrialJob#toMap} gave there
   * @param given the same task as there
   * @return what {@link TrialJob#ended} takes there
   * @throws IllegalArgumentException if this is another search
   */
  public final <A> Map<String, Object> run(Map<String, Object> job, SearchTask<A> given) {
    SearchTask<A> task = completed(given);
    String fingerprint = Configuration.fingerprint(this, task);
    Require.that(
        fingerprint.equals(job.get("search")),
        "job must be of this search (%s), not of %s.",
        fingerprint,
        job.get("search"));
    TrialCodec<A> codec = new TrialCodec<>(task.fittedSpace());
    Proposal<A> proposal = codec.proposal(job);
    TrialWeights weights =
        new TrialWeights(
            task.directory(this).map(RunDirectory::at).orElse(null), inheritsWeights());
    TrialEvaluation<A> evaluation =
        new TrialEvaluation<>(TrialCodec.integer(job, "index"), proposal, task, weights);
    return codec.encode(evaluation.run(), proposal.architecture());
  }

  @Override
  public final <A> SearchResult<A> search(SearchTask<A> given) {
    SearchTask<A> task = completed(given);
    check(task);
    try (SearchRun<A> run = SearchRun.open(this, task, task.evaluator().libraries());
        TrialExecutor executor = task.executor()) {
      return new TrialRun<>(
              run,
              proposer(task),
              plannedTrials(task),
              executor,
              inheritsWeights(),
              found -> gallery(task, found))
          .search();
    }
  }
}
