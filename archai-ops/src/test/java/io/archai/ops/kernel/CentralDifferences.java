package io.archai.ops.kernel;

import io.archai.graph.Role;
import io.archai.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Gradients of {@code sum(outputGradient * output)} of the reference by central differences, in
 * double precision: what gradients of kernels are compared with.
 */
final class CentralDifferences {
  /** Half the distance between the two points. */
  private static final double STEP = 1e-5;

  /** So many numbers of an array are moved; of larger arrays, as many drawn ones. */
  private static final int MOST = 200;

  private CentralDifferences() {}

  /**
   * The slopes at some places of an array.
   *
   * @param name which array
   * @param places where
   * @param slopes the slope there
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  record Slopes(String name, int[] places, double[] slopes) {
    /** The numbers of {@code gradient} at the same places. */
    double[] same(double[] gradient) {
      return Arrays.stream(places).mapToDouble(place -> gradient[place]).toArray();
    }
  }

  /** For each input; of those that are known to be zero, as if they were not. */
  static List<Slopes> ofInputs(KernelCase kernelCase) {
    List<Slopes> all = new ArrayList<>();
    for (int i = 0; i < kernelCase.shapes().size(); i++) {
      int index = i;
      double[] values = kernelCase.values().get(i);
      double[] present =
          values != null
              ? values
              : new double[Math.toIntExact(kernelCase.batch() * kernelCase.shapes().get(i).size())];
      all.add(slopes("input " + i, present, x -> kernelCase.withInput(index, x), kernelCase));
    }
    return all;
  }

  /** For each parameter; null for statistics. */
  static List<Slopes> ofParameters(KernelCase kernelCase) {
    List<Slopes> all = new ArrayList<>();
    for (int i = 0; i < kernelCase.parameters().size(); i++) {
      int index = i;
      boolean trained = kernelCase.references().get(i).role() != Role.STATISTIC;
      all.add(
          trained
              ? slopes(
                  kernelCase.references().get(i).slot(),
                  kernelCase.parameters().get(i),
                  x -> kernelCase.withParameter(index, x),
                  kernelCase)
              : null);
    }
    return all;
  }

  private static Slopes slopes(
      String name, double[] values, Function<double[], KernelCase> with, KernelCase kernelCase) {
    int[] places =
        values.length <= MOST
            ? IntStream.range(0, values.length).toArray()
            : Arrays.copyOf(RandomStreams.of(7).named(name).permutation(0, values.length), MOST);
    double[] slopes = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      double[] moved = values.clone();
      moved[places[i]] = values[places[i]] + STEP;
      double above = loss(with.apply(moved), kernelCase.outputGradient());
      moved[places[i]] = values[places[i]] - STEP;
      double below = loss(with.apply(moved), kernelCase.outputGradient());
      slopes[i] = (above - below) / (2 * STEP);
    }
    return new Slopes(name, places, slopes);
  }

  private static double loss(KernelCase kernelCase, double[] outputGradient) {
    double[] output = ReferenceOps.output(kernelCase);
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += output[i] * outputGradient[i];
    }
    return sum;
  }
}
