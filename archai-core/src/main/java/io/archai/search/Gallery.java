package io.archai.search;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.objective.ParetoFront;
import io.archai.run.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The gallery of a search that has ended, read back from the run's directory; nothing is changed
 * there.
 *
 * <pre>{@code
 * Gallery<Genotype> gallery = Gallery.read(Path.of("runs/darts"), task);
 * TrainedModel model = gallery.best().train(Recipe.cifar10());
 * }</pre>
 *
 * @param algorithm the searcher's name
 * @param models all that was found, in order, judged by the task that reads them
 * @param chosen the place in {@code models} of the one that the algorithm stands for, or -1 if none
 *     was feasible
 */
public record Gallery<A>(String algorithm, List<FoundModel<A>> models, int chosen) {
  private static final String RESULT = "result.json";

  public Gallery {
    models = List.copyOf(models);
    Require.within("chosen", chosen, -1, models.size() - 1);
  }

  /**
   * Reads the gallery of a run.
   *
   * @param task with the space that was searched; its data, objectives and constraints may be
   *     others
   * @throws IllegalArgumentException if the directory does not hold the result of a search, or of
   *     one of another space
   */
  public static <A> Gallery<A> read(Path directory, SearchTask<A> task) {
    Require.that(
        Files.isRegularFile(directory.resolve(RESULT)),
        "directory (%s) must hold the result of a search, result.json.\nMaybe that search has not ended yet.",
        directory);
    Map<String, Object> result = RunDirectory.reading(directory).read(RESULT);
    List<FoundModel<A>> models = new ArrayList<>();
    int chosen = -1;
    if (result.get("gallery") instanceof List<?> gallery) {
      for (Object entry : gallery) {
        FoundModel<A> model = FoundModel.of(plain(entry), task);
        if (Integer.valueOf(model.index()).equals(result.get("best"))) {
          chosen = models.size();
        }
        models.add(model);
      }
    }
    Require.that(!models.isEmpty(), "gallery in directory (%s) must not be empty.", directory);
    return new Gallery<>(
        String.valueOf(Objects.requireNonNullElse(result.get("algorithm"), "")), models, chosen);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> plain(Object entry) {
    // What is read from JSON has texts for keys.
    return entry instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /**
   * The one to use, as the search chose it.
   *
   * @throws NothingFoundException if none kept all constraints
   */
  public FoundModel<A> best() {
    if (chosen < 0) {
      throw new NothingFoundException(
          "constraints of the search must be kept by at least one of the "
              + Wording.count(models.size(), "architecture")
              + " found.");
    }
    return models.get(chosen);
  }

  /** As {@link SearchResult#front}. */
  public List<FoundModel<A>> front() {
    return ParetoFront.of(
        models.stream().filter(FoundModel::feasible).toList(), FoundModel::objectives);
  }
}
