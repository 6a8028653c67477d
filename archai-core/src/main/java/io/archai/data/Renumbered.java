package io.archai.data;

import io.archai.graph.Shape;
import java.util.Arrays;

/** Examples whose labels are the places of the original ones in ascending order. */
final class Renumbered implements Examples {
  private final Examples original;
  private final int[] labels;

  Renumbered(Examples original) {
    this.original = original;
    this.labels = Labels.counts(original).keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public int size() {
    return original.size();
  }

  @Override
  public Shape shape() {
    return original.shape();
  }

  @Override
  public void copyInto(int index, float[] target, int offset) {
    original.copyInto(index, target, offset);
  }

  @Override
  public int label(int index) {
    return Arrays.binarySearch(labels, original.label(index));
  }
}
