package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Tensor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the kernels of this package share: the request and the memory. */
abstract class PortableKernel implements Kernel {
  private final KernelRequest request;
  private @Nullable Memory memory;

  PortableKernel(KernelRequest request) {
    this.request = request;
  }

  final KernelRequest request() {
    return request;
  }

  final DataType type() {
    return request.precision().type();
  }

  @Override
  public void bind(Memory memory) {
    this.memory = memory;
  }

  final Memory memory() {
    Memory bound = memory;
    if (bound == null) {
      throw new IllegalStateException(
          "kernel of node ("
              + request.node().name()
              + ") must be bound to memory before it is run.");
    }
    return bound;
  }

  /** Input {@code index} of an op whose inputs are never left out. */
  final Tensor input(int index) {
    Tensor input = memory().input(index);
    if (input == null) {
      throw new IllegalStateException(
          "input (" + index + ") of node " + request.node().name() + " must not be left out.");
    }
    return input;
  }

  /** The array under the logical shape. */
  final INDArray inputArray(int index) {
    return input(index).array();
  }

  final INDArray outputArray() {
    return memory().output().array();
  }

  final INDArray outputGradientArray() {
    return memory().outputGradient().array();
  }
}
