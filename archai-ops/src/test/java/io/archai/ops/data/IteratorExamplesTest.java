package io.archai.ops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.data.DataException;
import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.graph.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.datasets.iterator.INDArrayDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;

class IteratorExamplesTest {
  private static final int PIXELS = 2 * 3 * 4;

  /** Value {@code k} of example {@code i} is {@code 100 i + k}. */
  private static INDArray images(int first, int count) {
    return Nd4j.arange(0, count * PIXELS)
        .castTo(DataType.FLOAT)
        .reshape(count, PIXELS)
        .addColumnVector(
            Nd4j.arange(first, first + count).castTo(DataType.FLOAT).mul(100).reshape(count, 1))
        .subColumnVector(Nd4j.arange(0, count).castTo(DataType.FLOAT).mul(PIXELS).reshape(count, 1))
        .reshape(count, 2, 3, 4);
  }

  private static INDArray oneHot(int classes, int... labels) {
    INDArray array = Nd4j.zeros(DataType.FLOAT, labels.length, classes);
    for (int i = 0; i < labels.length; i++) {
      array.putScalar(i, labels[i], 1);
    }
    return array;
  }

  private static IteratorExamples only(INDArray features, INDArray labels) {
    return IteratorExamples.of(new ExistingDataSetIterator(List.of(new DataSet(features, labels))));
  }

  private static void requireCounted(Examples examples) {
    for (int i = 0; i < examples.size(); i++) {
      int example = i;
      float[] values = new float[PIXELS + 2];
      examples.copyInto(i, values, 1);
      assertThat(values[0]).isZero();
      assertThat(values[PIXELS + 1]).isZero();
      assertThat(IntStream.range(0, PIXELS).allMatch(k -> values[k + 1] == 100 * example + k))
          .as("example %d", i)
          .isTrue();
    }
  }

  private static int[] labels(Examples examples) {
    return IntStream.range(0, examples.size()).map(examples::label).toArray();
  }

  @Test
  void imagesComeInOrderAlsoOfAnOddLastBatch() {
    int[] classes = {2, 0, 1, 2, 2, 0, 1};
    List<DataSet> single = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      single.add(new DataSet(images(i, 1), oneHot(4, classes[i])));
    }
    DataSetIterator iterator = new ListDataSetIterator<>(single, 3);
    // It is read from the beginning, wherever it stands.
    iterator.next();
    IteratorExamples examples = IteratorExamples.of(iterator);

