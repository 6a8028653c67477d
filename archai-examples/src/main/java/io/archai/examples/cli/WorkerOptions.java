package io.archai.examples.cli;

import io.archai.graph.Require;
import io.archai.search.SearchTask;
import io.archai.search.Searcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How trials share the machine. */
final class WorkerOptions {
  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Trainings at the same time, at most as many as are in flight; never changes a result. Default: one for each"
              + " core, as far as trainings are in flight.")
  private @Nullable Integer workers;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of each training, which the last bits of results depend on. Default: ${DEFAULT-VALUE}.")
  private int threads = 1;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      description =
          "Trainings that may be under way while the algorithm decides on the next; part of the result. Default: the"
              + " algorithm's, 1 of evolution, local and reinforce, 4 of growing networks, otherwise 8.")
  private @Nullable Integer inFlight;

  @Option(
      names = "--max-memory",
      paramLabel = "MIB",
      description = "Train no network that would take more memory. Default: no limit.")
  private @Nullable Integer memory;

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description =
          "Stop, with what was found until then, after so many failed trainings in a row. Default: 20.")
  private @Nullable Integer failures;

  /** The task with trials like this. */
  <A> SearchTask<A> prepared(SearchTask<A> task, Searcher searcher) {
    int most = inFlight(searcher);
    Require.that(
        workers(searcher) <= most,
        "--workers (%d) must be at most %d, the trainings in flight%s.\nMaybe --in-flight %d is what you want, which is part of the result; or --threads, for each training to be faster.",
        workers(searcher),
        most,
        inFlight == null ? " of " + searcher.name() : "",
        workers(searcher));
    SearchTask<A> prepared =
        task.workers(workers(searcher))
            .threadsPerTrial(Require.within("--threads", threads, 1, SearchTask.MOST_THREADS));
    prepared = inFlight == null ? prepared : prepared.inFlight(most);
    prepared =
        failures == null
            ? prepared
            : prepared.failuresInRow(Require.positive("--max-failures", failures));
    return memory == null
        ? prepared
        : prepared.memoryLimit((long) Require.positive("--max-memory", memory) << 20);
  }

  private int inFlight(Searcher searcher) {
    return inFlight == null
        ? searcher.defaults().inFlight().orElseThrow()
        : Require.positive("--in-flight", inFlight);
  }

  /** How many trainings there are at the same time. */
  int workers(Searcher searcher) {
    if (workers != null) {
      return Require.positive("--workers", workers);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    int each = Require.positive("--threads", threads);
    return Math.max(1, Math.min(inFlight(searcher), cores / each));
  }
}
