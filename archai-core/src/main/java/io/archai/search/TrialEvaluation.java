package io.archai.search;

import io.archai.data.Split;
import io.archai.graph.Graph;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.random.RandomStreams;
import io.archai.space.SearchSpace;
import io.archai.train.Progress;
import io.archai.train.TrainingListener;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/** A trial, where it is evaluated. */
record TrialEvaluation<A>(int trial, Proposal<A> proposal, SearchTask<A> task, TrialWeights weights)
    implements TrialContext<A> {

  /** Evaluates, and keeps the weights. */
  Outcome<A> run() {
    Outcome<A> outcome = outcome();
    weights.keep(trial, outcome);
    return outcome;
  }

  @SuppressWarnings("PMD.AvoidCatchingThrowable")
  private Outcome<A> outcome() {
    try {
      Optional<String> broken = task.brokenBy(proposal.architecture());
      if (broken.isPresent()) {
        return new Outcome.Pruned<>(broken.get(), Metrics.none(), 0);
      }
      return noted(task.evaluator().evaluate(proposal, this));
    } catch (CancellationException e) {
      throw e;
    } catch (Throwable e) {
      // Whatever an architecture does to an evaluator, errors of memory included, is its own
      // failure: the search goes on.
      return new Outcome.Failed<>(reason(e), 0, e instanceof IllegalArgumentException);
    }
  }

  private Outcome<A> noted(Outcome<A> outcome) {
    return outcome instanceof Outcome.Measured<A> measured
        ? measured.metrics(task.noted(measured.architecture(), measured.metrics()))
        : outcome;
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    String name = e.getClass().getSimpleName();
    boolean clear = e instanceof IllegalArgumentException && message != null;
    return clear ? String.valueOf(message) : message == null ? name : name + ": " + message;
  }

  @Override
  public RandomStreams streams() {
    return task.streams().within("trial", trial);
  }

  @Override
  public Split split() {
    return task.split();
  }

  @Override
  public Weights inherited() {
    if (proposal.inherits().isPresent()) {
      return weights.of(proposal.inherits().getAsInt());
    }
    return task.ancestors().stream()
        .filter(ancestor -> ancestor.architecture().equals(proposal.architecture()))
        .findFirst()
        .map(ancestor -> ancestor.weights().fitting(proxy()))
        .orElse(Weights.none());
  }

  @Override
  public Graph proxy() {
    return space().proxy(proposal.architecture());
  }

  @Override
  public SearchSpace<A> space() {
    return task.fittedSpace();
  }

  @Override
  public int threads() {
    return task.threadsPerTrial();
  }

  @Override
  public TrainingListener listener() {
    SearchListener listener = task.listener();
    return new TrainingListener() {
      @Override
      public void step(double loss, Progress progress) {
        listener.trialStep(trial, proposal, loss, progress);
      }
    };
  }

  @Override
  public OptionalLong memoryLimit() {
    return task.memoryLimit();
  }
}
