package io.archai.data;

import io.archai.graph.Shape;

/** Examples kept at one byte a value; value {@code b} stands for {@code b / 255}. */
final class ByteExamples implements Examples {

  private static final float[] VALUES = new float[256];

  static {
    for (int b = 0; b < VALUES.length; b++) {
      VALUES[b] = b / 255f;
    }
  }

  private final Shape shape;
  private final int length;
  private final byte[] values;
  private final int[] labels;

  /** Takes the arrays over. */
  ByteExamples(Shape shape, byte[] values, int[] labels) {
    this.shape = shape;
    this.length = FloatExamples.length(shape);
    this.values = values;
    this.labels = labels;
    FloatExamples.checkLength(shape, values.length, labels.length);
    FloatExamples.checkLabels(labels);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void copyInto(int index, float[] target, int offset) {
    int start = index * length;
    for (int i = 0; i < length; i++) {
      target[offset + i] = VALUES[values[start + i] & 0xFF];
    }
  }

  @Override
  public int label(int index) {
    return labels[index];
  }
}
