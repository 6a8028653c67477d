package io.archai.space.cell;

import io.archai.space.Strengths;
import io.archai.space.cell.Genotype.Edge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads cells off strengths: of each edge the strongest operation, of each node the strongest
 * edges, where an edge is as strong as the strongest of its candidates but none. Of equals the
 * first wins.
 *
 * <p>Reference: Liu, Simonyan, Yang (2019), DARTS, section 2.4.
 */
final class CellDerivation {
  private record Scored(Edge edge, double strength) {}

  private final CellDesign design;
  private final Strengths strengths;

  CellDerivation(CellDesign design, Strengths strengths) {
    this.design = design;
    this.strengths = strengths;
  }

  Genotype genotype() {
    Map<String, List<List<Edge>>> cells = new LinkedHashMap<>();
    for (String kind : design.kinds()) {
      List<List<Edge>> nodes = new ArrayList<>();
      design.ownNodes().forEach(node -> nodes.add(edges(kind, node)));
      cells.put(kind, nodes);
    }
    return design.genotype(cells);
  }

  private List<Edge> edges(String kind, int node) {
    List<Scored> scored = new ArrayList<>();
    for (int from = 0; from < node; from++) {
      scored.add(score(kind, node, from));
    }
    if (!design.keepsAll()) {
      // The sort is stable: of equally strong edges that of the earlier predecessor comes first.
      scored.sort(Comparator.comparingDouble(Scored::strength).reversed());
    }
    return scored.stream().limit(design.keptAt(node)).map(Scored::edge).toList();
  }

  private Scored score(String kind, int node, int from) {
    List<Candidate> candidates = design.candidates();
    double[] row = strengths.row(design.alpha(kind, node, from) + "/mixture", candidates.size());
    int strongest = -1;
    double strength = Double.NEGATIVE_INFINITY;
    for (int index = 0; index < row.length; index++) {
      boolean none = CellDesign.isNone(candidates.get(index));
      if (!none) {
        strength = Math.max(strength, row[index]);
      }
      if ((design.noneChosen() || !none) && (strongest < 0 || row[index] > row[strongest])) {
        strongest = index;
      }
    }
    return new Scored(new Edge(candidates.get(strongest).name(), from), strength);
  }
}
