package io.archai.space.cell;

import io.archai.space.SearchSpace;
import io.archai.space.Skeleton;
import java.util.List;

class NasBench201SpaceContractTest extends CellSpaceContract {
  @Override
  protected SearchSpace<Genotype> space() {
    Skeleton skeleton = Skeleton.nasbench201().cells(1).channels(2);
    return CellSpaces.nasbench201().searchedAs(skeleton).deployedAs(skeleton);
  }

  @Override
  protected List<Genotype> architectures() {
    return List.of(
        Genotype.parse("|none~0|+|none~0|none~1|+|none~0|none~1|none~2|"),
        Genotype.parse(
            "|nor_conv_3x3~0|+|skip_connect~0|nor_conv_1x1~1|+|none~0|none~1|avg_pool_3x3~2|"));
  }
}
