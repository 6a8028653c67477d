package io.archai.search;

import io.archai.run.RunDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a run must not be begun, or go on, in a directory: what is there already stays as it is. */
final class RunRefusal {
  private RunRefusal() {}

  /** What is wrong with the directory for this run; nothing if it may begin or go on there. */
  static List<String> problems(Searcher searcher, SearchTask<?> task, RunDirectory directory) {
    Optional<String> left = directory.holds();
    if (left.isEmpty()) {
      return List.of();
    }
    List<Map<String, Object>> lines = directory.journalLines();
    if (lines.isEmpty() || !ResumedLines.STARTED.equals(lines.get(0).get("event"))) {
      return List.of(
          "run directory (%s) must not hold the files of something else, but holds %s.\nMaybe another directory is meant."
              .formatted(directory.path(), left.get()));
    }
    List<String> differences = ResumedLines.differences(lines, Configuration.of(searcher, task));
    if (!differences.isEmpty()) {
      return List.of(
          "run directory (%s) must hold no run but this one; the run there differs in:\n  %s\nMaybe another directory is meant, or these settings as they were."
              .formatted(directory.path(), String.join("\n  ", differences)));
    }
    return task.isResuming()
        ? List.of()
        : List.of(
            "run directory (%s) must not hold a run, but holds this one, which %s.\nMaybe resuming(true) is meant, which does nothing twice, or another directory."
                .formatted(
                    directory.path(),
                    directory.hasResult() ? "has ended" : "was stopped before its end"));
  }
}
