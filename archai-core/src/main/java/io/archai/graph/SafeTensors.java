package io.archai.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.archai.file.AtomicFile;
import io.archai.file.FileFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights in a file of the safetensors format: names, shapes and numbers, nothing that could be
 * executed. Python's safetensors package reads what is written here, and the other way round.
 *
 * <pre>{@code
 * SafeTensors.write(weights, Path.of("weights.safetensors"));
 * Weights same = SafeTensors.read(Path.of("weights.safetensors"));
 * }</pre>
 *
 * Written are 32-bit floats (F32), in the order of the weights; read are F32, and F64 rounded to 32
 * bits. A file is checked before its numbers are read: the header's length, every shape, and that
 * the tensors cover the data without overlaps and holes.
 *
 * <p>Reference: the safetensors format, https://github.com/huggingface/safetensors, section
 * "Format".
 */
public final class SafeTensors {
  private static final String METADATA = "__metadata__";
  private static final int LENGTH_BYTES = Long.BYTES;
  private static final int MOST_HEADER_BYTES = 100_000_000;
  private static final int CHUNK_BYTES = 1 << 20;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SafeTensors() {}

  private record Entry(String name, boolean twice, Shape shape, long begin, long end) {}

  /**
   * Writes the weights, replacing the file atomically; the directory must exist.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public static void write(Weights weights, Path file) {
    byte[] header = header(weights);
    AtomicFile.write(
        file,
        out -> {
          out.write(buffer(LENGTH_BYTES).putLong(header.length).array());
          out.write(header);
          byte[] bytes = new byte[CHUNK_BYTES];
          ByteBuffer chunk = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
          for (String name : weights.names()) {
            float[] values = weights.tensor(name).values();
            int most = CHUNK_BYTES / Float.BYTES;
            for (int at = 0; at < values.length; at += most) {
              int count = Math.min(most, values.length - at);
              chunk.asFloatBuffer().put(values, at, count);
              out.write(bytes, 0, count * Float.BYTES);
            }
          }
        });
  }

  /**
   * The weights of a file, in the order of its header.
   *
   * @throws IllegalArgumentException if it is not a sound safetensors file of floats; says what is
   *     wrong where
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Weights read(Path file) {
    // Not a channel, which an interrupt would close.
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
      long size = opened.length();
      Require.that(size >= LENGTH_BYTES, "its size (%d) must be at least %d.", size, LENGTH_BYTES);
      long headerLength = readAll(opened, buffer(LENGTH_BYTES)).getLong();
      Require.that(
          headerLength >= 2 && headerLength <= Math.min(size - LENGTH_BYTES, MOST_HEADER_BYTES),
          "header length (%s) must be between 2 and what the file has after it (%d).",
          Long.toUnsignedString(headerLength),
          size - LENGTH_BYTES);
      List<Entry> entries = entries(readAll(opened, buffer((int) headerLength)).array());
      long dataStart = LENGTH_BYTES + headerLength;
      checkCover(entries, size - dataStart);
      Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
      for (Entry entry : entries) {
        opened.seek(dataStart + entry.begin());
        tensors.put(entry.name(), new Weights.Tensor(entry.shape(), values(opened, entry)));
      }
      return Weights.of(tensors);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "file (" + file + ") must be safetensors: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw new IllegalArgumentException(
          "file (" + file + ") must be safetensors: it ended early.", e);
    } catch (IOException e) {
      throw FileFailure.notRead(file, e);
    }
  }

  private static byte[] header(Weights weights) {
    Map<String, Object> header = new LinkedHashMap<>();
    long at = 0;
    for (String name : weights.names()) {
      Require.that(!name.equals(METADATA), "a parameter must not be named %s.", name);
      Weights.Tensor tensor = weights.tensor(name);
      long end = at + (long) Float.BYTES * tensor.values().length;
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", "F32");
      entry.put("shape", tensor.shape().dimensions());
      entry.put("data_offsets", List.of(at, end));
      header.put(name, entry);
      at = end;
    }
    byte[] json;
    try {
      json = MAPPER.writeValueAsBytes(header);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    // Spaces at the end bring the numbers to a multiple of eight bytes.
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    Require.that(
        padded.length <= MOST_HEADER_BYTES, "the header must not have %d bytes.", padded.length);
    return padded;
  }

  private static List<Entry> entries(byte[] header) throws IOException {
    Require.that(header[0] == '{', "its header must begin with {.");
    Map<String, Object> json;
    try {
      String text = new String(header, StandardCharsets.UTF_8);
      json = MAPPER.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "its header must be a JSON object: " + e.getOriginalMessage(), e);
    }
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, Object> pair : json.entrySet()) {
      String name = pair.getKey();
      if (!name.equals(METADATA)) {
        entries.add(entry(name, new Settings("tensor " + name, pair.getValue())));
      }
    }
    return entries;
  }

  private static Entry entry(String name, Settings settings) {
    String type = settings.text("dtype");
    boolean twice = type.equals("F64");
    Require.that(
        twice || type.equals("F32"), "dtype (%s) of tensor %s must be F32 or F64.", type, name);
    Shape shape;
    long bytes;
    try {
      shape = settings.shape("shape");
      bytes = Math.multiplyExact(shape.size(), (long) (twice ? Double.BYTES : Float.BYTES));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "shape of tensor " + name + " must have fewer numbers.", e);
    }
    List<Long> offsets = settings.longs("data_offsets");
    Require.that(
        offsets.size() == 2 && offsets.get(0) >= 0 && offsets.get(1) - offsets.get(0) == bytes,
        "data_offsets (%s) of tensor %s must be a begin and an end %d bytes apart for %s of shape %s.",
        offsets,
        name,
        bytes,
        type,
        shape);
    Require.that(
        shape.size() <= Integer.MAX_VALUE - 8,
        "tensor %s (%s) must have fewer numbers.",
        name,
        shape);
    settings.end();
    return new Entry(name, twice, shape, offsets.get(0), offsets.get(1));
  }

  /** The tensors must follow each other without overlaps and holes and end where the file ends. */
  private static void checkCover(List<Entry> entries, long dataBytes) {
    List<Entry> byPlace = new ArrayList<>(entries);
    byPlace.sort(Comparator.comparingLong(Entry::begin));
    long at = 0;
    String before = "the header";
    for (Entry entry : byPlace) {
      Require.that(
          entry.begin() == at,
          "tensor %s must begin at byte %d of the data, where %s ends, not at %d.",
          entry.name(),
          at,
          before,
          entry.begin());
      at = entry.end();
      before = entry.name();
    }
    Require.that(
        at == dataBytes,
        "its data must have %d bytes, where %s ends, not %d.\nMaybe it was not written to the end.",
        at,
        before,
        dataBytes);
  }

  private static float[] values(RandomAccessFile opened, Entry entry) throws IOException {
    float[] values = new float[(int) entry.shape().size()];
    int width = entry.twice() ? Double.BYTES : Float.BYTES;
    int most = CHUNK_BYTES / width;
    ByteBuffer chunk = buffer((int) Math.min(CHUNK_BYTES, (long) values.length * width));
    for (int at = 0; at < values.length; at += most) {
      int count = Math.min(most, values.length - at);
      readAll(opened, chunk.clear().limit(count * width));
      if (entry.twice()) {
        for (int i = 0; i < count; i++) {
          values[at + i] = (float) chunk.getDouble(i * width);
        }
      } else {
        chunk.asFloatBuffer().get(values, at, count);
      }
    }
    return values;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer readAll(RandomAccessFile file, ByteBuffer buffer) throws IOException {
    file.readFully(buffer.array(), buffer.arrayOffset(), buffer.limit());
    return buffer;
  }
}
