package io.archai.examples.cli;

import io.archai.graph.Require;
import io.archai.search.SearchTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How trials share the machine. */
final class WorkerOptions {
  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Trainings at the same time, at most as many as are in flight; never changes a result. Default: one for each"
              + " core.")
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
          "Trainings that may be under way while the algorithm decides on the next; part of the result. Default: 8, of"
              + " growing networks 4.")
  private @Nullable Integer inFlight;

  @Option(
      names = "--max-memory",
      paramLabel = "MIB",
      description = "Train no network that would take more memory. Default: no limit.")
  private @Nullable Integer memory;

  /** The task with trials like this. */
  <A> SearchTask<A> prepared(SearchTask<A> task, int usualInFlight) {
    SearchTask<A> prepared =
        task.inFlight(inFlight(usualInFlight))
            .workers(workers(usualInFlight))
            .threadsPerTrial(Require.positive("--threads", threads));
    return memory == null
        ? prepared
        : prepared.memoryLimit((long) Require.positive("--max-memory", memory) << 20);
  }

  private int inFlight(int usual) {
    return inFlight == null ? usual : Require.positive("--in-flight", inFlight);
  }

  /** How many trainings there are at the same time. */
  int workers(int usualInFlight) {
    if (workers != null) {
      return Require.positive("--workers", workers);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    int each = Require.positive("--threads", threads);
    return Math.max(1, Math.min(inFlight(usualInFlight), cores / each));
  }
}
