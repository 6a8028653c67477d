package io.archai.search;

import io.archai.graph.Weights;
import io.archai.graph.Wording;
import io.archai.objective.Metrics;
import io.archai.train.History;
import io.archai.train.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A multi-trial search under way: asks the proposer, has trials run, judges them and tells them in
 * order.
 */
final class TrialRun<A> {
  private static final Logger logger = LoggerFactory.getLogger(TrialRun.class);

  /** So many pruned in a row: the constraints leave nothing to find. */
  private static final int HOPELESS_PRUNED = 100_000;

  /** So many in a row that cost nothing, being repeated: no limit but that of trials is reached. */
  private static final int HOPELESS_REPEATED = 100_000;

  private final SearchRun<A> run;
  private final SearchTask<A> task;
  private final Proposer<A> proposer;
  private final OptionalInt planned;
  private final TrialExecutor executor;
  private final TrialRecord<A> record;
  private final TrialWeights weights;
  private final String fingerprint;
  private final TrialJudge<A> judge;
  private final UnaryOperator<List<FoundModel<A>>> gallery;
  private final int inFlight;
  private final Repeats<A> repeats;
  private final List<Trial<A>> trials = new ArrayList<>();
  private final Map<Integer, Started<A>> started = new LinkedHashMap<>();
  private int proposed;
  private int toldAtLastProposal;
  private long epochs;
  private double bestAccuracy = Double.NEGATIVE_INFINITY;
  private int failedInRow;
  private int prunedInRow;
  private int repeatedInRow;

  /** A trial that is not told yet. */
  private record Started<A>(
      Proposal<A> proposal, OptionalInt sameAs, CompletableFuture<Outcome<A>> outcome) {}

  /**
   * A run.
   *
   * @param planned how many trials there are, if the algorithm knows
   * @param gallery what of all that was found is the result
   */
  TrialRun(
      SearchRun<A> run,
      Proposer<A> proposer,
      OptionalInt planned,
      TrialExecutor executor,
      boolean inheritsWeights,
      UnaryOperator<List<FoundModel<A>>> gallery) {
    this.run = run;
    this.task = run.task();
    this.proposer = proposer;
    this.planned = planned;
    this.executor = executor;
    this.record = new TrialRecord<>(run);
    this.weights = new TrialWeights(run.directory().orElse(null), inheritsWeights);
    this.fingerprint = Configuration.fingerprint(run.searcher(), task);
    this.judge = new TrialJudge<>(task);
    this.gallery = gallery;
    this.inFlight = task.inFlight().orElseThrow();
    this.repeats = new Repeats<>(task);
  }

  SearchResult<A> search() {
    while (true) {
      if (Thread.interrupted()) {
        throw interrupted();
      }
      int least = Math.max(toldAtLastProposal, proposed - inFlight + 1);
      if (trials.size() < least) {
        tellNext();
        continue;
      }
      Optional<String> spent = task.budget().spent(proposed, epochs, run.seconds(), bestAccuracy);
      if (spent.isPresent()) {
        logger.debug("The budget is spent: {}.", spent.get());
        break;
      }
      if (repeatedInRow >= HOPELESS_REPEATED && task.budget().trials().isEmpty()) {
        logger.info(
            "The search ends: its last {} only repeated others.",
            Wording.count(repeatedInRow, "trial"));
        break;
      }
      if (failedInRow >= task.failuresInRow()) {
        logger.warn(
            "The search stops: its last {} failed. The reasons:{}",
            Wording.count(failedInRow, "trial"),
            reasons());
        break;
      }
      Next<A> next = proposer.next(proposed);
      if (next instanceof Next.Done) {
        break;
      } else if (next instanceof Next.Try<A> attempt) {
        if (exceedsEpochs(attempt.proposal())) {
          logger.debug("The budget is spent: the next trial would exceed its epochs.");
          break;
        }
        start(attempt.proposal());
      } else if (trials.size() == proposed) {
        throw new IllegalStateException(
            run.searcher().name()
                + " waits at trial "
                + (proposed + 1)
                + " with no trial under way.");
      } else {
        tellNext();
      }
    }
    while (trials.size() < proposed) {
      tellNext();
    }
    return finish();
  }

  private boolean exceedsEpochs(Proposal<A> proposal) {
    return task.budget().epochs().isPresent()
        && epochs + proposal.epochs() > task.budget().epochs().getAsInt();
  }

  private void start(Proposal<A> proposal) {
    int index = proposed;
    OptionalInt sameAs = repeats.start(proposal, index);
    CompletableFuture<Outcome<A>> outcome =
        sameAs.isPresent() ? repeat(index, sameAs.getAsInt(), proposal) : submit(index, proposal);
    started.put(index, new Started<>(proposal, sameAs, outcome));
    epochs += proposal.epochs();
    proposed++;
    toldAtLastProposal = trials.size();
  }

  /** The outcome of an equal, earlier trial if it answers; otherwise this one is run too. */
  private CompletableFuture<Outcome<A>> repeat(int index, int first, Proposal<A> proposal) {
    Started<A> underWay = started.get(first);
    if (underWay != null) {
      Proposal<A> earlier = underWay.proposal();
      return underWay.outcome().thenCompose(same -> answer(index, first, proposal, earlier, same));
    }
    Trial<A> told = trials.get(first);
    return answer(index, first, proposal, told.proposal(), told.outcome());
  }

