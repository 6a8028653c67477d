package io.archai.ops.data;

import io.archai.file.FileFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of examples in a file that is mapped into memory, for data that memory does not hold. The
 * file is deleted as soon as it is mapped, where the system can, otherwise when Java ends: what is
 * mapped stays readable, and nothing is left behind however the program ends.
 */
final class ValueFile {
  /** A mapping holds less than 2 GiB. */
  private static final int SEGMENT_BYTES = 1 << 30;

  private final int length;
  private final int perSegment;
  private final List<FloatBuffer> segments;

  private ValueFile(int length, int perSegment, List<FloatBuffer> segments) {
    this.length = length;
    this.perSegment = perSegment;
    this.segments = segments;
  }

  void copyInto(int index, float[] target, int offset) {
    segments.get(index / perSegment).get(index % perSegment * length, target, offset, length);
  }

  /** One that is being written. */
  static final class Writer implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    /** A new file in this directory, which must exist. */
    Writer(Path directory) {
      try {
        file = Files.createTempFile(directory, "examples-", ".floats");
      } catch (IOException e) {
        throw FileFailure.notWritten(directory.resolve("examples-*.floats"), e);
      }
      try {
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw FileFailure.notWritten(file, e);
      }
    }

    void add(List<float[]> examples) {
      int length = examples.get(0).length;
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.multiplyExact(length, Float.BYTES))
              .order(ByteOrder.nativeOrder());
      try {
        for (float[] example : examples) {
          bytes.clear().asFloatBuffer().put(example);
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        }
      } catch (IOException e) {
        throw FileFailure.notWritten(file, e);
      }
    }

    /** What was written, {@code length} values an example. */
    ValueFile read(int length) {
      return read(length, SEGMENT_BYTES);
    }

    ValueFile read(int length, int segmentBytes) {
      long bytes = (long) length * Float.BYTES;
      int perSegment = (int) Math.max(1, segmentBytes / bytes);
      List<FloatBuffer> segments = new ArrayList<>();
      try {
        for (long at = 0; at < channel.size(); at += perSegment * bytes) {
          segments.add(
              channel
                  .map(
                      FileChannel.MapMode.READ_ONLY,
                      at,
                      Math.min(perSegment * bytes, channel.size() - at))
                  .order(ByteOrder.nativeOrder())
                  .asFloatBuffer());
        }
      } catch (IOException e) {
        throw FileFailure.notRead(file, e);
      }
      return new ValueFile(length, perSegment, segments);
    }

    @Override
    public void close() {
      try {
        channel.close();
        Files.delete(file);
      } catch (IOException e) {
        file.toFile().deleteOnExit();
      }
    }
  }
}
