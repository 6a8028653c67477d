package io.archai.space;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What spaces may offer beyond their networks, and the one message about what a space does not
 * offer. A searcher says what it needs, and that is checked before any work.
 *
 * <pre>{@code
 * Capabilities.require(space, List.of(SharedSpace.class, DecisionSpace.class));
 * }</pre>
 */
public final class Capabilities {
  /**
   * A capability in words.
   *
   * @param noun what is missing without it
   * @param offer what is offered with it
   */
  private record Known(Class<?> type, String noun, String offer) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(DecisionSpace.class, "decisions", "decisions"),
          new Known(RelaxedSpace.class, "relaxation", "a relaxation"),
          new Known(SharedSpace.class, "shared weights", "shared weights"),
          new Known(GrowthSpace.class, "growth", "growth"));

  private Capabilities() {}

  /**
   * Checks that the space has all of these.
   *
   * @param wanted capability interfaces, such as {@code DecisionSpace.class}
   * @throws IllegalArgumentException if not; names all that it lacks, and what it offers
   */
  public static void require(SearchSpace<?> space, List<Class<?>> wanted) {
    List<Class<?>> lacking = wanted.stream().filter(type -> !type.isInstance(space)).toList();
    if (!lacking.isEmpty()) {
      throw missing(space, lacking);
    }
  }

  static IllegalArgumentException missing(SearchSpace<?> space, Class<?> wanted) {
    return missing(space, List.of(wanted));
  }

  private static IllegalArgumentException missing(SearchSpace<?> space, List<Class<?>> lacking) {
    List<String> offered = new ArrayList<>();
    for (Known known : KNOWN) {
      if (known.type().isInstance(space)) {
        offered.add(known.offer());
      }
    }
    return new IllegalArgumentException(
        "space ("
            + space.name()
            + ") offers no "
            + lacking.stream().map(Capabilities::words).collect(Collectors.joining(" and no "))
            + ", but "
            + (offered.isEmpty() ? "its networks only" : String.join(", ", offered))
            + ".\nMaybe this searcher is of another family than the space was made for.");
  }

  private static String words(Class<?> capability) {
    return KNOWN.stream()
        .filter(known -> known.type() == capability)
        .map(known -> known.noun() + " (" + capability.getSimpleName() + ")")
        .findFirst()
        .orElse(capability.getSimpleName());
  }
}
