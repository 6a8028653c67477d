package io.archai.space.cell;

import io.archai.graph.Activation;
import io.archai.graph.Conv2d;
import io.archai.graph.Shape;
import io.archai.space.SearchSpace;
import io.archai.space.Skeleton;
import java.util.ArrayList;
import java.util.List;

/**
 * A space that a user makes: one input, three edges kept of up to four, a single cell, an operation
 * of their own.
 */
class OwnSpaceContractTest extends CellSpaceContract {
  private static final Candidate GATE =
      Candidate.of(
          "sigmoid_conv",
          (scope, input, slot) -> {
            Conv2d conv = Conv2d.of(slot.channels(), 3).withStride(slot.stride()).withPadding(1);
            return scope.add("sigmoid", Activation.sigmoid(), scope.add("conv", conv, input));
          });

  @Override
  protected SearchSpace<Genotype> space() {
    List<Candidate> candidates = new ArrayList<>(Candidates.all());
    candidates.add(GATE);
    return CellSpace.of("own", candidates)
        .inputs(1)
        .edgesKept(3)
        .singleCell(true)
        .searchedAs(Skeleton.cifar10().cells(2).channels(3))
        .deployedAs(Skeleton.cifar10().cells(2).channels(4))
        .fitting(Shape.of(1, 13, 8), 3);
  }

  @Override
  protected List<Genotype> architectures() {
    return List.of(
        Genotype.parse(
            "Genotype(inputs=1, cell=[[('noise', 0)], [('sigmoid_conv', 1), ('conv_7x1_1x7', 0)],"
                + " [('sep_conv_7x7', 0), ('skip_connect', 1), ('nor_conv_3x3', 2)],"
                + " [('max_pool_3x3', 3), ('dil_conv_5x5', 2), ('skip_connect', 0)]], cell_concat=range(1, 5))"));
  }
}
