package io.archai.space.growth;

import io.archai.graph.Require;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A network of a {@link GraphGrowthSpace} and how it grew.
 *
 * @param seed which of the space's seeds it was, from 0
 * @param growths one after the other; places and what candidates read are names of nodes
 */
public record GrownGraph(int seed, List<Growth> growths) {
  public GrownGraph {
    Require.notNegative("seed", seed);
    growths = List.copyOf(growths);
  }

  /** A seed that has not grown. */
  public static GrownGraph of(int seed) {
    return new GrownGraph(seed, List.of());
  }

  /** The same with one more growth. */
  public GrownGraph and(Growth growth) {
    List<Growth> all = new ArrayList<>(growths);
    all.add(growth);
    return new GrownGraph(seed, all);
  }

  Object encode() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("seed", seed);
    map.put("growths", Growth.encode(growths));
    return map;
  }

  static GrownGraph decode(Object data) {
    if (data instanceof Map<?, ?> map
        && map.get("seed") instanceof Integer seed
        && map.get("growths") instanceof List<?> growths) {
      return new GrownGraph(seed, Growth.decode(growths));
    }
    throw new IllegalArgumentException(
        "architecture (%s) must have the number seed and the list growths.".formatted(data));
  }

  @Override
  public String toString() {
    return "seed "
        + seed
        + growths.stream().map(growth -> " " + growth).collect(Collectors.joining());
  }
}
