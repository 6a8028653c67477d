package io.archai.ops.oneshot;

import io.archai.graph.MemoryException;
import io.archai.graph.Weights;
import io.archai.graph.Wording;
import io.archai.objective.Metrics;
import io.archai.ops.train.BatchLoss;
import io.archai.search.FoundModel;
import io.archai.search.SearchListener;
import io.archai.search.SearchResult;
import io.archai.search.SearchRun;
import io.archai.search.Source;
import io.archai.train.DivergedException;
import io.archai.train.Epoch;
import io.archai.train.Evaluation;
import io.archai.train.History;
import io.archai.train.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The epochs of a one-shot search, the same for all algorithms. */
final class OneShotEpochs<A> {
  private static final Logger logger = LoggerFactory.getLogger(OneShotEpochs.class);

  private final SearchRun<A> run;
  private final OneShotContext<A> context;
  private final OneShotRun<A> search;
  private final int epochs;
  private final int steps;
  private final EpochRecord record;
  private History history = History.empty();
  private Weights good = Weights.none();
  private int chosen = -1;

  OneShotEpochs(SearchRun<A> run, OneShotContext<A> context, OneShotRun<A> search, int epochs) {
    this.run = run;
    this.context = context;
    this.search = search;
    this.epochs = epochs;
    this.steps = search.steps(context.trainingBatches().count());
    this.record = new EpochRecord(context.checkpoint(), epochs);
  }

  SearchResult<A> search() {
    int epoch = resume();
    while (epoch < epochs && !isSpent(epoch)) {
      try {
        epoch(epoch);
      } catch (OutOfMemoryError e) {
        throw new MemoryException(
            String.format(Locale.ROOT, "in epoch %d of %d", epoch + 1, epochs), e);
      }
      epoch++;
    }
    if (epoch < epochs) {
      logger.warn("The search ends after epoch {} of {}. {}", epoch, epochs, search.lacking());
    }
    return run.finish(chosen, history, List.of(), good);
  }

  /** Tells again of the epochs that the checkpoint has, and returns the first that it has not. */
  private int resume() {
    List<Epoch> done = record.history().epochs();
    if (done.isEmpty()) {
      return 0;
    }
    List<FoundModel<A>> models = run.resumedModels();
    for (Epoch epoch : done) {
      FoundModel<A> found =
          models.stream()
              .filter(model -> model.index() == epoch.index())
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          String.format(
                              Locale.ROOT,
                              "journal must say what was found in epoch %d, which the checkpoint has.",
                              epoch.index() + 1)));
      history = history.and(epoch);
      tell(found);
    }
    good = context.weights();
    logger.info("Resumed after epoch {}.", done.size());
    return done.size();
  }

  private boolean isSpent(int epoch) {
    Optional<String> spent = spent(epoch);
    spent.ifPresent(reason -> logger.info("The budget is spent: {}.", reason));
    return spent.isPresent();
  }

  private Optional<String> spent(int epochs) {
    double best =
        run.gallery().stream()
            .filter(FoundModel::feasible)
            .mapToDouble(model -> model.metrics().validAccuracy())
            .max()
            .orElse(Double.NEGATIVE_INFINITY);
    return run.task().budget().spent(epochs, epochs, run.seconds(), best);
  }

  private void epoch(int epoch) {
    double began = run.seconds();
    Evaluation training = train(epoch);
    A derived = search.derive(step(epoch, steps - 1));
    Evaluation validation = search.judge(derived, context.streams().within("judging", epoch));
    finite("validation loss", validation.loss(), step(epoch, steps));
    double seconds = run.seconds() - began;
    Epoch done =
        new Epoch(epoch, search.learningRate(epoch), training, Optional.of(validation), seconds);
    history = history.and(done);
    good = context.weights();
    tell(found(derived, epoch, validation));
    // After the journal's line: an epoch that is in the checkpoint is never without one.
    record.add(done);
    context.checkpoint().store(run);
  }

  private void tell(FoundModel<A> found) {
    chosen = found.feasible() ? run.gallery().size() : chosen;
    run.found(found, history, progress(found.index(), steps));
  }

  private Evaluation train(int epoch) {
    double loss = 0;
    int correct = 0;
    int examples = 0;
    for (int i = 0; i < steps; i++) {
      if (Thread.interrupted()) {
        throw new CancellationException(
            String.format(
                Locale.ROOT, "the search was interrupted in epoch %d, step %d.", epoch + 1, i + 1));
      }
      Step step = step(epoch, i);
      context.moment(new Moment(step, epochs, true));
      BatchLoss passed = search.step(step);
      finite("loss", passed.loss(), step);
      loss += passed.loss() * passed.examples();
      correct += passed.correct();
      examples += passed.examples();
      run.step(passed.loss(), progress(epoch, i + 1));
    }
    return new Evaluation(loss / examples, (double) correct / examples, examples);
  }

  private Step step(int epoch, int index) {
    return new Step(epoch, index, epoch * steps + index);
  }

  private void finite(String what, double value, Step step) {
    if (!Double.isFinite(value)) {
      double learningRate = search.learningRate(step.epoch());
      throw new DivergedException(
          what, value, step.epoch(), step.index(), learningRate, good, history);
    }
  }

  private FoundModel<A> found(A architecture, int epoch, Evaluation validation) {
    Metrics metrics = Metrics.validation(validation.accuracy(), validation.loss());
    for (Map.Entry<String, Double> more : search.metrics().entrySet()) {
      metrics = metrics.with(more.getKey(), more.getValue());
    }
    logger.info(
        SearchListener.TOLD,
        "Epoch {}: validation accuracy {} % with shared weights; derived operations {}.",
        epoch + 1,
        Wording.number(Math.round(validation.accuracy() * 1e4) / 1e2),
        run.task().fittedSpace().operationCounts(architecture));
    return FoundModel.of(epoch, architecture, metrics, Source.SHARED, run.task());
  }

  private Progress progress(int epoch, int done) {
    return new Progress(
        epoch,
        (long) epoch * steps + done,
        (long) epochs * steps,
        Duration.ofMillis((long) (run.seconds() * 1000)));
  }
}
