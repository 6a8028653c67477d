package io.archai.ops.benchmark;

import io.archai.ops.kernel.internal.loops.Products;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * The products of matrices that convolutions of one position are, with as many channels out as in.
 */
public class PointwiseBenchmark extends ImageBenchmark {
  private int positions;
  private int channels;
  private int pitch;
  private float[] input;
  private float[] output;
  private float[] weights;
  private float[] weightsGradient;

  @Setup
  public void allocate() {
    positions = positions();
    channels = shape().channels();
    pitch = pitch();
    input = pixels(positions * pitch);
    output = pixels(positions * pitch);
    weights = numbers(channels * pitch);
    weightsGradient = numbers(channels * pitch);
  }

  /** Forward; the gradient of the input is the same with transposed weights. */
  @Benchmark
  public float[] multiply() {
    Products.multiply(
        input, START, pitch, positions, channels, weights, 0, pitch, pitch, output, START, pitch,
        false);
    return output;
  }

  @Benchmark
  public float[] weightGradient() {
    Products.addGradient(
        input,
        START,
        pitch,
        positions,
        channels,
        output,
        START,
        pitch,
        pitch,
        weightsGradient,
        0,
        pitch);
    return weightsGradient;
  }
}
