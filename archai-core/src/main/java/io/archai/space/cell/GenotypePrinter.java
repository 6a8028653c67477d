package io.archai.space.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints genotypes in the field's text forms. */
final class GenotypePrinter {
  /** The name under which a cell of NAS-Bench-201 stands in a genotype. */
  static final String TABULAR = "cell";

  private GenotypePrinter() {}

  static String print(Genotype genotype) {
    return isTabular(genotype) ? tabular(genotype.cell(false)) : tuple(genotype);
  }

  private static boolean isTabular(Genotype genotype) {
    Genotype.Cell cell = genotype.cell(false);
    return genotype.inputs() == 1
        && genotype.cells().containsKey(TABULAR)
        && cell.output().equals(List.of(cell.nodes().size()));
  }

  private static String tabular(Genotype.Cell cell) {
    return cell.nodes().stream()
        .map(
            edges ->
                edges.stream()
                    .map(edge -> edge.operation() + "~" + edge.from())
                    .collect(Collectors.joining("|", "|", "|")))
        .collect(Collectors.joining("+"));
  }

  private static String tuple(Genotype genotype) {
    List<String> fields = new ArrayList<>();
    if (genotype.inputs() != 2) {
      fields.add("inputs=" + genotype.inputs());
    }
    genotype
        .cells()
        .forEach(
            (kind, cell) -> {
              fields.add(kind + "=" + nodes(cell));
              fields.add(kind + "_concat=" + numbers(cell.output()));
            });
    return "Genotype(" + String.join(", ", fields) + ")";
  }

  private static String nodes(Genotype.Cell cell) {
    boolean flat = cell.nodes().stream().allMatch(edges -> edges.size() == 2);
    return cell.nodes().stream()
        .map(edges -> flat ? edges(edges) : "[" + edges(edges) + "]")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String edges(List<Genotype.Edge> edges) {
    return edges.stream()
        .map(edge -> "('" + edge.operation() + "', " + edge.from() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String numbers(List<Integer> numbers) {
    int first = numbers.get(0);
    int size = numbers.size();
    for (int index = 0; index < size; index++) {
      if (size == 1 || numbers.get(index) != first + index) {
        return numbers.toString();
      }
    }
    return "range(" + first + ", " + (first + size) + ")";
  }
}
