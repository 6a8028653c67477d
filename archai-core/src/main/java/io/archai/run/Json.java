package io.archai.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.archai.graph.Require;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain data to JSON and back: maps with text as keys, lists, text, finite numbers and truth
 * values.
 */
final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  private Json() {}

  /** One line, without its end. */
  static byte[] line(Map<String, ?> value) {
    requirePlain("", value);
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain data can always be written.", e);
    }
  }

  /** Several lines, indented, to be read by people. */
  static byte[] page(Map<String, ?> value) {
    requirePlain("", value);
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain data can always be written.", e);
    }
  }

  /** The one object that the bytes hold. */
  static Map<String, Object> read(byte[] bytes) throws IOException {
    Map<String, Object> value = MAPPER.readValue(bytes, OBJECT);
    if (value == null) {
      throw new IOException("null is not an object");
    }
    return value;
  }

  private static void requirePlain(String place, Object value) {
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String inner = place.isEmpty() ? "" + entry.getKey() : place + "/" + entry.getKey();
        Require.that(entry.getKey() instanceof String, "key %s must be text.", inner);
        requirePlain(inner, entry.getValue());
      }
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        requirePlain(place + "/" + i, list.get(i));
      }
    } else if (value instanceof Number number) {
      Require.that(Double.isFinite(number.doubleValue()), "%s (%s) must be finite.", place, number);
    } else {
      Require.that(
          value instanceof String || value instanceof Boolean,
          "%s (%s) must be a map, a list, text, a number, true or false.",
          place,
          value);
    }
  }
}
