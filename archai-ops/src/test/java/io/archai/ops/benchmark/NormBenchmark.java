package io.archai.ops.benchmark;

import io.archai.ops.kernel.internal.loops.Channels;
import io.archai.ops.kernel.internal.loops.Strides;
import io.archai.ops.kernel.internal.loops.Unpacking;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The loops of batch norms. */
public class NormBenchmark extends ImageBenchmark {
  private int height;
  private int width;
  private int channels;
  private Strides strides;
  private float[] values;
  private float[] gradient;
  private float[] inputGradient;
  private float[] means;
  private float[] squares;
  private float[] sums;
  private float[] products;

  @Setup
  public void allocate() {
    height = shape().height();
    width = shape().width();
    channels = shape().channels();
    strides = strides();
    values = pixels(positions() * channels);
    gradient = pixels(positions() * channels);
    inputGradient = pixels(planes() * strides.plane());
    means = numbers(pitch());
    squares = numbers(pitch());
    sums = numbers(pitch());
    products = numbers(pitch());
  }

  /** The statistics of the forward pass. */
  @Benchmark
  public float[] moments() {
    Channels.moments(values, START, height * width, channels, means, squares, 0);
    return squares;
  }

  /** The statistics of the backward pass. */
  @Benchmark
  public float[] gradientSums() {
    Channels.gradientSums(
        gradient, START, values, START, height * width, channels, means, sums, products, 0);
    return products;
  }

  /** From statistics to the gradient of the input, which another loop reads. */
  @Benchmark
  public float[] inputGradient() {
    Unpacking.combine(
        sums,
        gradient,
        START,
        products,
        values,
        START,
        means,
        channels,
        inputGradient,
        START,
        strides,
        height,
        width);
    return inputGradient;
  }
}
