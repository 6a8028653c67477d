package io.archai.space.chain;

import io.archai.graph.Extent;
import io.archai.space.SearchSpace;
import io.archai.space.SearchSpaceContract;
import java.util.List;

class ZophLeSpaceContractTest extends SearchSpaceContract<ConvolutionChain> {
  @Override
  protected SearchSpace<ConvolutionChain> space() {
    return ChainSpaces.zophLe().layers(5).strides(List.of(1, 2, 3)).filters(List.of(2, 3));
  }

  @Override
  protected List<ConvolutionChain> architectures() {
    ConvolutionChain.Layer first = ConvolutionChain.Layer.of(1, 7, 3, List.of());
    ConvolutionChain.Layer strided =
        new ConvolutionChain.Layer(Extent.of(3, 5), Extent.of(2, 3), 2, List.of(0));
    return List.of(
        new ConvolutionChain(List.of(first, first, first, first, first)),
        new ConvolutionChain(
            List.of(
                first,
                strided,
                ConvolutionChain.Layer.of(3, 3, 2, List.of(1, 0)),
                strided,
                ConvolutionChain.Layer.of(3, 3, 2, List.of(3, 2)))));
  }
}
