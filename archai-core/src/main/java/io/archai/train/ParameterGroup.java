package io.archai.train;

import io.archai.graph.Require;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters that are clipped, and held small, apart from the rest: those in a scope.
 *
 * <pre>{@code
 * Recipe.dartsSearch().groups(List.of(new ParameterGroup("grow17", 5, 1e-3)))
 * }</pre>
 *
 * <p>Candidates that are trained beside a network without changing it need a group of their own:
 * one global norm over both would let them shrink the network's updates.
 *
 * @param scope whole parts of the names of the group's parameters, wherever they stand: {@code
 *     grow17} holds {@code cell3/grow17/conv/weight}
 * @param clip the largest norm of the group's gradient, the penalty's part included; 0 does not
 *     clip
 * @param l1 the weight of the sum of absolute values that is added to the loss; 0 adds nothing
 */
public record ParameterGroup(String scope, double clip, double l1) {
  public ParameterGroup {
    Require.notBlank("scope", scope);
    Require.that(
        !scope.startsWith("/") && !scope.endsWith("/"),
        "scope (%s) must be whole parts of names, without a slash at either end.",
        scope);
    Require.notNegative("clip", clip);
    Require.notNegative("l1", l1);
  }

  /** Whether a parameter of this name is in the group's scope. */
  public boolean holds(String name) {
    return name.startsWith(scope + "/") || name.contains("/" + scope + "/");
  }

  /**
   * The group that a parameter belongs to: of those that hold it the one with the longest scope, so
   * that {@code grow1/alpha/cell2} takes nothing from {@code grow1/alpha/cell2/conv}; of equally
   * long ones the first.
   */
  public static Optional<ParameterGroup> of(String name, List<ParameterGroup> groups) {
    return groups.stream()
        .filter(group -> group.holds(name))
        .reduce((one, other) -> other.scope.length() > one.scope.length() ? other : one);
  }

  /** As plain data. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("scope", scope);
    settings.put("clip", clip);
    settings.put("l1", l1);
    return settings;
  }
}
