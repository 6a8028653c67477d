package io.archai.ops.oneshot;

import io.archai.data.Augmentation;
import io.archai.data.Split;
import io.archai.graph.Require;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.ops.engine.Engine;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Precision;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.SearchRun;
import io.archai.search.SearchTask;
import io.archai.search.Searcher;
import io.archai.search.Source;
import io.archai.space.RelaxedSpace;
import io.archai.train.DivergedException;
import io.archai.train.Epoch;
import io.archai.train.Evaluation;
import io.archai.train.History;
import io.archai.train.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The base of searchers that train one network of all candidates. A subclass says what a step does
 * and what is derived; epochs, validation, the gallery, interruption and divergence are seen to
 * here, the same for all.
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
 */
public abstract class OneShotSearcher implements Searcher {
  private static final Logger logger = LoggerFactory.getLogger(OneShotSearcher.class);

  /** For subclasses. */
  protected OneShotSearcher() {}

  /** How many epochs it searches. */
  public abstract int epochs();

  /** Examples a step. */
  public abstract int batch();

  /** How training and architecture batches are augmented. */
  protected abstract Augmentation augmentation();

  /** Begins a run; the context's parts are closed with it. */
  protected abstract <A> OneShotRun<A> start(OneShotContext<A> context);

  @Override
  public final void check(SearchTask<?> task) {
    RelaxedSpace<?> space = RelaxedSpace.in(task.fittedSpace());
    Split split = task.split();
    List<String> problems =
        new ArrayList<>(SearchRun.mismatches("supernet", space.supergraph(), task));
    int smaller = Math.min(split.training().size(), split.validation().size());
    if (batch() > smaller) {
      problems.add(
          "batch (%d) must be at most %d, the number of examples in the smaller half of the data."
              .formatted(batch(), smaller));
    }
    Require.that(problems.isEmpty(), "%s", String.join("\n", problems));
  }

  @Override
  public final <A> SearchResult<A> search(SearchTask<A> task) {
    check(task);
    try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
        SearchRun<A> run = SearchRun.open(this, task, engine.versions());
        OneShotContext<A> context =
            new OneShotContext<>(
                task, RelaxedSpace.in(task.fittedSpace()), engine, batch(), augmentation())) {
      return search(run, context);
    }
  }

  private <A> SearchResult<A> search(SearchRun<A> run, OneShotContext<A> context) {
    OneShotRun<A> search = start(context);
    int steps = search.steps(context.trainingBatches().count());
    History history = History.empty();
    Weights good = Weights.none();
    int chosen = -1;
    for (int epoch = 0; epoch < epochs(); epoch++) {
      double began = run.seconds();
      double loss = 0;
      int correct = 0;
      int examples = 0;
      for (int i = 0; i < steps; i++) {
        if (Thread.interrupted()) {
          throw new CancellationException(
              "the search was interrupted in epoch %d, step %d.".formatted(epoch, i));
        }
        Step step = new Step(epoch, i, epoch * steps + i);
        OneShotRun.Outcome outcome = search.step(step);
        if (!Double.isFinite(outcome.loss())) {
          throw new DivergedException(
              "loss", outcome.loss(), epoch, i, search.learningRate(epoch), good, history);
        }
        loss += outcome.loss() * outcome.examples();
        correct += outcome.correct();
        examples += outcome.examples();
        run.step(outcome.loss(), progress(run, epoch, step.number() + 1, steps));
      }
      Evaluation training = new Evaluation(loss / examples, (double) correct / examples, examples);
      Evaluation validation =
          context
              .judged()
              .evaluate(context.judgingBatches(), context.streams().within("judging", epoch));
      if (!Double.isFinite(validation.loss())) {
        throw new DivergedException(
            "validation loss",
            validation.loss(),
            epoch,
            steps,
            search.learningRate(epoch),
            good,
            history);
      }
      double seconds = run.seconds() - began;
      history =
          history.and(
              new Epoch(
                  epoch, search.learningRate(epoch), training, Optional.of(validation), seconds));
      good = context.judged().parameters().weights();
      FoundModel<A> found = found(run, search.derive(), epoch, validation);
      chosen = found.feasible() ? epoch : chosen;
      run.found(found, history, progress(run, epoch, (epoch + 1L) * steps, steps));
    }
    return run.finish(chosen, history);
  }

  private static <A> FoundModel<A> found(
      SearchRun<A> run, A architecture, int epoch, Evaluation validation) {
    Metrics metrics = Metrics.validation(validation.accuracy(), validation.loss());
    FoundModel<A> found = FoundModel.of(epoch, architecture, metrics, Source.SHARED, run.task());
    logger.info(
        "Epoch {}: validation accuracy {} % with shared weights; derived operations {}.",
        epoch,
        Math.round(validation.accuracy() * 1e4) / 1e2,
        run.task().fittedSpace().operationCounts(architecture));
    return found;
  }

  private Progress progress(SearchRun<?> run, int epoch, long done, int steps) {
    return new Progress(
        epoch, done, (long) epochs() * steps, Duration.ofMillis((long) (run.seconds() * 1000)));
  }
}
