package io.archai.ops.data;

import io.archai.data.DataException;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * A batch of an iterator in plain arrays.
 *
 * @param number of the batch, from 0
 * @param shape of one example
 * @param values one array an example
 * @param labels the class of each example
 * @param classes how wide one-hot labels are; 1 if labels are numbers
 */
record IteratorBatch(
    int number, Shape shape, List<float[]> values, List<Integer> labels, int classes) {

  static IteratorBatch of(int number, DataSet batch) {
    if (batch.getFeaturesMaskArray() != null || batch.getLabelsMaskArray() != null) {
      throw new DataException(String.format(Locale.ROOT, "batch %d must have no mask.", number));
    }
    INDArray features = required(batch.getFeatures(), number, "features");
    INDArray labels = required(batch.getLabels(), number, "labels");
    if (features.rank() < 2) {
      throw wrong(number, "features", features, "must be [N, C, H, W] or [N, features]");
    }
    if (labels.rank() > 2) {
      throw wrong(number, "labels", labels, "must be [N, classes], [N, 1] or [N]");
    }
    int count = Math.toIntExact(features.size(0));
    if (labels.size(0) != count) {
      throw wrong(
          number,
          "labels",
          labels,
          String.format(Locale.ROOT, "must be as many as its examples, %d", count));
    }
    int classes = labels.rank() == 2 ? Math.toIntExact(labels.size(1)) : 1;
    List<float[]> rows = rows(labels, count);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(label(rows.get(i), number, i));
    }
    return new IteratorBatch(number, example(features), finite(features, number), numbers, classes);
  }

  /** The same to compare others with. */
  IteratorBatch withoutValues() {
    return new IteratorBatch(number, shape, List.of(), labels, classes);
  }

  boolean oneHot() {
    return classes > 1;
  }

  /** Checks that both can be of the same data. */
  void requireLike(IteratorBatch first) {
    if (!shape.equals(first.shape)) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "shape of the examples in batch %d (%s) must be that of those before, %s.",
              number,
              shape,
              first.shape));
    }
    if (classes != first.classes) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "width of the labels in batch %d (%d) must be that of those before, %d.",
              number,
              classes,
              first.classes));
    }
  }

  private static INDArray required(@Nullable INDArray array, int number, String what) {
    if (array == null || array.isEmpty()) {
      throw new DataException(String.format(Locale.ROOT, "batch %d must have %s.", number, what));
    }
    return array;
  }

  private static DataException wrong(int number, String what, INDArray array, String rule) {
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s of batch %d (%s) %s.",
            what,
            number,
            Arrays.toString(array.shape()),
            rule));
  }

  private static Shape example(INDArray features) {
    long[] shape = features.shape();
    return Shape.of(Arrays.stream(shape).skip(1).mapToInt(Math::toIntExact).toArray());
  }

  private static List<float[]> finite(INDArray features, int number) {
    List<float[]> rows = rows(features, Math.toIntExact(features.size(0)));
    for (int i = 0; i < rows.size(); i++) {
      for (float value : rows.get(i)) {
        if (!Float.isFinite(value)) {
          throw new DataException(
              String.format(
                  Locale.ROOT,
                  "values of example %d of batch %d (%s) must be finite.",
                  i,
                  number,
                  value));
        }
      }
    }
    return rows;
  }

  /** The array's rows, whatever its order, strides and type. */
  private static List<float[]> rows(INDArray array, int count) {
    try (INDArray copy = array.castTo(DataType.FLOAT).dup('c')) {
      float[] all = copy.data().asFloat();
      int length = all.length / count;
      List<float[]> rows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        rows.add(Arrays.copyOfRange(all, i * length, (i + 1) * length));
      }
      return rows;
    }
  }

  private static int label(float[] row, int number, int example) {
    return row.length == 1 ? index(row[0], number, example) : hot(row, number, example);
  }

  private static int index(float value, int number, int example) {
    if (value < 0 || value != (int) value) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "label of example %d of batch %d (%s) must be the number of a class, from 0.",
              example,
              number,
              value));
    }
    return (int) value;
  }

  private static int hot(float[] row, int number, int example) {
    int hot = -1;
    boolean right = true;
    for (int i = 0; i < row.length; i++) {
      right &= row[i] == 0 || (row[i] == 1 && hot < 0);
      hot = row[i] == 1 ? i : hot;
    }
    if (!right || hot < 0) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "label of example %d of batch %d (%s) must be one-hot: one 1, and 0 elsewhere.",
              example,
              number,
              Arrays.toString(row)));
    }
    return hot;
  }
}
