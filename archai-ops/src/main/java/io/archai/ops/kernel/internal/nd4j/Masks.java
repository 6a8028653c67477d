package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The random numbers of an op in a pass: a pure function of the pass's streams and the node's name,
 * in logical order, so equal forward and backward, in every layout and in every kernel set.
 */
public final class Masks {
  private Masks() {}

  /** For each example of the batch 0 or {@code 1 / (1 - probability)}. */
  public static double[] dropPath(KernelRequest request, Pass pass) {
    return kept(request, pass, request.batch(), pass.dropPath());
  }

  /** For each number of the batch 0 or {@code 1 / (1 - rate)}. */
  public static double[] dropout(KernelRequest request, Pass pass, double rate) {
    return kept(request, pass, numbers(request), rate);
  }

  /** A standard normal number for each of the batch. */
  public static double[] noise(KernelRequest request, Pass pass) {
    RandomGenerator generator = generator(request, pass);
    double[] values = new double[numbers(request)];
    for (int i = 0; i < values.length; i++) {
      values[i] = generator.nextGaussian();
    }
    return values;
  }

  private static double[] kept(KernelRequest request, Pass pass, int length, double probability) {
    RandomGenerator generator = generator(request, pass);
    double factor = 1 / (1 - probability);
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = generator.nextDouble() < probability ? 0 : factor;
    }
    return values;
  }

  private static RandomGenerator generator(KernelRequest request, Pass pass) {
    return pass.masks().named(request.node().name()).at(0);
  }

  private static int numbers(KernelRequest request) {
    return Math.toIntExact(Math.multiplyExact(request.batch(), request.output().size()));
  }

  /** The values as a new array that the caller closes. */
  static INDArray array(double[] values, Precision precision, long... shape) {
    if (precision == Precision.DOUBLE) {
      return Nd4j.create(values, shape, precision.type());
    }
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return Nd4j.create(narrow, shape, precision.type());
  }
}
