package io.archai.ops.kernel;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Crop;
import io.archai.graph.Custom;
import io.archai.graph.DropPath;
import io.archai.graph.Dropout;
import io.archai.graph.Flatten;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Identity;
import io.archai.graph.Input;
import io.archai.graph.LeakyRelu;
import io.archai.graph.Linear;
import io.archai.graph.LocalResponseNorm;
import io.archai.graph.Mixture;
import io.archai.graph.Multiply;
import io.archai.graph.Noise;
import io.archai.graph.Op;
import io.archai.graph.Pad;
import io.archai.graph.Pool;
import io.archai.graph.Reshape;
import io.archai.graph.Shape;
import io.archai.graph.StopForward;
import io.archai.graph.StopGradient;
import io.archai.graph.Upsample;
import io.archai.graph.Zero;
import java.util.random.RandomGenerator;

/**
 * Every op as its definition reads, in loops over row-major arrays: what kernels are compared with.
 */
record ReferenceOps(KernelCase of) implements Op.Visitor<double[]> {
  /** The output of a case. */
  static double[] output(KernelCase kernelCase) {
    return kernelCase.op().accept(new ReferenceOps(kernelCase));
  }

  private Shape in() {
    return of.shapes().get(0);
  }

  private double[] x() {
    return of.values().get(0);
  }

  private double[] parameter(int index) {
    return of.parameters().get(index);
  }

  private double[] zeros() {
    return new double[Math.toIntExact(of.batch() * of.outputShape().size())];
  }

  @Override
  public double[] visit(Conv2d op) {
    Shape out = of.outputShape();
    double[] y = zeros();
    int group = in().channels() / op.groups();
    int filtersOfGroup = op.filters() / op.groups();
    for (int n = 0; n < of.batch(); n++) {
      for (int filter = 0; filter < op.filters(); filter++) {
        int first = filter / filtersOfGroup * group;
        for (int row = 0; row < out.height(); row++) {
          for (int column = 0; column < out.width(); column++) {
            double sum = op.bias() ? parameter(1)[filter] : 0;
            for (int c = 0; c < group; c++) {
              sum += taps(op, n, filter, first, c, row, column);
            }
            y[index(out, n, filter, row, column)] = sum;
          }
        }
      }
    }
    return y;
  }

  private double taps(Conv2d op, int n, int filter, int first, int c, int row, int column) {
    double sum = 0;
    int group = in().channels() / op.groups();
    for (int i = 0; i < op.kernel().height(); i++) {
      for (int j = 0; j < op.kernel().width(); j++) {
        int y = row * op.stride().height() - op.padding().height() + i * op.dilation().height();
        int x = column * op.stride().width() - op.padding().width() + j * op.dilation().width();
        if (inside(y, x)) {
          int tap = ((filter * group + c) * op.kernel().height() + i) * op.kernel().width() + j;
          sum += parameter(0)[tap] * x()[index(in(), n, first + c, y, x)];
        }
      }
    }
    return sum;
  }

  private boolean inside(int row, int column) {
    return row >= 0 && row < in().height() && column >= 0 && column < in().width();
  }

  private static int index(Shape shape, int n, int channel, int row, int column) {
    return ((n * shape.channels() + channel) * shape.height() + row) * shape.width() + column;
  }

  @Override
  public double[] visit(Pool op) {
    Shape out = of.outputShape();
    double[] y = zeros();
    for (int n = 0; n < of.batch(); n++) {
      for (int c = 0; c < out.channels(); c++) {
        for (int row = 0; row < out.height(); row++) {
          for (int column = 0; column < out.width(); column++) {
            y[index(out, n, c, row, column)] = window(op, n, c, row, column);
          }
        }
      }
    }
    return y;
  }

