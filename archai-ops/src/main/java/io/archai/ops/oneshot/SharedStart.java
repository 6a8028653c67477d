package io.archai.ops.oneshot;

import io.archai.graph.Initializer;
import io.archai.graph.ParameterRef;
import java.util.Map;
import java.util.Set;

/**
 * How shared weights begin where they do not begin as their ops say, and which of them stay as they
 * begin.
 *
 * @param initializers by the name of the parameter
 * @param frozen the names of weights that are not trained: their gradients reach what is before
 *     them, they themselves are neither moved nor decayed
 */
public record SharedStart(Map<String, Initializer> initializers, Set<String> frozen) {
  public SharedStart {
    initializers = Map.copyOf(initializers);
    frozen = Set.copyOf(frozen);
  }

  /** All weights begin as their ops say and are trained. */
  public static SharedStart usual() {
    return new SharedStart(Map.of(), Set.of());
  }

  ParameterRef of(ParameterRef parameter) {
    Initializer own = initializers.get(parameter.name());
    return own == null ? parameter : parameter.withInitializer(own);
  }
}
