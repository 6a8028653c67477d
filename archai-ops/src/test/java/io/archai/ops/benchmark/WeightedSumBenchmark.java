package io.archai.ops.benchmark;

import io.archai.ops.kernel.internal.loops.Elements;
import io.archai.ops.kernel.internal.loops.Lanes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What one candidate adds to a mixture, and the gradient of its weight. */
public class WeightedSumBenchmark extends ImageBenchmark {
  private static final float WEIGHT = 0.125f;

  private int positions;
  private int channels;
  private int length;
  private float[] candidate;
  private float[] sum;
  private float[] scale;
  private float[] shift;
  private float[] lanes;

  @Setup
  public void allocate() {
    positions = positions();
    channels = shape().channels();
    length = positions * channels;
    candidate = pixels(length);
    sum = pixels(length);
    scale = numbers(pitch());
    shift = numbers(pitch());
    lanes = new float[Lanes.LANES];
  }

  @Benchmark
  public float[] add() {
    Elements.scale(WEIGHT, candidate, START, sum, START, length, true);
    return sum;
  }

  /** A candidate whose norm is folded into its weight. */
  @Benchmark
  public float[] addNormed() {
    Elements.affine(candidate, START, scale, shift, sum, START, positions, channels, true);
    return sum;
  }

  @Benchmark
  public double weightGradient() {
    return Elements.dot(candidate, START, sum, START, length, lanes);
  }
}