  private double window(Pool op, int n, int c, int row, int column) {
    double sum = 0;
    int count = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < op.kernel().height(); i++) {
      for (int j = 0; j < op.kernel().width(); j++) {
        int y = row * op.stride().height() - op.padding().height() + i;
        int x = column * op.stride().width() - op.padding().width() + j;
        if (inside(y, x)) {
          double value = x()[index(in(), n, c, y, x)];
          sum += value;
          count++;
          largest = Math.max(largest, value);
        }
      }
    }
    return op.kind() == Pool.Kind.MAX ? largest : sum / count;
  }

  @Override
  public double[] visit(GlobalAveragePool op) {
    double[] y = zeros();
    int positions = in().height() * in().width();
    for (int i = 0; i < x().length; i++) {
      y[i / positions] += x()[i] / positions;
    }
    return y;
  }

  @Override
  public double[] visit(BatchNorm op) {
    int channels = in().channels();
    int positions = Math.toIntExact(in().size() / channels);
    double[] mean = of.pass().batchStatistics() ? mean() : parameter(op.affine() ? 2 : 0);
    double[] variance =
        of.pass().batchStatistics() ? biasedVariance() : parameter(op.affine() ? 3 : 1);
    double[] y = zeros();
    for (int i = 0; i < y.length; i++) {
      int c = i / positions % channels;
      y[i] = (x()[i] - mean[c]) / Math.sqrt(variance[c] + op.epsilon());
      if (op.affine()) {
        y[i] = y[i] * parameter(0)[c] + parameter(1)[c];
      }
    }
    return y;
  }

  /** The batch's mean of each channel. */
  double[] mean() {
    int channels = in().channels();
    int positions = Math.toIntExact(in().size() / channels);
    double[] mean = new double[channels];
    for (int i = 0; i < x().length; i++) {
      mean[i / positions % channels] += x()[i] / (of.batch() * positions);
    }
    return mean;
  }

  /** The batch's variance of each channel, divided by how many numbers there are. */
  double[] biasedVariance() {
    int channels = in().channels();
    int positions = Math.toIntExact(in().size() / channels);
    double[] mean = mean();
    double[] variance = new double[channels];
    for (int i = 0; i < x().length; i++) {
      int c = i / positions % channels;
      variance[c] += (x()[i] - mean[c]) * (x()[i] - mean[c]) / (of.batch() * positions);
    }
    return variance;
  }

  @Override
  public double[] visit(Activation op) {
    double[] y = zeros();
    for (int i = 0; i < y.length; i++) {
      double x = x()[i];
      y[i] =
          switch (op.function()) {
            case RELU -> Math.max(x, 0);
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
          };
    }
    return y;
  }

  @Override
  public double[] visit(LeakyRelu op) {
    double[] y = zeros();
    int size = Math.toIntExact(in().size());
    for (int i = 0; i < y.length; i++) {
      double slope =
          switch (op.slopes()) {
            case FIXED -> op.slope();
            case SHARED -> parameter(0)[0];
            case CHANNELS -> parameter(0)[i % size / (size / in().channels())];
            case ELEMENTS -> parameter(0)[i % size];
          };
      y[i] = x()[i] > 0 ? x()[i] : slope * x()[i];
    }
    return y;
  }

  @Override
  public double[] visit(LocalResponseNorm op) {
    double[] y = zeros();
    int positions = in().height() * in().width();
    for (int i = 0; i < y.length; i++) {
      int channel = i / positions % in().channels();
      double sum = 0;
      for (int far = -(op.size() / 2); far <= op.size() / 2; far++) {
        if (channel + far >= 0 && channel + far < in().channels()) {
          double near = x()[i + far * positions];
          sum += near * near;
        }
      }
      y[i] = x()[i] / Math.pow(op.bias() + op.alpha() * sum, op.beta());
    }
    return y;
  }

  @Override
  public double[] visit(Multiply op) {
    double[] y = zeros();
    int positions = y.length / of.batch() / of.outputShape().channels();
    java.util.Arrays.fill(y, 1);
    for (int k = 0; k < of.shapes().size(); k++) {
      boolean whole = of.shapes().get(k).equals(of.outputShape());
      for (int i = 0; i < y.length; i++) {
        y[i] *= of.values().get(k)[whole ? i : i / positions];
      }
    }
    return y;
  }

  @Override
  public double[] visit(Pad op) {
    Shape out = of.outputShape();
    double[] y = zeros();
    for (int i = 0; i < y.length; i++) {
      int column = i % out.width() - op.left();
      int row = i / out.width() % out.height() - op.top();
      int channel = i / (out.width() * out.height()) % out.channels();
      if (inside(row, column)) {
        y[i] = x()[index(in(), Math.toIntExact(i / out.size()), channel, row, column)];
      }
    }
    return y;
  }

  @Override
  public double[] visit(Reshape op) {
    return x().clone();
  }

  @Override
  public double[] visit(Upsample op) {
    Shape out = of.outputShape();
    double[] y = zeros();
    for (int i = 0; i < y.length; i++) {
      int column = i % out.width() / op.factor().width();
      int row = i / out.width() % out.height() / op.factor().height();
      int channel = i / (out.width() * out.height()) % out.channels();
      y[i] = x()[index(in(), Math.toIntExact(i / out.size()), channel, row, column)];
    }
    return y;
  }

  @Override
  public double[] visit(Add op) {
    return sum(ones());
  }

  @Override
  public double[] visit(Mixture op) {
    return sum(parameter(0));
  }

  private double[] ones() {
    double[] weights = new double[of.shapes().size()];
    java.util.Arrays.fill(weights, 1);
    return weights;
  }

  private double[] sum(double[] weights) {
    double[] y = zeros();
    for (int k = 0; k < weights.length; k++) {
      double[] x = of.values().get(k);
      for (int i = 0; x != null && i < y.length; i++) {
        y[i] += weights[k] * x[i];
      }
    }
    return y;
  }

  @Override
  public double[] visit(Concat op) {
    double[] y = zeros();
    int size = Math.toIntExact(of.outputShape().size());
    int from = 0;
    for (int k = 0; k < of.shapes().size(); k++) {
      int part = Math.toIntExact(of.shapes().get(k).size());
      for (int n = 0; n < of.batch(); n++) {
        System.arraycopy(of.values().get(k), n * part, y, n * size + from, part);
      }
      from += part;
    }
    return y;
  }

  @Override
  public double[] visit(Crop op) {
    return moved(op.top(), op.left());
  }

  /** What lies this far below and to the right of each position. */
  private double[] moved(int top, int left) {
    Shape out = of.outputShape();
    double[] y = zeros();
    for (int i = 0; i < y.length; i++) {
      int column = i % out.width();
      int row = i / out.width() % out.height();
      int channel = i / (out.width() * out.height()) % out.channels();
      int n = Math.toIntExact(i / out.size());
      y[i] = x()[index(in(), n, channel, row + top, column + left)];
    }
    return y;
  }

  @Override
  public double[] visit(Linear op) {
    double[] y = zeros();
    int features = in().get(0);
    for (int i = 0; i < y.length; i++) {
      int output = i % op.outputs();
      int n = i / op.outputs();
      double sum = op.bias() ? parameter(1)[output] : 0;
      for (int f = 0; f < features; f++) {
        sum += parameter(0)[output * features + f] * x()[n * features + f];
      }
      y[i] = sum;
    }
    return y;
  }

  @Override
  public double[] visit(Flatten op) {
    return x().clone();
  }

  @Override
  public double[] visit(DropPath op) {
    return of.pass().noise()
        ? kept(Math.toIntExact(in().size()), of.pass().dropPath())
        : x().clone();
  }

  @Override
  public double[] visit(Dropout op) {
    return of.pass().noise() ? kept(1, op.rate()) : x().clone();
  }

  /** One draw for {@code together} numbers: all zeroed or all divided. */
  private double[] kept(int together, double probability) {
    RandomGenerator generator = generator();
    double[] y = zeros();
    for (int i = 0; i < y.length; i += together) {
      boolean dropped = generator.nextDouble() < probability;
      for (int k = i; k < i + together; k++) {
        y[k] = dropped ? 0 : x()[k] / (1 - probability);
      }
    }
    return y;
  }

  @Override
  public double[] visit(Noise op) {
    RandomGenerator generator = generator();
    double[] y = zeros();
    for (int i = 0; i < y.length; i++) {
      y[i] = generator.nextGaussian();
    }
    return y;
  }

  private RandomGenerator generator() {
    return of.pass().masks().named(KernelCase.NODE).at(0);
  }

  @Override
  public double[] visit(Custom op) {
    return unknown(op);
  }

  @Override
  public double[] visit(Identity op) {
    return unknown(op);
  }

  @Override
  public double[] visit(Input op) {
    return unknown(op);
  }

  @Override
  public double[] visit(StopForward op) {
    return unknown(op);
  }

  @Override
  public double[] visit(StopGradient op) {
    return unknown(op);
  }

  @Override
  public double[] visit(Zero op) {
    return unknown(op);
  }

  private static double[] unknown(Op op) {
    throw new IllegalArgumentException("op (" + op + ") must be one that a kernel set computes.");
  }
}
