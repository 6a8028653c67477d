package io.archai.space.chain;

import io.archai.space.SearchSpace;
import io.archai.space.SearchSpaceContract;
import java.util.List;

class EnasMacroSpaceContractTest extends SearchSpaceContract<SkipChain> {
  @Override
  protected SearchSpace<SkipChain> space() {
    return ChainSpaces.enasMacro().layers(7).searchedChannels(2).deployedChannels(3);
  }

  @Override
  protected List<SkipChain> architectures() {
    SkipChain.Layer plain = new SkipChain.Layer("sep_conv_5x5", List.of());
    SkipChain.Layer skipping = new SkipChain.Layer("max_pool_3x3", List.of(0));
    return List.of(
        new SkipChain(List.of(plain, plain, plain, plain, plain, plain, plain)),
        new SkipChain(
            List.of(
                plain,
                skipping,
                new SkipChain.Layer("avg_pool_3x3", List.of(1, 0)),
                skipping,
                plain,
                new SkipChain.Layer("conv_3x3", List.of(0, 1, 2, 3, 4)),
                skipping)));
  }
}
