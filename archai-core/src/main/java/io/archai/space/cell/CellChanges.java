package io.archai.space.cell;

import io.archai.graph.Require;
import io.archai.space.cell.Genotype.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The smallest changes of cells: one edge reads another node, or has another operation. All other
 * edges keep both.
 */
final class CellChanges {
  private final CellDesign design;
  private final List<String> operations;

  /**
   * What can be changed: the input of an edge, or its operation.
   *
   * @param options the edges that can take the edge's place
   */
  private record Site(String kind, int node, int edge, List<Edge> options) {}

  CellChanges(CellDesign design) {
    this.design = design;
    operations = design.choosable().stream().map(Candidate::name).toList();
  }

  /** A site, drawn uniformly, changed to another of its options, drawn uniformly. */
  Genotype mutate(Genotype genotype, RandomGenerator random) {
    List<Site> sites = sites(genotype);
    Require.that(
        !sites.isEmpty(),
        "space (%s) must have a decision with at least 2 options.",
        design.name());
    Site site = sites.get(random.nextInt(sites.size()));
    return changed(genotype, site, site.options().get(random.nextInt(site.options().size())));
  }

  /** All cells that differ in one input or one operation, site by site. */
  List<Genotype> neighbours(Genotype genotype) {
    List<Genotype> neighbours = new ArrayList<>();
    for (Site site : sites(genotype)) {
      site.options().forEach(option -> neighbours.add(changed(genotype, site, option)));
    }
    return neighbours;
  }

  private List<Site> sites(Genotype genotype) {
    List<Site> sites = new ArrayList<>();
    for (String kind : design.kinds()) {
      List<List<Edge>> nodes = design.cell(genotype, kind).nodes();
      for (int node = 0; node < nodes.size(); node++) {
        List<Edge> edges = nodes.get(node);
        List<Integer> read = edges.stream().map(Edge::from).toList();
        for (int index = 0; index < edges.size(); index++) {
          Edge edge = edges.get(index);
          List<Edge> inputs =
              IntStream.range(0, node + design.inputs())
                  .filter(from -> !read.contains(from))
                  .mapToObj(from -> new Edge(edge.operation(), from))
                  .toList();
          List<Edge> others =
              operations.stream()
                  .filter(operation -> !operation.equals(edge.operation()))
                  .map(operation -> new Edge(operation, edge.from()))
                  .toList();
          for (List<Edge> options : List.of(inputs, others)) {
            if (!options.isEmpty()) {
              sites.add(new Site(kind, node, index, options));
            }
          }
        }
      }
    }
    return sites;
  }

  private static Genotype changed(Genotype genotype, Site site, Edge option) {
    Map<String, Genotype.Cell> cells = new LinkedHashMap<>(genotype.cells());
    Genotype.Cell cell = java.util.Objects.requireNonNull(cells.get(site.kind()));
    List<List<Edge>> nodes = new ArrayList<>(cell.nodes());
    List<Edge> edges = new ArrayList<>(nodes.get(site.node()));
    edges.set(site.edge(), option);
    nodes.set(site.node(), edges);
    cells.put(site.kind(), new Genotype.Cell(nodes, cell.output()));
    return new Genotype(genotype.inputs(), cells).canonical();
  }
}
