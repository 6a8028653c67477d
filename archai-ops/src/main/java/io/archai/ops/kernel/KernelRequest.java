package io.archai.ops.kernel;

import io.archai.graph.Node;
import io.archai.graph.ParameterRef;
import io.archai.graph.Shape;
import java.util.List;

/**
 * What a kernel is asked to compute.
 *
 * @param node the node; its name keys random masks and error messages
 * @param inputs the shapes of its inputs, one example each
 * @param output the shape of its output, one example
 * @param parameters what it names, in the op's order
 * @param batch examples a pass
 * @param precision numbers
 * @param backward whether backward will ever be called
 * @param differentiated for each input whether its gradient will be asked for
 */
public record KernelRequest(
    Node node,
    List<Shape> inputs,
    Shape output,
    List<ParameterRef> parameters,
    int batch,
    Precision precision,
    boolean backward,
    List<Boolean> differentiated) {
  public KernelRequest {
    inputs = List.copyOf(inputs);
    parameters = List.copyOf(parameters);
    differentiated = List.copyOf(differentiated);
  }

  /** Whether the gradient of any input will be asked for. */
  public boolean anyDifferentiated() {
    return differentiated.contains(true);
  }
}
