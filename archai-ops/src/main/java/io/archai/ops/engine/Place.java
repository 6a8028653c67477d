package io.archai.ops.engine;

import io.archai.graph.Shape;
import io.archai.ops.kernel.Layout;
import io.archai.ops.kernel.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  void bind(Block block, int batch, Layout layout) {
    tensor = block.tensor(buffer.offset(), batch, shape, layout);
  }
}
