package io.archai.space.growth;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.space.Skeleton;
import io.archai.space.cell.Candidate;
import io.archai.space.cell.Candidates;
import io.archai.space.cell.Genotype;
import java.util.List;

/** The growing spaces of the literature. */
public final class GrowthSpaces {
  /** How many candidates the paper keeps. */
  static final int KEPT = 3;

  private GrowthSpaces() {}

  /** The operations that are tried: those of DARTS without none. */
  static List<Candidate> operations() {
    return Candidates.darts().stream()
        .filter(operation -> !operation.name().equals(Candidate.NONE))
        .toList();
  }

  /**
   * The cells of Petridish: seeds of 3 to 8 cells, 1 to 3 of which reduce, with 1 to 3 nodes, 16
   * channels; DARTS's operations without none, of which three are kept. 36 seeds.
   *
   * <p>Reference: Hu, Langford, Caruana, Mukherjee, Horvitz, Dey (2019), Efficient Forward
   * Architecture Search, section 4, and the seeds of the authors' later program.
   */
  public static CellGrowthSpace cells() {
    return CellGrowthSpace.of(
        List.of(3, 4, 5, 6, 7, 8),
        List.of(1, 2, 3),
        List.of(1, 2, 3),
        new WeakLearner(operations(), KEPT),
        Skeleton.cifar10().channels(16).dropPath(false));
  }

  /**
   * The macro search of Petridish: one network, each cell of which grows on its own. Its cells are
   * two separable 3x3 convolutions in a row beside the identity; three stages of so many cells,
   * with cells that halve the resolution between them.
   *
   * <p>Reference: Hu et al. (2019), section 4, and the authors' first program, with {@code N = 3}
   * cells and {@code F = 16} channels.
   *
   * @param cells of each stage
   * @param skeleton for images, classes and channels
   */
  public static GraphGrowthSpace macro(int cells, Skeleton skeleton) {
    Genotype.Cell cell =
        new Genotype.Cell(
            List.of(
                List.of(new Genotype.Edge("sep_conv_3x3", 1)),
                List.of(
                    new Genotype.Edge("sep_conv_3x3", 2), new Genotype.Edge(Candidate.SKIP, 1))),
            List.of(3));
    int all = 3 * Require.positive("cells", cells) + 2;
    Graph network =
        Genotype.of(cell, cell).network(skeleton.cells(all).dropPath(false)).withoutDeadNodes();
    return GraphGrowthSpace.of(network);
  }

  /**
   * The networks of cascade-correlation: units of hyperbolic tangents, each the best of a pool of
   * 8, for two inputs and two classes until data decides both.
   *
   * <p>Reference: Fahlman, Lebiere (1990), The Cascade-Correlation Learning Architecture, Carnegie
   * Mellon University, CMU-CS-90-100.
   */
  public static CascadeSpace cascade() {
    return new CascadeSpace(8, Shape.of(2), 2);
  }
}
