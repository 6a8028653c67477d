package io.archai.ops.benchmark;

import io.archai.ops.kernel.internal.loops.Depthwise;
import io.archai.ops.kernel.internal.loops.Lanes;
import io.archai.ops.kernel.internal.loops.Strides;
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
  private int planes;
  private Strides strides;
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
    planes = planes();
    strides = strides();
    window = new Window(kernel, kernel, 1, 1, dilation, dilation);
    halving = new Window(kernel, kernel, 2, 2, dilation, dilation);
    taps = numbers(planes * taps(window));
    tapsGradient = numbers(planes * taps(window));
    padded = pixels(planes * plane(window));
    twiceAsLarge = pixels(planes * plane(halving));
    output = pixels(planes * strides.plane());
  }

  /** From one row to the next of an image that windows move over. */
  private int row(Window window) {
    return window.reachedColumns(width) * Lanes.LANES;
  }

  /** From one plane of it to the next. */
  private int plane(Window window) {
    return window.reachedRows(height) * row(window);
  }

  /** From the taps of one plane to those of the next. */
  private static int taps(Window window) {
    return window.taps() * Lanes.LANES;
  }

  /** Forward; the gradient of the input is the same with other taps. */
  @Benchmark
  public float[] convolve() {
    for (int plane = 0; plane < planes; plane++) {
      Depthwise.convolve(
          window,
          padded,
          START + plane * plane(window),
          row(window),
          Lanes.LANES,
          taps,
          plane * taps(window),
          output,
          START + plane * strides.plane(),
          strides.row(),
          strides.position(),
          height,
          width);
    }
    return output;
  }

  @Benchmark
  public float[] weightGradient() {
    for (int plane = 0; plane < planes; plane++) {
      Depthwise.addGradient(
          window,
          padded,
          START + plane * plane(window),
          row(window),
          Lanes.LANES,
          output,
          START + plane * strides.plane(),
          strides.row(),
          height,
          width,
          tapsGradient,
          plane * taps(window));
    }
    return tapsGradient;
  }

  /** The gradient of the input where the stride is 2. */
  @Benchmark
  public float[] stridedInputGradient() {
    for (int plane = 0; plane < planes; plane++) {
      Depthwise.scatter(
          halving,
          output,
          START + plane * strides.plane(),
          strides.row(),
          height,
          width,
          taps,
          plane * taps(halving),
          twiceAsLarge,
          START + plane * plane(halving),
          row(halving));
    }
    return twiceAsLarge;
  }
}
