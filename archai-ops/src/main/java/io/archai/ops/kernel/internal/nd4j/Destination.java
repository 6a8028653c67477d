package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Tensor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where an ND4J op writes a gradient: the gradient itself, or an array for a time whose numbers are
 * added to the gradient on closing, or forgotten if nobody wants them.
 */
final class Destination implements AutoCloseable {
  private final INDArray array;
  private final boolean temporary;
  private final @Nullable INDArray sum;

  private Destination(INDArray array, boolean temporary, @Nullable INDArray sum) {
    this.array = array;
    this.temporary = temporary;
    this.sum = sum;
  }

  /** For the gradient of a parameter. */
  static Destination of(ParameterSlot slot) {
    Tensor gradient = slot.gradient();
    if (gradient != null && !slot.accumulates()) {
      return new Destination(gradient.array(), false, null);
    }
    INDArray array = Views.like(slot.value().array());
    return new Destination(array, true, gradient == null ? null : gradient.array());
  }

  /** For the gradient of an input. */
  static Destination of(@Nullable Tensor gradient, INDArray input) {
    return gradient == null
        ? new Destination(Views.like(input), true, null)
        : new Destination(gradient.array(), false, null);
  }

  INDArray array() {
    return array;
  }

  @Override
  public void close() {
    if (sum != null) {
      sum.addi(array);
    }
    if (temporary) {
      array.close();
    }
  }
}
