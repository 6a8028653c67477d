package io.archai.examples.cli;

import io.archai.data.Batch;
import io.archai.graph.Shape;
import io.archai.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/** What measurements of search steps have in common. */
final class StepTimes {
  private static final int CLASSES = 10;
  private static final Shape SHAPE = Shape.of(3, 32, 32);

  private StepTimes() {}

  /** The seconds of steps 1 to {@code steps}; step 0 is done before and not counted. */
  static double[] seconds(int steps, IntConsumer step) {
    double[] seconds = new double[steps];
    for (int i = 0; i <= steps; i++) {
      long began = System.nanoTime();
      step.accept(i);
      if (i > 0) {
        seconds[i - 1] = (System.nanoTime() - began) / 1e9;
      }
    }
    return seconds;
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  /** Random images of ten classes. */
  static Batch images(RandomStreams streams, int batch, int number) {
    RandomGenerator random = streams.named("images").at(number);
    float[] values = new float[Math.toIntExact(batch * SHAPE.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Batch.of(SHAPE, values, random.ints(batch, 0, CLASSES).toArray());
  }

  /** Random numbers, the same for the same name. */
  static float[] numbers(RandomStreams streams, String name, long count) {
    RandomGenerator random = streams.named(name).at(0);
    float[] numbers = new float[Math.toIntExact(count)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  static double[] widened(float... values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** What OpenMP, which both kernel sets compute with, takes by default. */
  static int threads() {
    String setting = System.getenv("OMP_NUM_THREADS");
    return setting != null && setting.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(setting)
        : Runtime.getRuntime().availableProcessors();
  }

  /** The largest resident memory of this process so far, where the system tells it. */
  static OptionalLong peakMebibytes() {
    return status("VmHWM:");
  }

  /** The resident memory of this process now, where the system tells it. */
  static OptionalLong residentMebibytes() {
    return status("VmRSS:");
  }

  private static OptionalLong status(String name) {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
