package io.archai.ops.benchmark;

import io.archai.ops.kernel.internal.loops.Depthwise;
import io.archai.ops.kernel.internal.loops.Window;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The loops of depthwise convolutions; the image is what the convolution gives. */
public class DepthwiseBenchmark extends ImageBenchmark {
  @Param({"3", "5"})
  public int kernel;

  @Param({"1", "2"})
  public int dilation;

  private int height;
  private int width;
  private int pitch;
  private Window window;
  private Window halving;
  private float[] taps;
  private float[] tapsGradient;
  private float[] padded;
  private float[] twiceAsLarge;
  private float[] output;

  @Setup
  public void allocate() {
    height = shape().height();
    width = shape().width();
    pitch = pitch();
    window = new Window(kernel, kernel, 1, 1, dilation, dilation);
    halving = new Window(kernel, kernel, 2, 2, dilation, dilation);
    taps = numbers(window.taps() * pitch);
    tapsGradient = numbers(window.taps() * pitch);
    padded = pixels(window.reachedRows(height) * row(window));
    twiceAsLarge = pixels(halving.reachedRows(height) * row(halving));
    output = pixels(height * width * pitch);
  }

  /** From one row to the next of an image that windows move over. */
  private int row(Window window) {
    return window.reachedColumns(width) * pitch;
  }

  /** Forward; the gradient of the input is the same with other taps. */
  @Benchmark
  public float[] convolve() {
    Depthwise.convolve(
        window,
        pitch,
        padded,
        START,
        row(window),
        pitch,
        taps,
        0,
        output,
        START,
        width * pitch,
        height,
        width);
    return output;
  }

  @Benchmark
  public float[] weightGradient() {
    Depthwise.addGradient(
        window,
        pitch,
        padded,
        START,
        row(window),
        pitch,
        output,
        START,
        width * pitch,
        height,
        width,
        tapsGradient,
        0);
    return tapsGradient;
  }

  /** The gradient of the input where the stride is 2. */
  @Benchmark
  public float[] stridedInputGradient() {
    Depthwise.scatter(
        halving,
        pitch,
        output,
        START,
        width * pitch,
        height,
        width,
        taps,
        0,
        twiceAsLarge,
        START,
        row(halving));
    return twiceAsLarge;
  }
}
