package io.archai.ops.oneshot;

import io.archai.data.Augmentation;
import io.archai.data.Split;
import io.archai.graph.MemoryException;
import io.archai.ops.engine.Engine;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Threads;
import io.archai.search.Problems;
import io.archai.search.SearchResult;
import io.archai.search.SearchRun;
import io.archai.search.SearchTask;
import io.archai.search.Searcher;
import io.archai.search.TaskDefaults;
import io.archai.space.Capabilities;
import io.archai.space.SharedSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The base of searchers whose architectures share one set of weights. A subclass says what a step
 * does and what is derived; epochs, validation, the gallery, interruption and divergence are seen
 * to here, the same for all.
 *
 * <pre>{@code
 * public final class MySearcher extends OneShotSearcher {
 *   protected <A> OneShotRun<A> start(OneShotContext<A> context) {
 *     Supernet supernet = context.supernet(Relaxation.softmax());
 *     return new MyRun<>(context, supernet);
 *   }
 *   ...
 * }
 * }</pre>
 *
 * <p>One architecture is derived at the end of each epoch and enters the gallery, with the accuracy
 * that the shared weights give; the last one derived that keeps all constraints is the result, as
 * in the papers.
 *
 * <p>A run that is stored has a checkpoint of the end of its last epoch, {@code
 * checkpoint.safetensors}; a task that is {@code resuming(true)} goes on from there, and ends as if
 * it had not been stopped.
 */
public abstract class OneShotSearcher implements Searcher {
  /** Settings of a task that mean nothing where there are no trials. */
  private static final List<String> OF_TRIALS =
      List.of(
          "evaluating",
          "inFlight",
          "trainingRepeats",
          "equalNetworksOnce",
          "failuresInRow",
          "workers",
          "threadsPerTrial",
          "executing",
          "memoryLimit",
          "startingFrom");

  /** For subclasses. */
  protected OneShotSearcher() {}

  /** How many epochs it searches. */
  public abstract int epochs();

  /** Examples a step. */
  public abstract int batch();

  /** How training and architecture batches are augmented. */
  protected abstract Augmentation augmentation();

  /** The capabilities that its space must have; {@link SharedSpace} is always one of them. */
  public List<Class<?>> needs() {
    return List.of(SharedSpace.class);
  }

  /** What else is wrong with a task whose space has what it needs; nothing unless overridden. */
  protected List<String> problems(SearchTask<?> task) {
    return List.of();
  }

  @Override
  public final Map<String, Object> computation(SearchTask<?> task) {
    Map<String, Object> computation = new LinkedHashMap<>();
    computation.put("kernels", KernelSets.chosen().name());
    computation.put("threads", Threads.now());
    return computation;
  }

  /** Begins a run; the context's parts are closed with it. */
  protected abstract <A> OneShotRun<A> start(OneShotContext<A> context);

  @Override
  public TaskDefaults defaults() {
    return TaskDefaults.ofOneShot();
  }

  @Override
  public final void check(SearchTask<?> given) {
    SearchTask<?> task = completed(given);
    Problems problems = new Problems();
    boolean fits = problems.of(() -> Capabilities.require(task.fittedSpace(), needs()));
    problems.unused(
        task, OF_TRIALS, name() + " has no trials: its architectures share one set of weights");
    boolean hasData = problems.of(task::split);
    if (hasData) {
      problems.addAll(batchProblems(task.split()));
      problems.addAll(augmentation().problem(task.dataset()).stream().toList());
    }
    if (fits && hasData) {
      problems.of(
          () ->
              problems.addAll(
                  SearchRun.mismatches(
                      "supernet", SharedSpace.in(task.fittedSpace()).supergraph(), task)));
    }
    // What is computed with is found before the run is announced.
    problems.of(KernelSets::check);
    if (fits) {
      problems.of(() -> problems.addAll(problems(task)));
    }
    problems.addAll(SearchRun.problems(this, task));
    if (problems.isEmpty()) {
      problems.addAll(SearchRun.unsatisfiable(task));
    }
    problems.refuse();
  }

  private List<String> batchProblems(Split split) {
    long steps = (long) epochs() * (split.training().size() / Math.max(1, batch()) + 1);
    if (steps > Integer.MAX_VALUE) {
      return List.of(
          String.format(
              Locale.ROOT,
              "epochs (%d) must be fewer: their steps are too many to count.",
              epochs()));
    }
    int smaller = Math.min(split.training().size(), split.validation().size());
    return batch() <= smaller
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "batch (%d) must be at most %d, the number of examples in the smaller part of the data, of %d to train on and %d to judge by.",
                batch(),
                smaller,
                split.training().size(),
                split.validation().size()));
  }

  @Override
  public final <A> SearchResult<A> search(SearchTask<A> given) {
    SearchTask<A> task = completed(given);
    check(task);
    try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
        SearchRun<A> run = SearchRun.open(this, task, engine.versions());
        OneShotContext<A> context =
            new OneShotContext<>(task, engine, batch(), augmentation(), Checkpoint.of(run))) {
      OneShotRun<A> begun;
      try {
        begun = start(context);
      } catch (OutOfMemoryError e) {
        throw new MemoryException("before the first epoch", e);
      }
      return new OneShotEpochs<>(run, context, begun, epochs()).search();
    }
  }
}
