package io.archai.ops.engine;

import io.archai.graph.Shape;
import io.archai.ops.kernel.Layout;
import io.archai.ops.kernel.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A buffer seen under the shape of a batch of values; a tensor once memory is there. */
final class Place {
  private final Buffer buffer;
  private final Shape shape;
  private @Nullable Tensor tensor;

  Place(Buffer buffer, Shape shape) {
    this.buffer = buffer;
    this.shape = shape;
  }

  Buffer buffer() {
    return buffer;
  }

  Shape shape() {
    return shape;
  }

  Tensor tensor() {
    return Objects.requireNonNull(tensor, "the program has no memory yet");
  }

  void bind(INDArray block, long shift, int batch, Layout layout, int bytesOfNumber) {
    tensor = Tensor.of(block, (buffer.offset() + shift) / bytesOfNumber, batch, shape, layout);
  }
}
