package io.archai.space.cell;

import io.archai.graph.BatchNorm;
import io.archai.graph.Require;

/**
 * Where a candidate stands.
 *
 * @param channels of its input and its output
 * @param stride 1, or 2 on the edges by which a reduction cell halves its inputs
 * @param affine whether norms have a trained scale and shift: in networks they do, in supergraphs,
 *     where candidates are mixed, they do not
 */
public record Slot(int channels, int stride, boolean affine) {
  public Slot {
    Require.positive("channels", channels);
    Require.positive("stride", stride);
  }

  /** The norm to use here. */
  public BatchNorm norm() {
    return affine ? BatchNorm.of() : BatchNorm.withoutAffine();
  }

  /** The same with stride 1. */
  public Slot unstrided() {
    return new Slot(channels, 1, affine);
  }
}
