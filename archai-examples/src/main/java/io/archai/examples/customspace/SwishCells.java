package io.archai.examples.customspace;

import io.archai.graph.Conv2d;
import io.archai.graph.Custom;
import io.archai.space.Skeleton;
import io.archai.space.cell.Candidate;
import io.archai.space.cell.Candidates;
import io.archai.space.cell.CellSpace;
import java.util.List;

/** A space of cells in which an edge may be a convolution behind {@link Swish}. */
public final class SwishCells {
  private SwishCells() {}

  /** Returns the operation: Swish, convolution, norm. */
  public static Candidate swishConv3x3() {
    return Candidate.of(
        "swish_conv_3x3",
        (scope, input, slot) -> {
          Conv2d conv = Conv2d.of(slot.channels(), 3).withStride(slot.stride()).withPadding(1);
          String x = scope.add("swish", new Custom(new Swish(1)), input);
          x = scope.add("conv", conv, x);
          return scope.add("norm", slot.norm(), x);
        });
  }

  /** Returns the space: two inputs, three nodes that keep two edges each. */
  public static CellSpace space() {
    return CellSpace.of(
            "swish-cells",
            List.of(
                Candidates.none(),
                Candidates.skipConnect(),
                Candidates.averagePool3x3(),
                Candidates.separableConv(3),
                swishConv3x3()))
        .nodes(3)
        .searchedAs(Skeleton.cifar10().cells(5).channels(8))
        .deployedAs(Skeleton.cifar10().cells(8).channels(16));
  }
}
