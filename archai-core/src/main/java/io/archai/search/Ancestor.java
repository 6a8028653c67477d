package io.archai.search;

import io.archai.graph.Require;
import io.archai.graph.Weights;
import io.archai.run.RunDirectory;
import io.archai.space.SearchSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network from before the search, with its weights: a trial of this architecture that inherits
 * from no other trial begins with them, as far as names and shapes fit.
 *
 * @param architecture in the space's own type
 * @param weights of its network as trained while searching
 */
public record Ancestor<A>(A architecture, Weights weights) {

  /**
   * The gallery of an earlier run, as it lies in the run's directory.
   *
   * @param space of the same architectures
   * @throws IllegalArgumentException if the directory does not hold the result of such a run
   */
  public static <A> List<Ancestor<A>> read(Path directory, SearchSpace<A> space) {
    Require.that(
        Files.isRegularFile(directory.resolve("result.json")),
        "directory (%s) must hold the result of an earlier run, result.json.\nMaybe that run has not ended yet.",
        directory);
    RunDirectory run = RunDirectory.reading(directory);
    TrialWeights weights = new TrialWeights(run, true);
    List<Ancestor<A>> gallery = new ArrayList<>();
    if (run.read("result.json").get("gallery") instanceof List<?> models) {
      for (Object model : models) {
        if (model instanceof Map<?, ?> map
            && map.get("index") instanceof Integer index
            && map.get("architecture") != null) {
          Object architecture = Objects.requireNonNull(map.get("architecture"));
          gallery.add(new Ancestor<>(space.decode(architecture), weights.of(index)));
        }
      }
    }
    Require.that(!gallery.isEmpty(), "gallery in directory (%s) must not be empty.", directory);
    return List.copyOf(gallery);
  }
}
