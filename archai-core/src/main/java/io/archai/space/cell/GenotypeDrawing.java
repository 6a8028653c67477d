package io.archai.space.cell;

import io.archai.graph.draw.Drawing;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws cells as the papers do: the two last cells at the left, the nodes, what they are joined to
 * at the right.
 */
final class GenotypeDrawing {
  private static final String OUTPUT = "c_{k}";

  private GenotypeDrawing() {}

  static Drawing of(Genotype genotype) {
    Drawing[] cells =
        genotype.cells().entrySet().stream()
            .map(cell -> cell(genotype.inputs(), cell.getValue()).titled(title(cell.getKey())))
            .toArray(Drawing[]::new);
    return Drawing.beside(cells);
  }

  private static String title(String kind) {
    return switch (kind) {
      case Genotype.NORMAL -> "normal cell";
      case Genotype.REDUCE -> "reduction cell";
      default -> kind;
    };
  }

  private static Drawing cell(int inputs, Genotype.Cell cell) {
    List<String> names = new ArrayList<>();
    for (int node = 0; node < inputs + cell.nodes().size(); node++) {
      names.add(name(inputs, node));
    }
    List<Drawing.Edge> edges = new ArrayList<>();
    for (int index = 0; index < cell.nodes().size(); index++) {
      String to = names.get(inputs + index);
      for (Genotype.Edge edge : cell.nodes().get(index)) {
        edges.add(new Drawing.Edge(names.get(edge.from()), to, edge.operation()));
      }
    }
    if (!cell.output().equals(List.of(names.size() - 1))) {
      cell.output().forEach(node -> edges.add(new Drawing.Edge(names.get(node), OUTPUT, "")));
      names.add(OUTPUT);
    }
    return Drawing.cell(names, edges);
  }

  /**
   * With two inputs the cell's own nodes are counted from 0, with one the input is 0: each as its
   * papers do.
   */
  private static String name(int inputs, int node) {
    if (inputs == 1) {
      return String.valueOf(node);
    }
    return node < 2 ? "c_{k-" + (2 - node) + "}" : String.valueOf(node - 2);
  }
}
