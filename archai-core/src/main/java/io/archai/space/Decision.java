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

  /**
   * The choices unless they are not one option's index for each of these decisions.
   *
   * @throws IllegalArgumentException that says which is wrong
   */
  public static int[] requireChoices(List<Decision> decisions, int... choices) {
    Require.that(
        choices.length == decisions.size(),
        "choices must be %d, one for each decision, not %d.",
        decisions.size(),
        choices.length);
    for (int index = 0; index < choices.length; index++) {
      Decision decision = decisions.get(index);
      Require.within("choice of " + decision.name(), choices[index], 0, decision.size() - 1);
    }
    return choices;
  }
}
