package io.archai.examples.cli;

import io.archai.graph.Graph;
import io.archai.run.Journal;
import io.archai.run.RunDirectory;
import io.archai.search.FoundModel;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier part of a run trained in the end, which a resumed run does not train again. The
 * search writes {@code result.json} anew, so that this is made before it.
 */
final class TrainedBefore {
  private static final Logger logger = LoggerFactory.getLogger(TrainedBefore.class);
  private static final String RESULT = "result.json";

  private final RunDirectory directory;
  private final Map<String, Object> result;
  private final long findings;

  private TrainedBefore(RunDirectory directory, Map<String, Object> result, long findings) {
    this.directory = directory;
    this.result = result;
    this.findings = findings;
  }

  /** As the directory is now. */
  static TrainedBefore in(RunDirectory directory) {
    Map<String, Object> result =
        directory.hasResult() ? directory.read(RESULT) : new LinkedHashMap<>();
    return new TrainedBefore(directory, result, findings(directory));
  }

  /** Lines of the journal besides those that say when the run began and went on. */
  private static long findings(RunDirectory directory) {
    return directory.journalLines().stream()
        .filter(line -> !line.containsKey("provenance"))
        .count();
  }

  /** Whether the search had ended by then, and nothing has been added to its journal since. */
  boolean searchHadEnded() {
    return !result.isEmpty() && findings(directory) == findings;
  }

  /** The model in this directory of the run, if it is this one, trained on its data like this. */
  Optional<TrainedModel> model(String name, FoundModel<?> found, Recipe recipe) {
    return model(name, found.graph(), recipe.on(found.task().dataset().augmentation()));
  }

  /** The model in this directory of the run, if it is of this network, trained by this recipe. */
  Optional<TrainedModel> model(String name, Graph graph, Recipe recipe) {
    if (!directory.contains(name + "/model.json")) {
      return Optional.empty();
    }
    try {
      TrainedModel model = TrainedModel.read(directory.file(name));
      Object asked = Journal.readBack(recipe.appliedTo(graph).settings());
      boolean same = model.graph().equals(graph) && Journal.readBack(model.recipe()).equals(asked);
      return same ? Optional.of(model) : Optional.empty();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      logger.warn("The model is trained again: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** The test accuracies of random architectures, as shares, of the same training as the model. */
  List<Double> randomAccuracies() {
    return result.get(Yardstick.RANDOM) instanceof List<?> shares
        ? shares.stream().map(share -> ((Number) share).doubleValue()).toList()
        : List.of();
  }
}
