package io.archai.ops.kernel.internal.vector;

import io.archai.graph.BatchNorm;
import io.archai.ops.kernel.ChannelAffine;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.internal.loops.Channels;
import io.archai.ops.kernel.internal.loops.Lanes;
import io.archai.ops.kernel.internal.loops.Strides;
import io.archai.ops.kernel.internal.loops.Unpacking;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The norm at the end of a kernel's chain. Each example's statistics are gathered apart and merged
 * in the order of the examples, in double precision, so that no bit depends on who computed them.
 *
 * <p>Reference: Ioffe, Szegedy (2015), Batch Normalization, Algorithm 1; Chan, Golub, LeVeque
 * (1983), Algorithms for computing the sample variance, equation 2.1, for merging.
 */
final class NormEpilogue {
  private final BatchNorm op;
  private final Geometry image;

  /** The image as loops over memory see it, and over scratch. */
  private final Geometry dense;

  private final Geometry wide;
  private final Strides strides;

  /** Of so many parts the statistics are gathered apart: examples, or columns of them. */
  private final int parts;

  private final int partPositions;
  private final int pitch;
  private final float[] means;
  private final float[] squares;
  private final ChannelAffine affine;
  private final double[] mean;
  private final double[] variance;
  private final float[] center;
  private final float[] sums;
  private final float[] products;
  private final double[] sum;
  private final double[] product;
  private final float[] byGradient;
  private final float[] byValue;
  private final float[] constant;
  private List<ParameterSlot> slots = List.of();

  NormEpilogue(BatchNorm op, Geometry image, int batch, boolean backward) {
    this.op = op;
    this.image = image;
    dense = image.dense();
    wide = image.wide();
    strides = image.strides();
    partPositions = dense.positions();
    int together = image.positions() / partPositions;
    parts = batch * together;
    pitch = together > 1 ? image.channels() : Lanes.pitch(image.channels());
    int table = image.tableLength();
    means = new float[parts * pitch];
    squares = new float[parts * pitch];
    affine = new ChannelAffine(table);
    mean = new double[pitch];
    variance = new double[pitch];
    center = new float[table];
    sums = new float[backward ? parts * pitch : 0];
    products = new float[backward ? parts * pitch : 0];
    sum = new double[backward ? pitch : 0];
    product = new double[backward ? pitch : 0];
    byGradient = new float[backward ? table : 0];
    byValue = new float[backward ? table : 0];
    constant = new float[backward ? table : 0];
  }

  /** Scale and shift, if it has them, then mean and variance. */
  void connect(List<ParameterSlot> slots) {
    this.slots = List.copyOf(slots);
  }

  BatchNorm op() {
    return op;
  }

  /** What it does to a number, known once {@link #finishForward} has run. */
  ChannelAffine affine() {
    return affine;
  }

  /** Gathers what an example adds to the statistics. */
  void collect(Pass pass, int example, float[] z, int values) {
    if (pass.batchStatistics()) {
      int at = example * examplePitch();
      Channels.moments(z, values, dense.positions(), dense.channels(), means, squares, at);
    }
  }

  /** Makes the norm of the batch, or of what was measured before. */
  void finishForward(Pass pass) {
    int channels = image.channels();
    if (pass.batchStatistics()) {
      merge();
    } else {
      FloatBuffer runningMean = statistic(0);
      FloatBuffer runningVariance = statistic(1);
      for (int c = 0; c < channels; c++) {
        mean[c] = runningMean.get(c);
        variance[c] = runningVariance.get(c);
      }
    }
    if (pass.moveStatistics()) {
      double count = (double) parts * partPositions;
      move(statistic(0), mean, 1);
      move(statistic(1), variance, count == 1 ? 1 : count / (count - 1));
    }
    FloatBuffer scale = op.affine() ? slots.get(0).value().floats() : null;
    FloatBuffer shift = op.affine() ? slots.get(1).value().floats() : null;
    for (int c = 0; c < channels; c++) {
      double factor = (scale == null ? 1 : scale.get(c)) / Math.sqrt(variance[c] + op.epsilon());
      // Numbers that are all the same are exactly their mean.
      boolean same = pass.batchStatistics() && variance[c] == 0;
      affine.scale()[c] = same ? 0f : (float) factor;
      double moved = affine.scale()[c] * mean[c];
      affine.shift()[c] = (float) ((shift == null ? 0 : shift.get(c)) - moved);
      center[c] = (float) mean[c];
    }
    repeat(affine.scale());
    repeat(affine.shift());
    repeat(center);
  }

