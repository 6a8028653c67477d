package io.archai.ops.kernel.internal.nd4j;

import io.archai.graph.BatchNorm;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation. With the batch's statistics {@code n} numbers of a channel give
 *
 * <pre>{@code
 * z = (x - mean) / sqrt(variance + epsilon),   y = scale z + shift
 * dx = scale / sqrt(variance + epsilon) (dy - sum(dy) / n - z sum(dy z) / n)
 * }</pre>
 *
 * and with the running ones, which are constants, the last two terms are missing.
 *
 * <p>Reference: Ioffe, Szegedy (2015), Batch Normalization, section 3.
 */
final class BatchNormKernel extends PortableKernel {
  private final BatchNorm op;
  // What the last forward pass normalised with; the running statistics may have moved since.
  private final INDArray mean;
  private final INDArray inverseDeviation;

  BatchNormKernel(KernelRequest request, BatchNorm op) {
    super(request);
    this.op = op;
    int channels = request.output().channels();
    mean = Nd4j.create(type(), channels);
    inverseDeviation = Nd4j.create(type(), channels);
  }

  @Override
  public Needs needs() {
    return Needs.nothing().inputs();
  }

  @Override
  public void forward(Pass pass) {
    INDArray x = Views.channels(input(0));
    INDArray y = Views.channels(memory().output());
    if (pass.batchStatistics()) {
      measure(x, pass.moveStatistics());
    } else {
      mean.assign(runningMean().value().array());
      inverseDeviation.assign(runningVariance().value().array());
    }
    inverseDeviation.addi(op.epsilon());
    Transforms.sqrt(inverseDeviation, false);
    inverseDeviation.rdivi(1);
    normalise(x, y);
    if (op.affine()) {
      Operations.multiply(y, scale().value().array(), y, 1);
      Operations.add(y, shift().value().array(), y, 1);
    }
  }

  /** Leaves the batch's mean and variance in the fields. */
  private void measure(INDArray x, boolean move) {
    int[] others = Views.allButChannels(x);
    try (INDArray batchMean = x.mean(others);
        INDArray batchVariance = x.var(false, others)) {
      // Where there is nothing to reduce, ND4J keeps the dimension.
      INDArray means = batchMean.reshape(mean.length());
      INDArray variances = batchVariance.reshape(mean.length());
      mean.assign(means);
      inverseDeviation.assign(variances);
      Views.keepAlive(x, means, variances);
    }
    if (move) {
      long numbers = x.length() / mean.length();
      double unbiased = numbers > 1 ? (double) numbers / (numbers - 1) : 1;
      move(runningMean().value().array(), mean, 1);
      move(runningVariance().value().array(), inverseDeviation, unbiased);
    }
  }

  private void move(INDArray running, INDArray batch, double factor) {
    try (INDArray step = batch.mul(op.momentum() * factor)) {
      running.muli(1 - op.momentum()).addi(step);
    }
  }

  private void normalise(INDArray x, INDArray into) {
    Operations.subtract(x, mean, into, 1);
    Operations.multiply(into, inverseDeviation, into, 1);
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    boolean parameters = op.affine() && (scale().gradient() != null || shift().gradient() != null);
    INDArray dy = Views.channels(memory().outputGradient());
    if (!parameters && (gradient == null || !pass.batchStatistics())) {
      if (gradient != null) {
        multiplyByFactor(dy, Views.channels(gradient));
      }
      return;
    }
    int[] others = Views.allButChannels(dy);
    try (INDArray z = Views.like(dy);
        INDArray product = Views.like(dy)) {
      normalise(Views.channels(input(0)), z);
      dy.muli(z, product);
      try (INDArray shiftSlope = dy.sum(others);
          INDArray scaleSlope = product.sum(others)) {
        if (op.affine()) {
          write(scale(), scaleSlope);
          write(shift(), shiftSlope);
        }
        if (gradient != null && pass.batchStatistics()) {
          INDArray dx = Views.channels(gradient);
          double numbers = (double) dy.length() / mean.length();
          Operations.multiply(z, scaleSlope.divi(numbers), z, 1);
          Operations.subtract(dy, shiftSlope.divi(numbers), dx, 1);
          multiplyByFactor(dx.subi(z), dx);
        } else if (gradient != null) {
          multiplyByFactor(dy, Views.channels(gradient));
        }
      }
      Views.keepAlive(dy);
    }
  }

  private void multiplyByFactor(INDArray array, INDArray into) {
    Operations.multiply(array, inverseDeviation, into, 1);
    if (op.affine()) {
      Operations.multiply(into, scale().value().array(), into, 1);
    }
  }

  private static void write(ParameterSlot slot, INDArray slope) {
    if (slot.gradient() != null) {
      try (Destination into = Destination.of(slot)) {
        into.array().assign(slope);
      }
    }
  }

  private ParameterSlot scale() {
    return memory().parameter(0);
  }

  private ParameterSlot shift() {
    return memory().parameter(1);
  }

  private ParameterSlot runningMean() {
    return memory().parameter(op.affine() ? 2 : 0);
  }

  private ParameterSlot runningVariance() {
    return memory().parameter(op.affine() ? 3 : 1);
  }

  @Override
  public void close() {
    mean.close();
    inverseDeviation.close();
  }
}
