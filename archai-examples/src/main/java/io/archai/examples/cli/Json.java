package io.archai.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;

/** Plain data as text. */
final class Json {
  private Json() {}

  /** On several lines, for people too. */
  static String pretty(Map<String, ?> data) {
    return text(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT), data);
  }

  /** On one line. */
  static String line(Map<String, ?> data) {
    return text(new ObjectMapper(), data);
  }

  private static String text(ObjectMapper mapper, Map<String, ?> data) {
    try {
      return mapper.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("result must be plain data", e);
    }
  }
}