    assertThat(examples.size()).isEqualTo(7);
    assertThat(examples.shape()).isEqualTo(Shape.of(2, 3, 4));
    assertThat(labels(examples)).isEqualTo(classes);
    requireCounted(examples);
    // The fourth class came up in no example.
    assertThat(examples.classes()).containsExactly("0", "1", "2", "3");
    assertThatThrownBy(() -> Dataset.of("mine", examples).classes(examples.classes()))
        .hasMessageContaining("(4) must be as many as the classes of its training labels, 3.");
  }

  @Test
  void aFileHoldsTheSameAndIsNotLeftBehind(@TempDir Path directory) throws IOException {
    List<DataSet> batches =
        List.of(
            new DataSet(images(0, 3), oneHot(3, 2, 0, 1)),
            new DataSet(images(3, 3), oneHot(3, 1, 1, 0)),
            new DataSet(images(6, 1), oneHot(3, 2)));
    IteratorExamples examples =
        IteratorExamples.of(new ExistingDataSetIterator(batches), directory);
    requireCounted(examples);
    assertThat(labels(examples)).containsExactly(2, 0, 1, 1, 1, 0, 2);
    assertThat(examples.classes()).containsExactly("0", "1", "2");
    assertThat(Dataset.of("mine", examples).fingerprint())
        .isEqualTo(
            Dataset.of("mine", IteratorExamples.of(new ExistingDataSetIterator(batches)))
                .fingerprint());
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void nothingIsLeftOfAFileThatWasNotFinished(@TempDir Path directory) throws IOException {
    List<DataSet> batches =
        List.of(
            new DataSet(images(0, 3), oneHot(3, 2, 0, 1)), new DataSet(images(3, 1), oneHot(2, 1)));
    assertThatThrownBy(() -> IteratorExamples.of(new ExistingDataSetIterator(batches), directory))
        .isInstanceOf(DataException.class);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> IteratorExamples.of(new ExistingDataSetIterator(batches), missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("there is no such file or directory");
  }

  @Test
  void neitherOrderNorStridesNorTypeMatter() {
    INDArray labels = oneHot(2, 1, 0, 1);
    requireCounted(only(images(0, 3).dup('f'), labels.dup('f')));
    requireCounted(only(images(0, 3).permute(1, 2, 3, 0).dup('c').permute(3, 0, 1, 2), labels));
    IteratorExamples doubles =
        only(images(0, 3).castTo(DataType.DOUBLE), labels.castTo(DataType.INT32));
    requireCounted(doubles);
    assertThat(labels(doubles)).containsExactly(1, 0, 1);
  }

  @Test
  void vectorsAndNumbersOfClasses() {
    INDArray features = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}, {5, 6}});
    for (INDArray labels :
        List.of(
            Nd4j.createFromArray(2, 0, 1),
            Nd4j.createFromArray(2f, 0f, 1f),
            Nd4j.createFromArray(2f, 0f, 1f).reshape(3, 1))) {
      IteratorExamples examples = only(features, labels);
      assertThat(examples.shape()).isEqualTo(Shape.of(2));
      assertThat(labels(examples)).containsExactly(2, 0, 1);
      assertThat(examples.classes()).containsExactly("0", "1", "2");
      float[] values = new float[2];
      examples.copyInto(2, values, 0);
      assertThat(values).containsExactly(5, 6);
    }
  }

  @Test
  void classesAreCalledAsTheIteratorCallsThem() {
    DataSet batch = new DataSet(images(0, 2), oneHot(2, 1, 0));
    assertThat(IteratorExamples.of(named(batch, "cat", "dog")).classes())
        .containsExactly("cat", "dog");
    assertThatThrownBy(() -> IteratorExamples.of(named(batch, "cat")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("names of classes that the iterator has (1) must be")
        .hasMessageContaining("2");
  }

  private static DataSetIterator named(DataSet batch, String... names) {
    return new ExistingDataSetIterator(List.of(batch)) {
      @Override
      public List<String> getLabels() {
        return List.of(names);
      }
    };
  }

  @Test
  void thePreProcessorHasActed() {
    DataSetIterator iterator =
        new INDArrayDataSetIterator(
            List.of(new Pair<>(Nd4j.createFromArray(0f, 51f), Nd4j.createFromArray(0f, 1f))), 1);
    iterator.setPreProcessor(new ImagePreProcessingScaler());
    float[] values = new float[2];
    IteratorExamples.of(iterator).copyInto(0, values, 0);
    assertThat(values).containsExactly(0, 0.2f);
  }

  @Test
  void batchesThatDoNotFitTogetherAreRefused() {
    DataSet first = new DataSet(images(0, 2), oneHot(2, 1, 0));
    refused(
        "shape of the examples in batch 1 ([6, 4]) must be that of those before, [2, 3, 4]",
        first,
        new DataSet(images(2, 1).reshape(1, 6, 4), oneHot(2, 1)));
    refused(
        "width of the labels in batch 1 (3) must be that of those before, 2",
        first,
        new DataSet(images(2, 1), oneHot(3, 1)));
    refused(
        "labels of batch 1 ([3, 2]) must be as many as its examples, 2",
        first,
        new DataSet(images(2, 2), oneHot(2, 1, 0, 1)));
  }

  @Test
  void whatIsNoClassificationIsRefused() {
    INDArray images = images(0, 2);
    INDArray labels = oneHot(2, 1, 0);
    refused(
        "label of example 1 of batch 0 ([0.3, 0.7]) must be one-hot",
        new DataSet(images, Nd4j.createFromArray(new float[][] {{0, 1}, {0.3f, 0.7f}})));
    refused(
        "label of example 0 of batch 0 ([1.0, 1.0]) must be one-hot",
        new DataSet(images, Nd4j.ones(DataType.FLOAT, 2, 2)));
    refused(
        "label of example 1 of batch 0 (-1.0) must be the number of a class",
        new DataSet(images, Nd4j.createFromArray(0f, -1f)));
    refused(
        "label of example 0 of batch 0 (0.5) must be the number of a class",
        new DataSet(images, Nd4j.createFromArray(0.5f, 1f)));
    refused(
        "labels of batch 0 ([2, 2, 1]) must be [N, classes]",
        new DataSet(images, labels.reshape(2, 2, 1)));
    refused(
        "features of batch 0 ([2]) must be [N, C, H, W] or [N, features]",
        new DataSet(Nd4j.createFromArray(1f, 2f), labels));
    refused(
        "values of example 1 of batch 0 (NaN) must be finite",
        new DataSet(images.dup().putScalar(PIXELS + 2, Float.NaN), labels));
    refused("batch 0 must have no mask", new DataSet(images, labels, Nd4j.ones(2, 1), null));
    refused("batch 0 must have labels", new DataSet(images, null));
    refused("iterator must have at least one example");
  }

  private static void refused(String message, DataSet... batches) {
    assertThatThrownBy(() -> IteratorExamples.of(new ExistingDataSetIterator(List.of(batches))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }
}
