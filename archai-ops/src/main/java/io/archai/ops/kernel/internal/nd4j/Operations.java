package io.archai.ops.kernel.internal.nd4j;

import java.lang.ref.Reference;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BroadcastOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastSubOp;
import org.nd4j.linalg.factory.Nd4j;

/** Calls of ND4J's operations. */
final class Operations {
  private Operations() {}

  /** Runs one of the operations that ND4J finds by name. */
  static void run(
      String name, List<INDArray> inputs, List<INDArray> outputs, int... integerArguments) {
    try {
      Nd4j.exec(
          DynamicCustomOp.builder(name)
              .addInputs(inputs.toArray(INDArray[]::new))
              .addOutputs(outputs.toArray(INDArray[]::new))
              .addIntegerArguments(integerArguments)
              .build());
    } finally {
      Reference.reachabilityFence(inputs);
      Reference.reachabilityFence(outputs);
    }
  }

  /** {@code into = array + vector} along a dimension. */
  static void add(INDArray array, INDArray vector, INDArray into, int dimension) {
    run(new BroadcastAddOp(array, vector, into, dimension));
  }

  /** {@code into = array - vector} along a dimension. */
  static void subtract(INDArray array, INDArray vector, INDArray into, int dimension) {
    run(new BroadcastSubOp(array, vector, into, dimension));
  }

  /** {@code into = array * vector} along a dimension. */
  static void multiply(INDArray array, INDArray vector, INDArray into, int dimension) {
    run(new BroadcastMulOp(array, vector, into, dimension));
  }

  private static void run(BroadcastOp operation) {
    try {
      Nd4j.getExecutioner().exec(operation);
    } finally {
      // ND4J frees the native side of an unreachable view, even while it is computed with.
      Reference.reachabilityFence(operation);
    }
  }
}
