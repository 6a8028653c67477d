package io.archai.ops.benchmark;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.ops.kernel.internal.loops.Lanes;
import io.archai.ops.kernel.internal.loops.Strides;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the benchmarks have in common: they tell the mean time of a call, in a process of its own
 * for each combination of parameters, on images as DARTS has them in its three stages. {@link
 * KernelBenchmarks} runs them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public abstract class ImageBenchmark {
  private static final Pattern SIZES = Pattern.compile("(\\d+)x(\\d+)x(\\d+)");

  /** Where an image begins in its array. */
  static final int START = 12;

  private final Random random = new Random(1);

  /** Channels, height and width of what is computed. */
  @Param({"16x32x32", "32x16x16", "64x8x8"})
  public String image = "";

  final Shape shape() {
    Matcher sizes = SIZES.matcher(image);
    Require.that(
        sizes.matches(), "image (%s) must be channels, height and width: 16x32x32.", image);
    return Shape.of(
        Integer.parseInt(sizes.group(1)),
        Integer.parseInt(sizes.group(2)),
        Integer.parseInt(sizes.group(3)));
  }

  /** How many positions the image has. */
  final int positions() {
    return shape().height() * shape().width();
  }

  /** How many numbers the channels of a position take in planes, and in a table. */
  final int pitch() {
    return Lanes.pitch(shape().channels());
  }

  /** How many planes the image has. */
  final int planes() {
    return pitch() / Lanes.LANES;
  }

  /** How the image lies in planes. */
  final Strides strides() {
    int row = shape().width() * Lanes.LANES;
    return new Strides(Lanes.LANES, row, shape().height() * row);
  }

  /**
   * Random numbers from -0.5 to 0.5, from {@link #START} on. They begin at a cache line, as in
   * programs: an array of this length has a region of the heap of its own.
   */
  final float[] pixels(int count) {
    return numbers(Math.max(START + count + Lanes.LANES, 1 << 20));
  }

  /** Random numbers from -0.5 to 0.5. */
  final float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }
}
