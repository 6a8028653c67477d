package io.archai.ops.kernel;

import io.archai.graph.Node;
import io.archai.graph.ParameterRef;
import io.archai.graph.Shape;
import java.util.Collections;
import java.util.List;

/**
 * What a kernel is asked to compute: one node, or a chain of nodes in which each reads the one
 * before, as {@link KernelSet#fuses} allowed.
 *
 * @param chain the nodes
 * @param inputs the shapes of the first one's inputs, one example each
 * @param output the shape of the last one's output, one example
 * @param parameters what they name, node after node, in the ops' order
 * @param batch examples a pass
 * @param precision numbers
 * @param backward whether backward will ever be called
 * @param differentiated for each input whether its gradient will be asked for
 * @param handedOn for each input whether its gradient need not be written, since whoever computed
 *     it takes the output's times {@link Kernel#handedOn}
 * @param defersNorm whether the norm at the end of the chain is left to the readers
 */
public record KernelRequest(
    List<Node> chain,
    List<Shape> inputs,
    Shape output,
    List<ParameterRef> parameters,
    int batch,
    Precision precision,
    boolean backward,
    List<Boolean> differentiated,
    List<Boolean> handedOn,
    boolean defersNorm) {
  public KernelRequest {
    chain = List.copyOf(chain);
    handedOn = List.copyOf(handedOn);
    inputs = List.copyOf(inputs);
    parameters = List.copyOf(parameters);
    differentiated = List.copyOf(differentiated);
  }

  /** A request for one node. */
  public static KernelRequest of(
      Node node,
      List<Shape> inputs,
      Shape output,
      List<ParameterRef> parameters,
      int batch,
      Precision precision,
      boolean backward,
      List<Boolean> differentiated) {
    return new KernelRequest(
        List.of(node),
        inputs,
        output,
        parameters,
        batch,
        precision,
        backward,
        differentiated,
        Collections.nCopies(inputs.size(), false),
        false);
  }

  /** The last node; its name keys random masks and error messages. */
  public Node node() {
    return chain.get(chain.size() - 1);
  }

  /** Whether the gradient of any input will be asked for. */
  public boolean anyDifferentiated() {
    return differentiated.contains(true);
  }
}
