package io.archai.space;

import io.archai.graph.Require;
import java.util.List;

/**
 * One categorical decision of a {@link DecisionSpace}.
 *
 * @param name unique in its space, as in {@code normal/node3/inputs}
 * @param options what can be chosen, at least one
 */
public record Decision(String name, List<String> options) {
  public Decision {
    Require.notBlank("name", name);
    options = List.copyOf(options);
    Require.that(!options.isEmpty(), "options of decision %s must not be empty.", name);
  }

  /** How many options there are. */
  public int size() {
    return options.size();
  }
}
