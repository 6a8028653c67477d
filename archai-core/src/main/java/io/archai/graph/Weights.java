package io.archai.graph;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Immutable values of parameters by name: what is stored, inherited and exported. Values are {@code
 * float} in row-major order of the logical shape.
 *
 * <pre>{@code
 * Weights weights = Weights.of(Map.of("head/bias", new Weights.Tensor(Shape.of(10), new float[10])));
 * float[] bias = weights.tensor("head/bias").values();
 * }</pre>
 */
public final class Weights {
  /**
   * One parameter's values. The array is handed over, not copied: neither side may change it
   * afterwards.
   *
   * @param shape the logical shape
   * @param values as many as the shape has, in row-major order
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // millions of numbers: identity is what is wanted, contents are
  // compared below
  public record Tensor(Shape shape, float[] values) {
    public Tensor {
      Require.that(
          values.length == shape.size(),
          "values (%d) must be as many as shape %s has.",
          values.length,
          shape);
    }
  }

  private final Map<String, Tensor> tensors;

  private Weights(Map<String, Tensor> tensors) {
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** No values. */
  public static Weights none() {
    return new Weights(Map.of());
  }

  /** These values, in the map's order. */
  public static Weights of(Map<String, Tensor> tensors) {
    return new Weights(tensors);
  }

  /** The names, in order. */
  public Set<String> names() {
    return tensors.keySet();
  }

  /** Whether there are values of this name. */
  public boolean contains(String name) {
    return tensors.containsKey(name);
  }

  /** The values of this name. */
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    Require.that(tensor != null, "weights (%s) must be among the %d stored.", name, tensors.size());
    return Objects.requireNonNull(tensor);
  }

  /** How many numbers there are in all. */
  public long size() {
    return tensors.values().stream().mapToLong(tensor -> tensor.values().length).sum();
  }

  /** Those that the graph names, of the shape that it gives them. */
  public Weights fitting(Graph graph) {
    Map<String, Tensor> fitting = new LinkedHashMap<>();
    for (ParameterRef parameter : graph.parameters()) {
      Tensor tensor = tensors.get(parameter.name());
      if (tensor != null && tensor.shape().equals(parameter.shape())) {
        fitting.put(parameter.name(), tensor);
      }
    }
    return new Weights(fitting);
  }

  /** Sixteen hexadecimal digits that tell weights of other names or bits apart. */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      tensors.forEach(
          (name, tensor) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(tensor.values().length * Float.BYTES);
            bytes.asFloatBuffer().put(tensor.values());
            digest.update(bytes.array());
          });
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Whether the other holds the same names, shapes and bits. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Weights weights) || !tensors.keySet().equals(weights.tensors.keySet())) {
      return false;
    }
    return tensors.entrySet().stream()
        .allMatch(
            entry -> {
              Tensor tensor = weights.tensor(entry.getKey());
              return tensor.shape().equals(entry.getValue().shape())
                  && java.util.Arrays.equals(tensor.values(), entry.getValue().values());
            });
  }

  @Override
  public int hashCode() {
    return tensors.keySet().hashCode();
  }

  @Override
  public String toString() {
    return "weights of " + tensors.size() + " parameters, " + size() + " numbers";
  }
}
