package io.archai.examples.customspace;

import io.archai.graph.CustomOp;
import io.archai.graph.Initializer;
import io.archai.graph.ParameterRef;
import io.archai.graph.Shape;
import java.util.List;
import java.util.Map;

/**
 * {@code x * sigmoid(beta * x)} with a trained {@code beta}.
 *
 * <p>Reference: Ramachandran, Zoph, Le (2017), Searching for Activation Functions, section 5.
 *
 * @param beta what training begins with
 */
public record Swish(double beta) implements CustomOp {
  static final String KIND = "swish";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("beta", beta);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public List<ParameterRef> parameters(String owner, List<Shape> inputs) {
    return List.of(ParameterRef.weight(owner, "beta", Shape.of(1), Initializer.constant(beta)));
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return 2 * inputs.get(0).size();
  }

  /** Reads it from a stored model. */
  public static final class Provider implements CustomOp.Provider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public CustomOp read(Map<String, Object> settings) {
      if (settings.get("beta") instanceof Number beta) {
        return new Swish(beta.doubleValue());
      }
      throw new IllegalArgumentException("settings (" + settings + ") must have a number beta.");
    }
  }
}
