package io.archai.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {
  private static final String HEADER =
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
          + "\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[24,32]}}";

  @TempDir Path directory = Path.of("");

  @Test
  void a_file_has_the_bytes_that_the_format_prescribes() throws IOException {
    var tensors = new LinkedHashMap<String, Weights.Tensor>();
    tensors.put("b/weight", new Weights.Tensor(Shape.of(1, 2), new float[] {1, -2.5f}));
    tensors.put("a", new Weights.Tensor(Shape.of(), new float[] {Float.MIN_VALUE}));
    Path file = directory.resolve("w.safetensors");
    SafeTensors.write(Weights.of(tensors), file);

    byte[] bytes = Files.readAllBytes(file);
    String json =
        "{\"b/weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";
    int padded = (json.length() + 7) / 8 * 8;
    assertThat(bytes).hasSize(8 + padded + 12);
    assertThat(bytes).startsWith(padded, 0, 0, 0, 0, 0, 0, 0);
    assertThat(new String(bytes, 8, padded, StandardCharsets.UTF_8).stripTrailing())
        .isEqualTo(json);
    // 1 = 0x3f800000, -2.5 = 0xc0200000, the smallest float = 0x00000001
    assertThat(Arrays.copyOfRange(bytes, 8 + padded, bytes.length))
        .containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0, 1, 0, 0, 0);
  }

  @Test
  void reading_gives_back_every_bit_in_order() {
    var random = new Random(5);
    var tensors = new LinkedHashMap<String, Weights.Tensor>();
    for (int size : new int[] {1, 7, 262_144, 262_145, 600_001}) {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = Float.intBitsToFloat(random.nextInt());
      }
      tensors.put("größe/" + size, new Weights.Tensor(Shape.of(size, 1), values));
    }
    Weights weights = Weights.of(tensors);
    Path file = directory.resolve("w");
    SafeTensors.write(weights, file);
    SafeTensors.write(weights, file);
    assertThat(SafeTensors.read(file)).isEqualTo(weights);
    assertThat(SafeTensors.read(file).names()).containsExactlyElementsOf(weights.names());
    assertThat(directory.toFile().list()).containsExactly("w");
  }

  @Test
  void no_weights_are_weights_too() {
    Path file = directory.resolve("none");
    SafeTensors.write(Weights.none(), file);
    assertThat(SafeTensors.read(file)).isEqualTo(Weights.none());
  }

  @Test
  void what_others_wrote_is_read() throws IOException {
    String json =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"late\":{\"data_offsets\":[8,16],\"shape\":[1],\"dtype\":\"F64\"},"
            + "\"early\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}";
    Path file = file(json, 0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0, 0, 0, 0, 0, 0, 0, 0x04, 0x40);
    Weights weights = SafeTensors.read(file);
    assertThat(weights.names()).containsExactly("late", "early");
    assertThat(weights.tensor("early").values()).containsExactly(1, -2.5f);
    assertThat(weights.tensor("late").values()).containsExactly(2.5f);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      value = {
        "F32; F16; dtype (F16) of tensor a must be F32 or F64",
        "\"F32\"; 32; dtype (32) of tensor a must be a text",
        "\"dtype\":\"F32\",; ; tensor a must have dtype",
        "[2,3]; [2,4]; data_offsets ([0, 24]) of tensor a must be a begin and an end 32 bytes apart",
        "[2,3]; [2,0]; must all be at least 1",
        "[2,3]; [2,-3]; must all be at least 1",
        "[2,3]; [2147483647,2147483647,2147483647]; must have fewer numbers",
        "[2,3]; 6; must be a list",
        "[0,24]; [-24,0]; data_offsets ([-24, 0])",
        "[0,24]; [24,0]; data_offsets ([24, 0])",
        "[0,24]; [0,24,48]; data_offsets ([0, 24, 48])",
        "[0,24]; [0.0,24]; must be a list of whole numbers",
        "[0,24]; [8,32]; tensor a must begin at byte 0 of the data",
        "[24,32]; [16,24]; tensor b must begin at byte 24 of the data, where a ends, not at 16",
        "[24,32]; [32,40]; tensor b must begin at byte 24 of the data, where a ends, not at 32",
        "\"b\"; \"a\"; Duplicate",
        "}}; }; JSON",
        "}}; }}{}; JSON",
        "{\"a\"; [\"a\"; must begin with {",
        "\"shape\":[1]; \"shape\":[1],\"code\":1; tensor b must not have [code]",
      })
  void a_header_that_is_wrong_is_refused_and_named(String part, String replacement, String message)
      throws IOException {
    assertThat(HEADER).contains(part);
    int at = HEADER.indexOf(part);
    String json =
        HEADER.substring(0, at)
            + (replacement == null ? "" : replacement)
            + HEADER.substring(at + part.length());
    Path file = file(json, new int[32]);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bad.safetensors")
        .hasMessageContaining(message);
  }

  @Test
  void data_must_be_as_long_as_the_header_says() throws IOException {
    assertThat(SafeTensors.read(file(HEADER, new int[32])).size()).isEqualTo(7);
    for (int length : new int[] {0, 31, 33}) {
      Path file = file(HEADER, new int[length]);
      assertThatThrownBy(() -> SafeTensors.read(file))
          .hasMessageContaining("must have 32 bytes, where b ends, not " + length);
    }
  }

  @Test
  void header_lengths_out_of_range_are_refused_before_anything_is_read() throws IOException {
    Path file = directory.resolve("bad");
    for (long length : new long[] {0, 1, 17, 100_000_001, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
      Files.write(
          file, ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
      assertThatThrownBy(() -> SafeTensors.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("header length (" + Long.toUnsignedString(length) + ")");
    }
    Files.write(file, new byte[7]);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .hasMessageContaining("size (7) must be at least 8");
  }

  @Test
  void places_that_are_not_there_are_named() {
    assertThatThrownBy(() -> SafeTensors.read(directory.resolve("missing")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing");
    assertThatThrownBy(
            () -> SafeTensors.write(Weights.none(), directory.resolve("missing").resolve("w")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing");
  }

  private Path file(String header, int... data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (int value : data) {
      bytes.put((byte) value);
    }
    Path file = directory.resolve("bad.safetensors");
    Files.write(file, bytes.array());
    return file;
  }
}
