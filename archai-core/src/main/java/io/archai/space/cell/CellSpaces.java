package io.archai.space.cell;

import io.archai.space.Skeleton;

/** The cell spaces of the literature. */
public final class CellSpaces {
  private CellSpaces() {}

  /**
   * The space of DARTS: two inputs, four nodes that keep two edges each of one operation out of
   * seven, concatenated; a normal and a reduction cell. Searched with 8 cells of 16 channels and
   * deployed with 20 cells of 36 and, where images are large enough, an auxiliary tower, for
   * CIFAR-10.
   *
   * <p>Reference: Liu, Simonyan, Yang (2019), DARTS, section 3.1.
   */
  public static CellSpace darts() {
    return new CellSpace(
        new CellDesign("darts", 2, 4, 2, false, false, false, Candidates.darts()),
        Skeleton.cifar10().cells(8).channels(16),
        Skeleton.cifar10().auxiliaryWhereRoom());
  }

  /**
   * The space of NAS-Bench-201: one input, three nodes that keep all edges of one operation out of
   * five, the last node is the output; 15,625 cells. Searched and deployed with three stages of 5
   * cells, 16 channels in the first.
   *
   * <p>Reference: Dong, Yang (2020), NAS-Bench-201, section 2.1.
   */
  public static CellSpace nasbench201() {
    return new CellSpace(
        new CellDesign(
            "nasbench201", 1, 3, CellDesign.ALL, true, true, true, Candidates.nasbench201()),
        Skeleton.nasbench201(),
        Skeleton.nasbench201());
  }

  /**
   * The micro space of ENAS: two inputs, five blocks that each sum one operation of five on each of
   * two earlier nodes; a normal and a reduction cell. Searched with 8 cells of 20 channels and
   * deployed with 17 cells of 36, for CIFAR-10; both with an auxiliary tower, where images are
   * large enough.
   *
   * <p>Reference: Pham, Guan, Zoph, Le, Dean (2018), ENAS, sections 2.4 and 3.2.
   */
  public static EnasCellSpace enas() {
    Skeleton skeleton = Skeleton.enas().auxiliaryWhereRoom();
    return new EnasCellSpace(
        new EnasCells(5, Candidates.enas()),
        skeleton.cells(8).channels(20).dropPath(false).dropout(0.1),
        skeleton.dropout(0.2));
  }
}
