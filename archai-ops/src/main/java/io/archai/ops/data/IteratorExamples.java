package io.archai.ops.data;

import io.archai.data.DataException;
import io.archai.data.Examples;
import io.archai.graph.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The examples that a {@code DataSetIterator} of Deeplearning4j goes over, copied into memory, or
 * into a file where memory does not hold them.
 *
 * <pre>{@code
 * IteratorExamples training = IteratorExamples.of(iterator);
 * Dataset data = Dataset.of("mine", training)
 *     .classes(training.classes())
 *     .test(IteratorExamples.of(testIterator));
 * }</pre>
 *
 * <p>Features are {@code [N, C, H, W]}, channels first, or {@code [N, features]}; an example has
 * the shape without {@code N}. Labels are one-hot, {@code [N, classes]}, or the numbers of classes,
 * {@code [N]} or {@code [N, 1]}. Values are what the iterator gives, after its pre-processor if it
 * has one. Masks are refused: every value of an example counts.
 *
 * <p>Immutable and thread-safe; the iterator is not used any more.
 */
public final class IteratorExamples implements Examples {
  private final Shape shape;
  private final Values values;
  private final int[] labels;
  private final List<String> classes;

  /** Where the values of examples are. */
  @FunctionalInterface
  private interface Values {
    void copyInto(int index, float[] target, int offset);
  }

  private IteratorExamples(Shape shape, Values values, int[] labels, List<String> classes) {
    this.shape = shape;
    this.values = values;
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * All examples of the iterator, in its order, from its beginning if it can be reset.
   *
   * @throws DataException if there is none, or batches are not as described above or do not fit
   *     together; says which batch
   */
  public static IteratorExamples of(DataSetIterator iterator) {
    List<float[]> values = new ArrayList<>();
    return of(
        iterator,
        values::addAll,
        shape ->
            (index, target, offset) -> {
              float[] example = values.get(index);
              System.arraycopy(example, 0, target, offset, example.length);
            });
  }

  /**
   * The same for examples that memory does not hold: one batch at a time is copied into a file,
   * four bytes a value, which is read as values are needed. Labels are in memory.
   *
   * @param directory where the file is; it has room for all values, and must exist. Nothing is left
   *     in it when the program ends
   * @throws DataException if there is none, or batches are not as described above or do not fit
   *     together; says which batch
   * @throws java.io.UncheckedIOException if the file cannot be written; says why
   */
  public static IteratorExamples of(DataSetIterator iterator, Path directory) {
    try (ValueFile.Writer writer = new ValueFile.Writer(directory)) {
      return of(
          iterator, writer::add, shape -> writer.read(Math.toIntExact(shape.size()))::copyInto);
    }
  }

  private static IteratorExamples of(
      DataSetIterator iterator, Consumer<List<float[]>> writing, Function<Shape, Values> reading) {
    if (iterator.resetSupported()) {
      iterator.reset();
    }
    IntStream.Builder labels = IntStream.builder();
    IteratorBatch first = null;
    int last = 0;
    for (int number = 0; iterator.hasNext(); number++) {
      IteratorBatch batch = IteratorBatch.of(number, iterator.next());
      first = first == null ? batch.withoutValues() : first;
      batch.requireLike(first);
      writing.accept(batch.values());
      for (int label : batch.labels()) {
        labels.add(label);
        last = Math.max(last, label);
      }
    }
    if (first == null) {
      throw new DataException(
          "iterator must have at least one example.\nMaybe it was used before and cannot be reset.");
    }
    return new IteratorExamples(
        first.shape(),
        reading.apply(first.shape()),
        labels.build().toArray(),
        names(iterator.getLabels(), first, last + 1));
  }

  /** What the iterator calls the classes; their numbers if it does not say. */
  private static List<String> names(
      @Nullable List<String> names, IteratorBatch batch, int labelled) {
    int count = batch.oneHot() ? batch.classes() : labelled;
    if (names == null || names.isEmpty()) {
      return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
    // Of classes that are numbers the last need not come up.
    if (batch.oneHot() ? names.size() != count : names.size() < count) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "names of classes that the iterator has (%d) must be as many as the classes of its labels, %d.",
              names.size(),
              count));
    }
    return List.copyOf(names);
  }

  /**
   * The names of classes 0, 1, ...: those that the iterator gives, otherwise numbers, as many as
   * one-hot labels are wide or as the largest label says.
   */
  public List<String> classes() {
    return classes;
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
    values.copyInto(index, target, offset);
  }

  @Override
  public int label(int index) {
    return labels[index];
  }
}
