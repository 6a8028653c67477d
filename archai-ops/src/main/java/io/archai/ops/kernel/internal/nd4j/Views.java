package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.Layout;
import io.archai.ops.kernel.Tensor;
import java.lang.ref.Reference;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Tensors seen under other shapes, without copying. ND4J is slow on strides, and every tensor is
 * dense in one order or another.
 */
final class Views {
  private Views() {}

  /** All numbers in the order of memory: for what treats every number alike. */
  static INDArray flat(Tensor tensor) {
    return view(tensor, new long[] {tensor.length()}, new long[] {1});
  }

  /** Copies all numbers; both tensors have one shape and layout. */
  static void copy(Tensor from, Tensor into) {
    INDArray source = flat(from);
    INDArray target = flat(into);
    target.assign(source);
    keepAlive(source, target);
  }

  /** Fills with zeros. */
  static void zero(Tensor tensor) {
    INDArray target = flat(tensor);
    target.assign(0);
    keepAlive(target);
  }

  /** A dense view whose dimension 1 is the channel, whatever the layout and the rank. */
  static INDArray channels(Tensor tensor) {
    INDArray array = tensor.array();
    if (array.rank() != 4) {
      return array;
    }
    long batch = array.size(0);
    long channels = array.size(1);
    long positions = array.size(2) * array.size(3);
    return tensor.layout() == Layout.CHANNELS_LAST
        ? view(tensor, new long[] {batch * positions, channels}, new long[] {channels, 1})
        : view(
            tensor,
            new long[] {batch, channels, positions},
            new long[] {channels * positions, positions, 1});
  }

  /**
   * What of an array is from one index of a dimension up to another. {@link INDArray#get} calls
   * some such parts empty: of {@code [3, 8, 5, 6]} the channels from 5 on.
   */
  static INDArray part(INDArray array, int dimension, long from, long to) {
    long[] shape = array.shape().clone();
    shape[dimension] = to - from;
    long[] strides = array.stride();
    // Unlike none, an offset counts from where the buffer began that the array is itself a view of.
    long offset = array.offset() + from * strides[dimension];
    return Nd4j.create(array.data(), shape, strides, offset, 'c', array.dataType());
  }

  /** All dimensions of an array but dimension 1. */
  static int[] allButChannels(INDArray array) {
    int[] dimensions = new int[array.rank() - 1];
    for (int i = 1; i < dimensions.length; i++) {
      dimensions[i] = i + 1;
    }
    return dimensions;
  }

  /**
   * A new dense array of an array's shape and type, its numbers undefined. The caller closes it.
   */
  static INDArray like(INDArray array) {
    return Nd4j.createUninitialized(array.dataType(), array.shape(), 'c');
  }

  /**
   * Says that views are computed with up to here: ND4J frees the native side of one that Java no
   * longer reaches, even in the middle of an operation.
   */
  @SuppressWarnings("ReachabilityFenceUsage") // after an operation that threw nothing computes
  static void keepAlive(INDArray... views) {
    Reference.reachabilityFence(views);
  }

  private static INDArray view(Tensor tensor, long[] shape, long[] strides) {
    // The buffer of a view begins at the view.
    INDArray array = tensor.array();
    return Nd4j.create(array.data(), shape, strides, 0, 'c', array.dataType());
  }
}
