package io.archai.graph;

import java.util.List;
import java.util.Map;

/**
 * What a user's own op has to say of itself. Its equality must be that of its kind and settings (a
 * record does it), its kernel is looked up by the engine under {@link #kind()}, and a {@link
 * Provider} reads it back from JSON.
 *
 * <pre>{@code
 * record Swish() implements CustomOp {
 *   public String kind() { return "swish"; }
 *   public Shape shape(List<Shape> inputs) { return inputs.get(0); }
 * }
 * builder.add("swish", new Custom(new Swish()), x);
 * }</pre>
 */
public interface CustomOp {
  /** Its name, unique among kinds: the key to its kernel and its reader. */
  String kind();

  /** What it was made with, as plain data (strings, numbers, booleans, lists, maps). */
  default Map<String, Object> settings() {
    return Map.of();
  }

  /**
   * The output's shape for inputs of these shapes (one example each), or an
   * IllegalArgumentException.
   */
  Shape shape(List<Shape> inputs);

  /** The parameters it names when the node that owns them is {@code owner}. */
  default List<ParameterRef> parameters(String owner, List<Shape> inputs) {
    return List.of();
  }

  /** Multiply-adds for one example. */
  default long multiplyAdds(List<Shape> inputs) {
    return 0;
  }

  /** Whether equal inputs always give an equal output. */
  default boolean pure() {
    return true;
  }

  /** Whether the order of the inputs does not matter. */
  default boolean commutative() {
    return false;
  }

  /**
   * Reads custom ops of one kind back. Given to {@link GraphJson#with} or found by {@link
   * java.util.ServiceLoader}: then a public class with a public constructor without arguments,
   * named in {@code META-INF/services/io.archai.graph.CustomOp$Provider}.
   */
  interface Provider {
    /** The kind it reads. */
    String kind();

    /** The op with these settings; whole numbers may come as Integer or Long, others as Double. */
    CustomOp read(Map<String, Object> settings);
  }
}
