package io.archai.data;

import io.archai.graph.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Reads CIFAR's binary records: some label bytes, then 3,072 bytes of red, green and blue planes of
 * 32 x 32. A file is any number of records one after the other.
 *
 * <p>Everything that can be seen from names and sizes is checked before the first record is read.
 *
 * @param labelBytes how many label bytes a record begins with
 * @param labelByte which of them is the class
 * @param classes how many classes there are
 */
record RecordFiles(int labelBytes, int labelByte, int classes) {

  private static final Shape SHAPE = Shape.of(3, 32, 32);
  private static final int VALUES = 3 * 32 * 32;

  /** The directory itself or, if there is one, the directory that the archive unpacks to in it. */
  static Path directory(Path given, String unpacked) {
    if (!Files.isDirectory(given)) {
      throw new DataException(
          Files.exists(given)
              ? "data directory (%s) must be a directory.".formatted(given)
              : "data directory (%s) must exist.".formatted(given));
    }
    Path inner = given.resolve(unpacked);
    return Files.isDirectory(inner) ? inner : given;
  }

  /** The files whose names match, {@code data_batch_2.bin} before {@code data_batch_10.bin}. */
  static List<Path> matching(Path directory, String glob) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new DataException(
          "data directory (%s) must be readable: %s.".formatted(directory, e), e);
    }
    files.sort(Comparator.<Path>comparingInt(f -> f.toString().length()).thenComparing(f -> f));
    return files;
  }

  /**
   * The data of these files, all of whose sizes are checked before the first is read; without test
   * files it has no test part.
   */
  Dataset dataset(String name, List<String> names, List<Path> train, List<Path> test) {
    long trainRecords = records(train);
    long testRecords = records(test);
    Dataset dataset = Dataset.published(name, names, read(train, trainRecords));
    return test.isEmpty() ? dataset : dataset.test(read(test, testRecords));
  }

  private long records(List<Path> files) {
    long records = 0;
    for (Path file : files) {
      records += records(file);
    }
    return records;
  }

  private Examples read(List<Path> files, long records) {
    if (records * VALUES > Integer.MAX_VALUE) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "records (%d) in %s must be at most %d.",
              records,
              files.get(0).getParent(),
              Integer.MAX_VALUE / VALUES));
    }
    byte[] values = new byte[(int) records * VALUES];
    int[] labels = new int[(int) records];
    int next = 0;
    for (Path file : files) {
      next = read(file, records(file), values, labels, next);
    }
    return new ByteExamples(SHAPE, values, labels);
  }

  private int recordLength() {
    return labelBytes + VALUES;
  }

  private long records(Path file) {
    long bytes;
    try {
      bytes = Files.size(file);
    } catch (IOException e) {
      throw new DataException("file (%s) must be readable: %s.".formatted(file, e), e);
    }
    if (bytes == 0) {
      throw new DataException("file (%s) must not be empty.".formatted(file));
    }
    if (bytes % recordLength() != 0) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              ("file (%s, %d bytes) must be whole records of %d bytes: %d of them and %d bytes more."
                  + "\nMaybe the file was cut off, or is not of this format."),
              file,
              bytes,
              recordLength(),
              bytes / recordLength(),
              bytes % recordLength()));
    }
    return bytes / recordLength();
  }

  private int read(Path file, long records, byte[] values, int[] labels, int first) {
    byte[] head = new byte[labelBytes];
    int position = first;
    try (InputStream in = new java.io.BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (long i = 0; i < records; i++, position++) {
        int got = in.readNBytes(head, 0, labelBytes);
        got += in.readNBytes(values, position * VALUES, VALUES);
        if (got != recordLength()) {
          throw new DataException("file (%s) must not change while it is read.".formatted(file));
        }
        int label = head[labelByte] & 0xFF;
        if (label >= classes) {
          throw new DataException(
              String.format(
                  Locale.ROOT,
                  "label of record %d in %s (%d) must be between 0 and %d.",
                  i,
                  file,
                  label,
                  classes - 1));
        }
        labels[position] = label;
      }
    } catch (IOException e) {
      throw new DataException("file (%s) must be readable: %s.".formatted(file, e), e);
    }
    return position;
  }
}
