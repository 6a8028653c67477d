package io.archai.examples.cli;

import io.archai.graph.Require;
import io.archai.ops.kernel.Threads;
import io.archai.search.SearchTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With how many threads a measurement computes. */
final class ThreadOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to compute with. Default: what OMP_NUM_THREADS or the machine gives.")
  private @Nullable Integer threads;

  /** How many they are; refused here if they are not at least one. */
  int count() {
    Integer given = threads;
    return given == null
        ? Threads.now()
        : Require.within("--threads", given, 1, SearchTask.MOST_THREADS);
  }

  /** Measures with so many. */
  void measure(Runnable measurement) {
    Threads.with(
        count(),
        () -> {
          measurement.run();
          return true;
        });
  }
}
