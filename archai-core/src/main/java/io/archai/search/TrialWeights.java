package io.archai.search;

import io.archai.graph.Require;
import io.archai.graph.SafeTensors;
import io.archai.graph.Weights;
import io.archai.run.RunDirectory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The weights that trials leave to later ones: files of the run, or in memory. Thread-safe. */
final class TrialWeights {
  private final @Nullable RunDirectory directory;
  private final boolean kept;
  private final Map<Integer, Weights> inMemory = Collections.synchronizedMap(new LinkedHashMap<>());

  /**
   * Those of a run.
   *
   * @param directory of the run, if it has one
   * @param kept whether weights are kept at all
   */
  TrialWeights(@Nullable RunDirectory directory, boolean kept) {
    this.directory = directory;
    this.kept = kept;
  }

  /** Keeps what a trial left, if it was measured. */
  void keep(int trial, Outcome<?> outcome) {
    if (kept && outcome instanceof Outcome.Measured<?> measured) {
      if (directory != null) {
        SafeTensors.write(measured.weights(), directory.place(file(trial)));
      } else {
        inMemory.put(trial, measured.weights());
      }
    }
  }

  /** What an earlier trial left. */
  Weights of(int trial) {
    if (directory != null && directory.contains(file(trial))) {
      return SafeTensors.read(directory.file(file(trial)));
    }
    Weights weights = inMemory.get(trial);
    Require.that(
        weights != null, "trial %d must have left weights to be inherited from.", trial + 1);
    return Objects.requireNonNull(weights);
  }

  private static String file(int trial) {
    return "weights/" + trial + ".safetensors";
  }
}
