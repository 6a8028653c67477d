package io.archai.ops.benchmark;

import io.archai.ops.kernel.internal.loops.Products;
import io.archai.ops.kernel.internal.loops.Strides;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * The products of matrices that convolutions of one position are, with as many channels out as in.
 */
public class PointwiseBenchmark extends ImageBenchmark {
  private int height;
  private int width;
  private int channels;
  private int columns;
  private Strides strides;
  private float[] input;
  private float[] output;
  private float[] weights;
  private float[] weightsGradient;

  @Setup
  public void allocate() {
    height = shape().height();
    width = shape().width();
    channels = shape().channels();
    columns = pitch();
    strides = strides();
    input = pixels(planes() * strides.plane());
    output = pixels(planes() * strides.plane());
    weights = numbers(channels * columns);
    weightsGradient = numbers(channels * columns);
  }

  /** Forward; the gradient of the input is the same with transposed weights. */
  @Benchmark
  public float[] multiply() {
    Products.multiply(
        input, START, strides, height, width, channels, weights, 0, columns, output, START, strides,
        false);
    return output;
  }

  @Benchmark
  public float[] weightGradient() {
    Products.addGradient(
        input,
        START,
        strides,
        height,
        width,
        channels,
        output,
        START,
        strides,
        columns,
        weightsGradient,
        0);
    return weightsGradient;
  }
}
