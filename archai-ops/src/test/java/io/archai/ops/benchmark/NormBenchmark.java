package io.archai.ops.benchmark;

import io.archai.ops.kernel.internal.loops.Channels;
import io.archai.ops.kernel.internal.loops.Elements;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The loops of batch norms. */
public class NormBenchmark extends ImageBenchmark {
  private int height;
  private int width;
  private int pitch;
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
    pitch = pitch();
    values = pixels(positions() * pitch);
    gradient = pixels(positions() * pitch);
    inputGradient = pixels(positions() * pitch);
    means = numbers(pitch);
    squares = numbers(pitch);
    sums = numbers(pitch);
    products = numbers(pitch);
  }

  /** The statistics of the forward pass. */
  @Benchmark
  public float[] moments() {
    Channels.moments(values, START, height * width, pitch, means, squares, 0);
    return squares;
  }

  /** The statistics of the backward pass. */
  @Benchmark
  public float[] gradientSums() {
    Channels.gradientSums(
        gradient, START, values, START, height * width, pitch, means, sums, products, 0);
    return products;
  }

  /** From statistics to the gradient of the input. */
  @Benchmark
  public float[] inputGradient() {
    int row = width * pitch;
    Elements.combine(
        sums,
        gradient,
        START,
        row,
        products,
        values,
        START,
        row,
        means,
        inputGradient,
        START,
        row,
        height,
        width,
        pitch);
    return inputGradient;
  }
}
