package io.archai.examples.cli;

import io.archai.graph.Wording;
import io.archai.search.Proposal;
import io.archai.search.Trial;
import io.archai.train.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** How far the trials of a search have come that are under way. Safe to share between threads. */
final class RunningTrials {
  /** From so much of one trial on the rest is estimated. */
  private static final double ENOUGH = 0.1;

  /** Nobody needs to be told of less. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** What a thread trains. */
  private record Current(int trial, Proposal<?> proposal, double loss, Progress progress) {
    double share() {
      return (double) progress.steps() / Math.max(1, progress.allSteps());
    }
  }

  private final OptionalInt count;
  private final Map<Thread, Current> current = new LinkedHashMap<>();
  private final Map<Integer, Double> shares = new LinkedHashMap<>();
  private int told;
  private Duration elapsed = Duration.ZERO;
  private long since = System.nanoTime();

  /**
   * None yet.
   *
   * @param count how many there will be in all, if that is known
   */
  RunningTrials(OptionalInt count) {
    this.count = count;
  }

  /** The thread that calls has done a step of a trial. */
  synchronized void step(int trial, Proposal<?> proposal, double loss, Progress progress) {
    Current now = new Current(trial, proposal, loss, progress);
    current.put(Thread.currentThread(), now);
    shares.put(trial, now.share());
  }

  /** A trial has ended; the progress is that of the search. */
  synchronized void ended(Trial<?> trial, Progress progress) {
    current.values().removeIf(other -> other.trial() == trial.index());
    shares.remove(trial.index());
    told++;
    elapsed = progress.elapsed();
    since = System.nanoTime();
  }

  /** How many have ended. */
  synchronized int told() {
    return told;
  }

  /** How long the search will still take, if that can be said; nothing once it has ended. */
  synchronized Optional<Duration> remaining() {
    double done = told + shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (count.isEmpty() || done < ENOUGH || told >= count.getAsInt()) {
      return Optional.empty();
    }
    double spent = elapsed.toMillis() + (System.nanoTime() - since) / 1e6;
    double left = Math.max(0, count.getAsInt() - done);
    return Optional.of(Duration.ofMillis(Math.round(spent / done * left)))
        .filter(rest -> rest.compareTo(SHORT) >= 0);
  }

  /** One line: which trials are under way and how far each has come. */
  synchronized String line() {
    List<Current> all = List.copyOf(current.values());
    String of = count.isPresent() ? " of " + count.getAsInt() : "";
    String text = all.size() == 1 ? one(all.get(0), of) : several(all, of);
    return text + remaining().map(rest -> ", about " + Wording.time(rest) + " left").orElse("");
  }

  private static String one(Current trial, String of) {
    Progress progress = trial.progress();
    return String.format(
        Locale.ROOT,
        "Trial %d%s: %3.0f %%, epoch %d%s, loss %.4f%s",
        trial.trial() + 1,
        of,
        100 * trial.share(),
        progress.epoch() + 1,
        trial.proposal().last() > progress.epoch() ? " of " + trial.proposal().last() : "",
        trial.loss(),
        progress.steps() == progress.allSteps() ? ", now validating" : "");
  }

  private static String several(List<Current> trials, String of) {
    return trials.stream()
        .map(
            trial ->
                String.format(Locale.ROOT, "%d (%.0f %%)", trial.trial() + 1, 100 * trial.share()))
        .collect(Collectors.joining(", ", "Trials ", of));
  }
}
