package io.archai.space;

import io.archai.graph.Require;

/**
 * Where in a {@link Skeleton} a cell stands.
 *
 * @param index which cell it is, counted from 0
 * @param reduction whether it halves height and width
 * @param afterReduction whether the first of its inputs has twice the height and width of the
 *     second
 * @param channels the width of its nodes
 */
public record Place(int index, boolean reduction, boolean afterReduction, int channels) {
  public Place {
    Require.notNegative("index", index);
    Require.positive("channels", channels);
  }
}
