package io.archai.space.growth;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.space.cell.Genotype;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cells and how they grew. Values of a cell are named by their numbers: 0 and 1 are its inputs,
 * then come the seed's nodes, then the nodes that grew.
 *
 * @param cells how many there are
 * @param reductions how many of them halve the resolution
 * @param seed the cells to begin with, each node of which the output concatenates
 * @param growths one after the other; the places are {@code normal} and {@code reduce}
 */
public record GrownCells(int cells, int reductions, Genotype seed, List<Growth> growths) {
  public GrownCells {
    Require.positive("reductions", reductions);
    Require.that(
        cells >= 2L * reductions + 1,
        "cells (%d) must be at least %d, a normal cell before and after each of %s.",
        cells,
        2L * reductions + 1,
        Wording.count(reductions, "reduction"));
    Require.that(
        seed.inputs() == 2 && seed.cells().size() == 2,
        "seed (%s) must have a normal and a reduction cell.",
        seed);
    growths = List.copyOf(growths);
  }

  /** Cells that have not grown. */
  public static GrownCells of(int cells, int reductions, Genotype seed) {
    return new GrownCells(cells, reductions, seed, List.of());
  }

  /** The same with one more growth. */
  public GrownCells and(Growth growth) {
    List<Growth> all = new ArrayList<>(growths);
    all.add(growth);
    return new GrownCells(cells, reductions, seed, all);
  }

  /** How many nodes of its own the seed's cell of this kind has. */
  int nodes(String kind) {
    return seed.cell(kind.equals(Genotype.REDUCE)).nodes().size();
  }

  Object encode() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("cells", cells);
    map.put("reductions", reductions);
    map.put("seed", seed.text());
    map.put("growths", Growth.encode(growths));
    return map;
  }

  static GrownCells decode(Object data) {
    if (data instanceof Map<?, ?> map
        && map.get("cells") instanceof Integer cells
        && map.get("reductions") instanceof Integer reductions
        && map.get("seed") instanceof String seed
        && map.get("growths") instanceof List<?> growths) {
      return new GrownCells(cells, reductions, Genotype.parse(seed), Growth.decode(growths));
    }
    throw new IllegalArgumentException(
        "architecture (%s) must have the numbers cells and reductions, the text seed and the list growths."
            .formatted(data));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s%s",
        Wording.count(cells, "cell"),
        Wording.count(reductions, "reduction"),
        seed.text(),
        growths.stream().map(growth -> " " + growth).collect(Collectors.joining()));
  }
}
