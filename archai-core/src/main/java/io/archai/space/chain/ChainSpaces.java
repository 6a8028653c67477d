package io.archai.space.chain;

import io.archai.graph.Shape;
import java.util.List;

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

  /**
   * The space of Zoph and Le: 15 convolutions of heights and widths 1, 3, 5 and 7 with 24, 36, 48
   * or 64 filters, of stride 1, for CIFAR-10. Their other experiment chooses strides too: {@code
   * strides(List.of(1, 2, 3))}.
   *
   * <p>Reference: Zoph, Le (2017), Neural Architecture Search with Reinforcement Learning, section
   * 4.1.
   */
  public static ZophLeSpace zophLe() {
    ZophLeSpace.Options options =
        new ZophLeSpace.Options(List.of(1, 3, 5, 7), List.of(1), List.of(24, 36, 48, 64));
    return new ZophLeSpace(15, options, Shape.of(3, 32, 32), 10);
  }

  /**
   * The space of MetaQNN: up to 18 convolutions, pools and fully connected layers, with the rules
   * of which may follow which, for CIFAR-10.
   *
   * <p>Reference: Baker, Gupta, Naik, Raskar (2017), Designing Neural Network Architectures using
   * Reinforcement Learning, table 1; its released program.
   */
  public static MetaQnnSpace metaQnn() {
    return new MetaQnnSpace(
        18, List.of(64, 128, 256, 512), List.of(512, 256, 128), Shape.of(3, 32, 32), 10);
  }
}
