package io.archai.data;

import io.archai.graph.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over labelled examples: a version, the number of classes, the shape, then each part's
 * size and examples.
 */
final class ContentHash {

  private static final String VERSION = "archai-data-1";
  private static final int NO_PART = -1;

  private final MessageDigest digest;

  private ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  static String of(int classes, Examples train, @Nullable Examples test) {
    ContentHash hash = new ContentHash();
    hash.digest.update(VERSION.getBytes(StandardCharsets.UTF_8));
    hash.add(classes);
    Shape shape = train.shape();
    hash.add(shape.rank());
    for (int dimension : shape.toArray()) {
      hash.add(dimension);
    }
    hash.add(train);
    if (test == null) {
      hash.add(NO_PART);
    } else {
      hash.add(test);
    }
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private void add(int value) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, value));
  }

  private void add(Examples examples) {
    int length = FloatExamples.length(examples.shape());
    float[] values = new float[length];
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(length, Float.BYTES));
    FloatBuffer floats = bytes.asFloatBuffer();
    add(examples.size());
    for (int i = 0; i < examples.size(); i++) {
      examples.copyInto(i, values, 0);
      FloatExamples.checkFinite(values, i);
      floats.put(0, values);
      add(examples.label(i));
      digest.update(bytes.array());
    }
  }
}
