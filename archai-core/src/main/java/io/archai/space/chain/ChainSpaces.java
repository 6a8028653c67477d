package io.archai.space.chain;

import io.archai.graph.Shape;

/** The chain spaces of the literature. */
public final class ChainSpaces {
  private ChainSpaces() {}

  /**
   * The macro space of ENAS: 12 layers of one operation out of six, each of which may add the
   * outputs of any layers before. Searched with 36 channels and deployed with 96 that double where
   * the resolution is halved, for CIFAR-10.
   *
   * <p>Reference: Pham, Guan, Zoph, Le, Dean (2018), ENAS, sections 2.3 and 3.2.
   */
  public static EnasMacroSpace enasMacro() {
    return new EnasMacroSpace(
        12,
        new EnasMacroSpace.Size(36, 0.1),
        new EnasMacroSpace.Size(96, 0.5),
        Shape.of(3, 32, 32),
        10);
  }
}
