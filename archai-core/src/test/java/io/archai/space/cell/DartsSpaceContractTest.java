package io.archai.space.cell;

import io.archai.space.SearchSpace;
import io.archai.space.Skeleton;
import java.util.List;

class DartsSpaceContractTest extends CellSpaceContract {
  @Override
  protected SearchSpace<Genotype> space() {
    Skeleton skeleton = Skeleton.cifar10().cells(3).channels(2);
    return CellSpaces.darts().searchedAs(skeleton).deployedAs(skeleton.cells(4));
  }

  @Override
  protected List<Genotype> architectures() {
    return List.of(Genotypes.DARTS_V1, Genotypes.DARTS_V2);
  }
}
