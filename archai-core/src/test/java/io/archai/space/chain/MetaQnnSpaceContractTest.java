package io.archai.space.chain;

import io.archai.graph.Shape;
import io.archai.space.SearchSpace;
import io.archai.space.SearchSpaceContract;
import java.util.List;

class MetaQnnSpaceContractTest extends SearchSpaceContract<LayerChain> {
  @Override
  protected SearchSpace<LayerChain> space() {
    return ChainSpaces.metaQnn()
        .layers(6)
        .filters(List.of(2, 3))
        .units(List.of(5, 4))
        .fitting(Shape.of(2, 9, 11), 3);
  }

  @Override
  protected List<LayerChain> architectures() {
    LayerChain.Convolution conv = new LayerChain.Convolution(2, 5);
    return List.of(
        LayerChain.of(),
        LayerChain.of(conv, conv, conv, conv, conv, conv),
        new LayerChain(List.of(conv), LayerChain.Ending.AVERAGE),
        LayerChain.of(
            conv, new LayerChain.Pooling(3, 2), new LayerChain.Dense(5), new LayerChain.Dense(5)));
  }
}
