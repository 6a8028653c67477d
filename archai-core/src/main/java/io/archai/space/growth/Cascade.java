package io.archai.space.growth;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that has grown unit by unit.
 *
 * @param chosen of each unit, in order, which of the pool of its growth it is, from 0
 */
public record Cascade(List<Integer> chosen) {
  public Cascade {
    chosen = List.copyOf(chosen);
    chosen.forEach(candidate -> Require.notNegative("chosen candidate", candidate));
  }

  /** Without hidden units. */
  public static Cascade empty() {
    return new Cascade(List.of());
  }

  /** The same with one more unit. */
  public Cascade and(int candidate) {
    List<Integer> more = new ArrayList<>(chosen);
    more.add(candidate);
    return new Cascade(more);
  }

  /** How many hidden units there are. */
  public int units() {
    return chosen.size();
  }

  static Cascade decode(Object data) {
    Require.that(
        data instanceof List<?> list && list.stream().allMatch(Integer.class::isInstance),
        "architecture (%s) must be a list of whole numbers, the candidate chosen for each unit.",
        data);
    return new Cascade(((List<?>) data).stream().map(Integer.class::cast).toList());
  }

  @Override
  public String toString() {
    return Wording.count(units(), "unit") + " " + chosen;
  }
}