  private CompletableFuture<Outcome<A>> answer(
      int index, int first, Proposal<A> proposal, Proposal<A> earlier, Outcome<A> outcome) {
    if (!repeats.answered(proposal, earlier, outcome)) {
      return submit(index, proposal);
    }
    Outcome<A> answer;
    if (outcome instanceof Outcome.Measured<A> same) {
      A architecture =
          same.architecture().equals(earlier.architecture())
              ? proposal.architecture()
              : same.architecture();
      answer =
          new Outcome.Measured<>(same.metrics(), architecture, Weights.none(), 0, same.source());
    } else if (outcome instanceof Outcome.Failed<A> same) {
      answer = Outcome.Failed.lasting(same.reason());
    } else {
      return submit(index, proposal);
    }
    record.write(index, proposal, answer, OptionalInt.of(first));
    return CompletableFuture.completedFuture(answer);
  }

  private CompletableFuture<Outcome<A>> submit(int index, Proposal<A> proposal) {
    Optional<Outcome<A>> recorded = record.outcome(index, proposal);
    if (recorded.isPresent()) {
      return CompletableFuture.completedFuture(recorded.get());
    }
    return executor.submit(
        new LocalJob<>(fingerprint, new TrialEvaluation<>(index, proposal, task, weights), record));
  }

  private void tellNext() {
    int index = trials.size();
    Started<A> next = java.util.Objects.requireNonNull(started.remove(index));
    Outcome<A> outcome = await(next.outcome());
    epochs += outcome.epochs() - (long) next.proposal().epochs();
    Optional<Trial<A>> answering =
        next.sameAs().stream()
            .mapToObj(trials::get)
            .filter(one -> repeats.answered(next.proposal(), one.proposal(), one.outcome()))
            .findFirst();
    Trial<A> trial =
        answering.isPresent()
            ? judge.repeated(index, next.proposal(), outcome, answering.get())
            : judge.trial(index, next.proposal(), outcome);
    if (trial.measured() && answering.isEmpty()) {
      repeats.measured(trial.proposal(), index);
    }
    boolean isNew = isNew(trial);
    trials.add(trial);
    count(trial);
    proposer.tell(trial);
    report(trial, isNew);
  }

  /** Whether none of the trials that it repeats came to the same, costs included. */
  private boolean isNew(Trial<A> trial) {
    if (trial.sameAs().isEmpty()) {
      return true;
    }
    int origin = trial.sameAs().getAsInt();
    return trials.subList(origin, trials.size()).stream()
        .filter(one -> one.index() == origin || one.sameAs().equals(trial.sameAs()))
        .noneMatch(one -> one.objectives().equals(trial.objectives()));
  }

  private Outcome<A> await(CompletableFuture<Outcome<A>> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a trial could not be run", e.getCause());
    }
  }

  private CancellationException interrupted() {
    return new CancellationException(
        "the search was interrupted after " + Wording.count(trials.size(), "trial") + ".");
  }

  private void count(Trial<A> trial) {
    repeatedInRow = trial.sameAs().isPresent() ? repeatedInRow + 1 : 0;
    if (trial.outcome() instanceof Outcome.Measured<A> outcome) {
      failedInRow = 0;
      prunedInRow = 0;
      if (trial.feasible() && outcome.metrics().contains(Metrics.VALID_ACCURACY)) {
        bestAccuracy = Math.max(bestAccuracy, outcome.metrics().validAccuracy());
      }
    } else if (trial.outcome() instanceof Outcome.Failed<A> failed) {
      logger.warn(SearchListener.TOLD, "Trial {} failed: {}", trial.index() + 1, failed.reason());
      failedInRow++;
      if (failed.lasting()) {
        repeats.failed(trial.proposal(), trial.index());
      }
      if (failedInRow >= task.failuresInRow() && failures() == trials.size()) {
        throw allFailed();
      }
    } else if (++prunedInRow >= HOPELESS_PRUNED) {
      throw new NothingFoundException(
          String.format(
              Locale.ROOT,
              "constraints (%s) must be kept by some architecture, but %d in a row broke one.\nMaybe they are too tight for this space.",
              task.constraints(),
              prunedInRow));
    }
  }

  private void report(Trial<A> trial, boolean isNew) {
    int all = Math.max(expectedTrials(), proposed);
    Progress progress =
        new Progress(
            trial.index(), trials.size(), all, Duration.ofMillis((long) (run.seconds() * 1000)));
    if (trial.sameAs().isPresent()) {
      logger.debug(
          "Trial {} is answered from the record: the same as trial {}.",
          trial.index() + 1,
          trial.sameAs().getAsInt() + 1);
    }
    run.told(trial, isNew, progress);
  }

  /** 0 if nobody knows. */
  private int expectedTrials() {
    OptionalInt budget = task.budget().trials();
    return budget.isPresent() && planned.isPresent()
        ? Math.min(budget.getAsInt(), planned.getAsInt())
        : budget.orElse(planned.orElse(0));
  }

  private long failures() {
    return trials.stream().filter(trial -> trial.outcome() instanceof Outcome.Failed).count();
  }

  /** Of the failures, the last first, each reason once. */
  private String reasons() {
    List<Trial<A>> backwards = new ArrayList<>(trials);
    java.util.Collections.reverse(backwards);
    return backwards.stream()
        .map(trial -> trial.outcome() instanceof Outcome.Failed<A> failed ? failed.reason() : "")
        .filter(reason -> !reason.isEmpty())
        .distinct()
        .limit(3)
        .reduce("", (text, reason) -> text + "\n  " + reason);
  }

  private NothingFoundException allFailed() {
    return new NothingFoundException(
        String.format(
            Locale.ROOT,
            "all %s failed, so there is nothing to choose from; the reasons:%s",
            Wording.count(trials.size(), "trial"),
            reasons()));
  }

  private SearchResult<A> finish() {
    if (!trials.isEmpty() && failures() == trials.size()) {
      throw allFailed();
    }
    run.narrow(gallery.apply(run.gallery()));
    return run.finish(run.lowest(), History.empty(), trials, Weights.none(), weights::of);
  }
}
