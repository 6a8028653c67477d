package io.archai.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.fixture.RealData;
import io.archai.graph.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {

  private static final int VALUES = 3072;

  @TempDir Path directory;

  @Test
  void readsRecordsOfAllFilesInNumericalOrder() throws IOException {
    write("data_batch_10.bin", record(7, 70));
    write("data_batch_2.bin", record(3, 30), record(4, 40));
    write("data_batch_1.bin", record(9, 90));
    write("test_batch.bin", record(1, 10));

    Dataset data = Cifar10.in(directory);

    assertThat(data.shape()).isEqualTo(Shape.of(3, 32, 32));
    assertThat(data.classCount()).isEqualTo(10);
    assertThat(data.classes()).startsWith("airplane").endsWith("truck");
    assertThat(labels(data.train())).containsExactly(9, 3, 4, 7);
    assertThat(labels(data.test().orElseThrow())).containsExactly(1);
  }

  @Test
  void valuesAreTheBytesOver255InTheOrderOfTheFile() throws IOException {
    byte[] record = record(5, 0);
    for (int i = 0; i < VALUES; i++) {
      record[1 + i] = (byte) (i * 7);
    }
    write("data_batch_1.bin", record(0, 1), record);
    float[] target = new float[VALUES + 2];
    Cifar10.in(directory).train().copyInto(1, target, 1);
    for (int i = 0; i < VALUES; i++) {
      assertThat(target[1 + i]).isEqualTo((i * 7 % 256) / 255f);
    }
    assertThat(target[0]).isZero();
    assertThat(target[VALUES + 1]).isZero();
  }

  @Test
  void findsTheDirectoryThatTheArchiveUnpacksTo() throws IOException {
    Files.createDirectory(directory.resolve("cifar-10-batches-bin"));
    write("cifar-10-batches-bin/data_batch_1.bin", record(2, 1));
    assertThat(Cifar10.in(directory).train().size()).isEqualTo(1);
    assertThat(Cifar10.in(directory).test()).isEmpty();
    assertThat(Cifar10.in(directory.resolve("cifar-10-batches-bin")).train().size()).isEqualTo(1);
  }

  @Test
  void readsFineAndCoarseLabels() throws IOException {
    Files.createDirectory(directory.resolve("cifar-100-binary"));
    write("cifar-100-binary/train.bin", coarseAndFine(19, 99), coarseAndFine(0, 42));
    write("cifar-100-binary/test.bin", coarseAndFine(7, 3));

    Dataset fine = Cifar100.in(directory);
    Dataset coarse = Cifar100.coarseIn(directory);

    assertThat(labels(fine.train())).containsExactly(99, 42);
    assertThat(labels(fine.test().orElseThrow())).containsExactly(3);
    assertThat(labels(coarse.train())).containsExactly(19, 0);
    assertThat(fine.classes()).hasSize(100).doesNotHaveDuplicates().isSorted();
    assertThat(coarse.classes()).hasSize(20).doesNotHaveDuplicates();
    assertThat(coarse.normalization()).isEqualTo(fine.normalization());
  }

  @Test
  void saysThatTheDirectoryIsMissing() {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> Cifar10.in(missing))
        .isInstanceOf(DataException.class)
        .hasMessage("data directory (" + missing + ") must exist.");
    assertThatThrownBy(() -> Cifar100.in(missing)).hasMessageContaining("must exist");
  }

  @Test
  void saysThatTheDirectoryIsAFile() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> Cifar10.in(file))
        .hasMessage("data directory (" + file + ") must be a directory.");
  }

  @Test
  void saysThatNoBatchFileIsThereAndWhatMayBeTheCause() throws IOException {
    assertThatThrownBy(() -> Cifar10.in(directory))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "data directory (" + directory + ") must hold files data_batch_*.bin.");
    write("cifar-10-binary.tar.gz", new byte[] {1});
    assertThatThrownBy(() -> Cifar10.in(directory)).hasMessageContaining("unpacked");
    write("train", new byte[] {1});
    assertThatThrownBy(() -> Cifar100.in(directory)).hasMessageContaining("Python version");
  }

  @Test
  void saysWhichFileIsCutOffBeforeReadingAny() throws IOException {
    write("data_batch_1.bin", record(77, 1));
    write("data_batch_2.bin", record(1, 1), new byte[100]);
    assertThatThrownBy(() -> Cifar10.in(directory))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "file (%s, 3173 bytes) must be whole records of 3073 bytes: 1 of them and 100 bytes more."
                .formatted(directory.resolve("data_batch_2.bin")));
  }

  @Test
  void saysThatTheTestFileIsCutOffBeforeReadingAny() throws IOException {
    write("data_batch_1.bin", record(77, 1));
    write("test_batch.bin", new byte[3072]);
    assertThatThrownBy(() -> Cifar10.in(directory)).hasMessageContaining("test_batch.bin, 3072");
  }

  @Test
  void saysWhichFileIsEmpty() throws IOException {
    write("data_batch_1.bin");
    assertThatThrownBy(() -> Cifar10.in(directory))
        .isInstanceOf(DataException.class)
        .hasMessage("file (%s) must not be empty.", directory.resolve("data_batch_1.bin"));
  }

  @Test
  void saysWhichLabelIsOutOfRange() throws IOException {
    write("data_batch_1.bin", record(9, 1), record(10, 1));
    assertThatThrownBy(() -> Cifar10.in(directory))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "label of record 1 in %s (10) must be between 0 and 9.",
            directory.resolve("data_batch_1.bin"));
    write("train.bin", coarseAndFine(20, 5));
    assertThatThrownBy(() -> Cifar100.coarseIn(directory)).hasMessageContaining("(20)");
    assertThat(Cifar100.in(directory).train().label(0)).isEqualTo(5);
  }

  @Test
  void realImagesHaveTheirKnownNumbers() {
    Dataset data = Cifar10.in(RealData.in("cifar10-small"));
    assertThat(counts(data.train())).containsOnly(500);
    assertThat(counts(data.test().orElseThrow())).containsOnly(200);
    // A tenth of the images, lossily stored, has the means of all to about two hundredths.
    float[] values = new float[VALUES];
    double[] means = new double[3];
    for (int i = 0; i < 5000; i++) {
      data.train().copyInto(i, values, 0);
      for (int k = 0; k < VALUES; k++) {
        means[k / 1024] += values[k] / (5000.0 * 1024);
      }
    }
    double[] published = {0.4914, 0.4822, 0.4465};
    assertThat(means).usingComparatorWithPrecision(0.02).containsExactly(published);
  }

  private void write(String name, byte[]... records) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] record : records) {
      all.write(record);
    }
    Files.write(directory.resolve(name), all.toByteArray());
  }

  private static byte[] record(int label, int value) {
    byte[] record = new byte[1 + VALUES];
    Arrays.fill(record, (byte) value);
    record[0] = (byte) label;
    return record;
  }

  private static byte[] coarseAndFine(int coarse, int fine) {
    byte[] record = new byte[2 + VALUES];
    record[0] = (byte) coarse;
    record[1] = (byte) fine;
    return record;
  }

  private static int[] labels(Examples examples) {
    return IntStream.range(0, examples.size()).map(examples::label).toArray();
  }

  private static int[] counts(Examples examples) {
    int[] counts = new int[10];
    for (int label : labels(examples)) {
      counts[label]++;
    }
    return counts;
  }
}
