package io.archai.examples.cli;

import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Mixture;
import io.archai.graph.Shape;
import io.archai.space.cell.Blocks;
import io.archai.space.cell.Candidate;
import io.archai.space.cell.Candidates;
import io.archai.space.cell.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The operations of the DARTS search network, each as a graph of its own, at the shapes that they
 * have there: three stages of cells, each with half of the resolution and twice the channels.
 *
 * @param name as the space calls it
 * @param input the shape it reads
 * @param stride of the operation
 */
record DartsOperations(String name, Shape input, int stride, Graph graph) {
  /** What mixtures add up: {@code none} is left out when a supernet is compiled. */
  private static final int TERMS = 7;

  private static final Set<String> WITHOUT_WORK = Set.of(Candidate.NONE, Candidate.SKIP);

  /** All of them, for cells that begin with so many channels on images of 32 x 32. */
  static List<DartsOperations> of(int channels) {
    List<DartsOperations> all = new ArrayList<>();
    int[] sizes = {32, 16, 8};
    for (int stage = 0; stage < sizes.length; stage++) {
      int wide = channels << stage;
      int size = sizes[stage];
      Shape shape = Shape.of(wide, size, size);
      for (Candidate candidate : Candidates.darts()) {
        if (!WITHOUT_WORK.contains(candidate.name())) {
          all.add(candidate(candidate, shape, 1));
        }
      }
      all.add(preprocessing(Shape.of(4 * wide, size, size), wide));
      all.add(mixture(shape));
    }
    for (int stage = 1; stage < sizes.length; stage++) {
      Shape shape = Shape.of(channels << stage, sizes[stage - 1], sizes[stage - 1]);
      for (Candidate candidate : Candidates.darts()) {
        if (!candidate.name().equals(Candidate.NONE)) {
          all.add(candidate(candidate, shape, 2));
        }
      }
    }
    return all;
  }

  private static DartsOperations candidate(Candidate candidate, Shape input, int stride) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("x", input);
    String y =
        candidate.add(
            builder.scope(candidate.name()), x, new Slot(input.channels(), stride, false));
    return new DartsOperations(candidate.name(), input, stride, builder.output("y", y).graph());
  }

  private static DartsOperations preprocessing(Shape input, int channels) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("x", input);
    BatchNorm norm = new Slot(channels, 1, false).norm();
    String y = Blocks.reluConvNorm(builder, x, Conv2d.of(channels, 1), norm);
    return new DartsOperations("relu_conv_1x1", input, 1, builder.output("y", y).graph());
  }

  private static DartsOperations mixture(Shape input) {
    GraphBuilder builder = GraphBuilder.create();
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < TERMS; i++) {
      terms.add(builder.input("x" + i, input));
    }
    String y = builder.add("mixture", Mixture.of(), terms);
    return new DartsOperations("weighted_sum", input, 1, builder.output("y", y).graph());
  }

  /**
   * A normal cell of the search network without its preprocessing: two inputs, four nodes, all
   * candidates on each of fourteen edges.
   */
  static Graph cell(Shape input) {
    GraphBuilder builder = GraphBuilder.create();
    List<String> states = new ArrayList<>(List.of(builder.input("s0", input)));
    states.add(builder.input("s1", input));
    Slot slot = new Slot(input.channels(), 1, false);
    for (int node = 2; node < 6; node++) {
      List<String> edges = new ArrayList<>();
      for (int from = 0; from < node; from++) {
        GraphBuilder edge = builder.scope("node" + node).scope("from" + from);
        List<String> terms = new ArrayList<>();
        for (Candidate candidate : Candidates.darts()) {
          terms.add(candidate.add(edge.scope(candidate.name()), states.get(from), slot));
        }
        edges.add(edge.add("mixture", Mixture.of(), terms));
      }
      states.add(builder.add("node" + node + "/sum", new Add(), edges));
    }
    String cell = builder.add("cell", new Concat(), states.subList(2, 6));
    return builder.output("cell", cell).graph();
  }
}
