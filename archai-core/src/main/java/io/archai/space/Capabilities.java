package io.archai.space;

import java.util.ArrayList;
import java.util.List;

/** The one message about what a space cannot do. */
final class Capabilities {
  private Capabilities() {}

  static IllegalArgumentException missing(SearchSpace<?> space, String wanted) {
    List<String> offered = new ArrayList<>();
    if (space instanceof DecisionSpace) {
      offered.add("decisions");
    }
    if (space instanceof RelaxedSpace) {
      offered.add("a relaxation");
    }
    if (space instanceof SharedSpace) {
      offered.add("shared weights");
    }
    return new IllegalArgumentException(
        "space ("
            + space.name()
            + ") offers no "
            + wanted
            + ", but "
            + (offered.isEmpty() ? "its networks only" : String.join(", ", offered))
            + ".\nMaybe this searcher is of another family than the space was made for.");
  }
}
