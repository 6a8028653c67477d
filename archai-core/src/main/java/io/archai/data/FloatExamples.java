package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Wording;
import java.util.Locale;

/** Examples kept as floats, one array each: together they may be longer than one array can be. */
final class FloatExamples implements Examples {

  private final Shape shape;
  private final float[][] values;
  private final int[] labels;

  private FloatExamples(Shape shape, float[][] values, int[] labels) {
    this.shape = shape;
    this.values = values;
    this.labels = labels;
    checkLabels(labels);
    for (int i = 0; i < values.length; i++) {
      checkFinite(values[i], i);
    }
  }

  static FloatExamples of(Shape shape, float[][] values, int[] labels) {
    int length = length(shape);
    Require.given("labels", labels);
    if (Require.given("values", values).length != labels.length) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "examples (%d) must be as many as labels (%d).",
              values.length,
              labels.length));
    }
    float[][] copies = new float[values.length][];
    for (int i = 0; i < values.length; i++) {
      if (Require.given("values of example " + i, values[i]).length != length) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "values of example %d (%d) must be %d, the size of shape %s.",
                i,
                values[i].length,
                length,
                shape));
      }
      copies[i] = values[i].clone();
    }
    return new FloatExamples(shape, copies, labels.clone());
  }

  static FloatExamples of(Shape shape, float[] values, int[] labels) {
    checkLength(
        shape, Require.given("values", values).length, Require.given("labels", labels).length);
    int length = length(shape);
    float[][] copies = new float[labels.length][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = java.util.Arrays.copyOfRange(values, i * length, (i + 1) * length);
    }
    return new FloatExamples(shape, copies, labels.clone());
  }

  static int length(Shape shape) {
    return Math.toIntExact(Require.given("shape", shape).size());
  }

  static void checkLength(Shape shape, int values, int labels) {
    if (values != Require.given("shape", shape).size() * labels) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "values (%d) must be %d: %s, each with an example of shape %s.",
              values,
              shape.size() * labels,
              Wording.count(labels, "label"),
              shape));
    }
  }

  static void checkLabels(int[] labels) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0) {
        throw new DataException(
            String.format(
                Locale.ROOT, "label of example %d (%d) must be at least 0.", i, labels[i]));
      }
    }
  }

  static void checkFinite(float[] values, int example) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new DataException(
            String.format(
                Locale.ROOT, "value %d of example %d (%s) must be finite.", i, example, values[i]));
      }
    }
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
    System.arraycopy(values[index], 0, target, offset, values[index].length);
  }

  @Override
  public int label(int index) {
    return labels[index];
  }
}