  /** Fills a table with the numbers of its first channels, over and over again. */
  private void repeat(float[] table) {
    for (int i = image.channels(); i < table.length; i++) {
      table[i] = table[i - image.channels()];
    }
  }

  private void merge() {
    int count = partPositions;
    for (int c = 0; c < image.channels(); c++) {
      double average = 0;
      for (int part = 0; part < parts; part++) {
        average += means[part * pitch + c];
      }
      average /= parts;
      double deviations = 0;
      for (int part = 0; part < parts; part++) {
        double distance = means[part * pitch + c] - average;
        deviations += squares[part * pitch + c] + count * distance * distance;
      }
      mean[c] = average;
      variance[c] = deviations / ((double) count * parts);
    }
  }

  private FloatBuffer statistic(int index) {
    return slots.get((op.affine() ? 2 : 0) + index).value().floats();
  }

  private void move(FloatBuffer running, double[] measured, double factor) {
    for (int c = 0; c < image.channels(); c++) {
      double old = running.get(c);
      running.put(c, (float) (old + op.momentum() * (measured[c] * factor - old)));
    }
  }

  /** Gathers what an example adds to the sums that the gradient depends on. */
  void collectGradient(int example, float[] g, int gradient, float[] z, int values) {
    int at = example * examplePitch();
    Channels.gradientSums(
        g, gradient, z, values, dense.positions(), dense.channels(), center, sums, products, at);
  }

  /** Numbers of an example in tables of statistics. */
  private int examplePitch() {
    return Lanes.pitch(dense.channels());
  }

  /**
   * Works out the gradient of what is normalised, {@code a g + b z + d} by channel.
   *
   * @param factor what the output's gradient has still to be multiplied with
   */
  void finishBackward(Pass pass, float factor) {
    double count = (double) parts * partPositions;
    FloatBuffer scale = op.affine() ? slots.get(0).value().floats() : null;
    double inner = 0;
    for (int c = 0; c < image.channels(); c++) {
      double total = 0;
      double weighed = 0;
      for (int part = 0; part < parts; part++) {
        total += sums[part * pitch + c];
        weighed += products[part * pitch + c];
      }
      double centered = affine.scale()[c] * (double) center[c] + affine.shift()[c];
      inner += affine.scale()[c] * weighed + centered * total;
      double inverse = 1 / Math.sqrt(variance[c] + op.epsilon());
      // The products are about the rounded mean.
      weighed -= (mean[c] - center[c]) * total;
      sum[c] = total * factor;
      product[c] = weighed * inverse * factor;
      double a = (scale == null ? 1 : scale.get(c)) * inverse;
      double b = 0;
      double d = 0;
      if (pass.batchStatistics()) {
        b = -a * inverse * product[c] / count;
        d = -a * sum[c] / count - b * mean[c];
      }
      byGradient[c] = (float) (a * factor);
      byValue[c] = (float) b;
      constant[c] = (float) d;
    }
    affine.product(inner);
    repeat(byGradient);
    repeat(byValue);
    repeat(constant);
  }

  /** Turns the output's gradient into that of what is normalised, in scratch. */
  void differentiate(float[] g, int gradient, float[] z, int values, float[] into, int at) {
    Unpacking.combine(
        byGradient,
        g,
        gradient,
        byValue,
        z,
        values,
        constant,
        wide.channels(),
        into,
        at,
        strides,
        wide.height(),
        wide.width());
  }

  /** Writes the gradients of scale and shift. */
  void finishParameters() {
    if (op.affine()) {
      store(slots.get(0), product);
      store(slots.get(1), sum);
    }
  }

  private void store(ParameterSlot slot, double[] values) {
    Tensor target = slot.gradient();
    if (target == null) {
      return;
    }
    FloatBuffer into = target.floats();
    for (int c = 0; c < image.channels(); c++) {
      float value = (float) values[c];
      into.put(c, slot.accumulates() ? into.get(c) + value : value);
    }
  }

  /** How many parameters a norm has. */
  static int parameters(@Nullable BatchNorm op) {
    return op == null ? 0 : op.affine() ? 4 : 2;
  }
}
