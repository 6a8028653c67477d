package io.archai.space.cell;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.DropPath;
import io.archai.graph.GraphBuilder;
import io.archai.space.CellBuilder;
import io.archai.space.Place;
import io.archai.space.cell.Genotype.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the cells of ENAS into graphs. Supergraph and children give the same thing the same name,
 * {@code cell3/block0/input1/from0/sep_conv_3x3/...}: weights belong to a block, a side, a
 * predecessor and an operation.
 *
 * @param searched whether cells are as in the search, one width wide, or as in the final network
 * @param dropPath whether operations that change their input have a drop path
 */
record EnasCellWriter(EnasCells cells, Plan plan, boolean searched, boolean dropPath)
    implements CellBuilder {

  /** What cells consist of. */
  interface Plan {
    /** What this side of this block may be. */
    List<Edge> edges(boolean reduction, int block, int side);

    /** The nodes that make the output. */
    List<Integer> output(boolean reduction);
  }

  /** One cell of each kind. */
  static Plan only(Genotype genotype) {
    return new Plan() {
      @Override
      public List<Edge> edges(boolean reduction, int block, int side) {
        return List.of(genotype.cell(reduction).nodes().get(block).get(side));
      }

      @Override
      public List<Integer> output(boolean reduction) {
        return genotype.cell(reduction).output();
      }
    };
  }

  /** All cells at once. */
  static Plan all(EnasCells cells) {
    return new Plan() {
      @Override
      public List<Edge> edges(boolean reduction, int block, int side) {
        return EnasCells.allNodes(block).stream()
            .flatMap(from -> cells.operations().stream().map(name -> new Edge(name, from)))
            .toList();
      }

      @Override
      public List<Integer> output(boolean reduction) {
        return EnasCells.allNodes(cells.blocks());
      }
    };
  }

  @Override
  public String add(GraphBuilder scope, Place place, List<String> sources) {
    List<String> nodes = inputs(scope, place, sources);
    for (int block = 0; block < cells.blocks(); block++) {
      GraphBuilder inner = scope.scope("block" + block);
      List<String> terms = new ArrayList<>();
      for (int side = 0; side < EnasCells.SIDES; side++) {
        GraphBuilder input = inner.scope("input" + (side + 1));
        for (Edge edge : plan.edges(place.reduction(), block, side)) {
          terms.add(term(input, place, edge, nodes.get(edge.from())));
        }
      }
      nodes.add(inner.add("sum", new Add(), terms));
    }
    List<Integer> output = plan.output(place.reduction());
    GraphBuilder end = scope.scope("output");
    return searched ? mixed(end, place, output, nodes) : joined(end, place, output, nodes);
  }

  /** The cell's inputs at its width, and in the search at its resolution. */
  private List<String> inputs(GraphBuilder scope, Place place, List<String> sources) {
    int channels = place.channels();
    GraphBuilder before = scope.scope("preprocess0");
    List<String> inputs = new ArrayList<>();
    if (searched && place.reduction()) {
      String first = sources.get(0);
      if (place.afterReduction()) {
        first = reduced(scope.scope("align"), place, first);
      }
      inputs.add(reduced(before, place, first));
      inputs.add(reduced(scope.scope("preprocess1"), place, sources.get(1)));
      return inputs;
    }
    inputs.add(
        place.afterReduction()
            ? reduced(before, place, sources.get(0))
            : widened(before, channels, sources.get(0)));
    String last = widened(scope.scope("preprocess1"), channels, sources.get(1));
    inputs.add(searched ? last : pointwise(scope.scope("base"), channels, last));
    return inputs;
  }

  private static String reduced(GraphBuilder scope, Place place, String input) {
    return Blocks.factorizedReduction(scope, input, place.channels(), BatchNorm.of());
  }

  private static String widened(GraphBuilder scope, int channels, String input) {
    boolean wide = scope.shape(input).channels() == channels;
    return wide ? input : pointwise(scope, channels, input);
  }

  private static String pointwise(GraphBuilder scope, int channels, String input) {
    return Blocks.reluConvNorm(scope, input, Conv2d.of(channels, 1), BatchNorm.of());
  }

  private String term(GraphBuilder scope, Place place, Edge edge, String input) {
    boolean halves = !searched && place.reduction() && edge.from() < EnasCells.INPUTS;
    Slot slot = new Slot(place.channels(), halves ? 2 : 1, true);
    GraphBuilder inner = scope.scope("from" + edge.from()).scope(edge.operation());
    Candidate candidate = Candidates.find(cells.candidates(), edge.operation(), "");
    String term = candidate.place(inner, input, slot);
    boolean drop = dropPath && !term.equals(input) && !edge.operation().equals(Candidate.SKIP);
    return drop ? inner.add("drop_path", new DropPath(), term) : term;
  }

  /**
   * A pointwise convolution of the nodes side by side, as a sum of one for each, so that each has
   * its weights whichever the others are.
   */
  private static String mixed(
      GraphBuilder scope, Place place, List<Integer> output, List<String> nodes) {
    List<String> terms = new ArrayList<>();
    for (int node : output) {
      GraphBuilder inner = scope.scope("from" + node);
      String x = inner.add("relu", Activation.relu(), nodes.get(node));
      terms.add(inner.add("conv", Conv2d.of(place.channels(), 1), x));
    }
    return scope.add("norm", BatchNorm.of(), scope.add("sum", new Add(), terms));
  }

  /** The nodes side by side; inputs of a reduction cell are halved for that. */
  private static String joined(
      GraphBuilder scope, Place place, List<Integer> output, List<String> nodes) {
    Stream<String> parts =
        output.stream()
            .map(
                node ->
                    place.reduction() && node < EnasCells.INPUTS
                        ? reduced(scope.scope("from" + node), place, nodes.get(node))
                        : nodes.get(node));
    return scope.add("concat", new Concat(), parts.toList());
  }
}
