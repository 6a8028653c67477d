package io.archai.data;

import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-10 in its binary form: 32 x 32 colour photographs in 10 classes, 50,000 to train and 10,000
 * to test.
 *
 * <pre>{@code
 * Dataset cifar = Cifar10.in(Path.of("data/cifar10"));
 * }</pre>
 *
 * <p>Training files are {@code data_batch_*.bin}, the test file is {@code test_batch.bin}; each
 * holds any number of records, so a part of the data works too. Images are kept at one byte a value
 * (150 MB for all).
 *
 * <p>Recipes that take the data's augmentation shift images by up to 4 pixels and mirror them.
 *
 * <p>Reference: Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", technical
 * report, 2009. Normalization: the constants of the DARTS authors' program.
 */
public final class Cifar10 {

  private static final String UNPACKED = "cifar-10-batches-bin";
  private static final RecordFiles RECORDS = new RecordFiles(1, 0, 10);
  private static final Normalization NORMALIZATION =
      Normalization.of(
          new float[] {0.4914f, 0.4822f, 0.4465f}, new float[] {0.2470f, 0.2435f, 0.2616f});
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private Cifar10() {}

  /**
   * Reads the data from a directory, or from {@code cifar-10-batches-bin} in it, the name that the
   * archive unpacks to. Without {@code test_batch.bin} the data has no test part.
   *
   * @throws DataException if the directory or its training files are missing, a file is empty or
   *     cut off, or a label is out of range
   */
  public static Dataset in(Path directory) {
    Path place = RecordFiles.directory(directory, UNPACKED);
    List<Path> train = RecordFiles.matching(place, "data_batch_*.bin");
    if (train.isEmpty()) {
      throw new DataException(
          "data directory (%s) must hold files data_batch_*.bin.%s".formatted(place, hint(place)));
    }
    List<Path> test = RecordFiles.matching(place, "test_batch.bin");
    return RECORDS
        .dataset("cifar10", CLASSES, train, test)
        .normalization(NORMALIZATION)
        .augmentation(Augmentation.none().crop(4).flip());
  }

  private static String hint(Path place) {
    if (!RecordFiles.matching(place, "cifar-10-binary.tar*").isEmpty()) {
      return "\nMaybe the archive in it has not been unpacked.";
    }
    if (!RecordFiles.matching(place, "{data_batch_1,cifar-10-batches-py,cifar-10-python*}")
        .isEmpty()) {
      return "\nMaybe this is the Python version of the data: the binary version is needed.";
    }
    if (!RecordFiles.matching(place, "{train.bin,cifar-100-binary}").isEmpty()) {
      return "\nMaybe this is CIFAR-100.";
    }
    return "\nMaybe the data is in another directory.";
  }
}
