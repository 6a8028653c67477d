package io.archai.ops.dl4j;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Weights.Tensor;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer's parameters as Deeplearning4j names them, in plain arrays. */
record LayerParameters(String vertex, Layer layer) {

  /** All numbers in a row. */
  Tensor vector(String key) {
    float[] values = values(array(key));
    return new Tensor(Shape.of(values.length), values);
  }

  /** With dimensions as they are. */
  Tensor tensor(String key) {
    return tensor(array(key));
  }

  /** With dimensions in this order. */
  Tensor tensor(String key, int... order) {
    return tensor(array(key).permute(order));
  }

  private INDArray array(String key) {
    INDArray array = layer.getParam(key);
    Require.that(array != null, "vertex %s must have a parameter %s.", vertex, key);
    return java.util.Objects.requireNonNull(array);
  }

  private static Tensor tensor(INDArray array) {
    int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    return new Tensor(Shape.of(shape), values(array));
  }

  /** The array's numbers in row-major order, whatever its order, strides and type. */
  private static float[] values(INDArray array) {
    try (INDArray copy = array.castTo(DataType.FLOAT).dup('c')) {
      return copy.data().asFloat();
    }
  }
}
