package io.archai.space.cell;

import io.archai.space.SearchSpace;
import io.archai.space.SearchSpaceContract;
import io.archai.space.Skeleton;
import java.util.List;

class EnasSpaceContractTest extends SearchSpaceContract<Genotype> {
  @Override
  protected SearchSpace<Genotype> space() {
    Skeleton skeleton = Skeleton.enas().cells(5).channels(2);
    return CellSpaces.enas().searchedAs(skeleton.auxiliary(true)).deployedAs(skeleton);
  }

  @Override
  protected List<Genotype> architectures() {
    return List.of(Genotypes.ENAS);
  }
}
