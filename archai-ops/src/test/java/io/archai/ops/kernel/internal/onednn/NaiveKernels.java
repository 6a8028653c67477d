package io.archai.ops.kernel.internal.onednn;

import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.Pool;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The definitions, written as loops in double precision: what the fast kernels are held against.
 */
final class NaiveKernels {
  private NaiveKernels() {}

  /** Index of a number in {@code [N, C, H, W]}. */
  private static int at(Shape shape, int n, int c, int h, int w) {
    return ((n * shape.channels() + c) * shape.height() + h) * shape.width() + w;
  }

  private static boolean inside(Shape shape, int h, int w) {
    return h >= 0 && h < shape.height() && w >= 0 && w < shape.width();
  }

  static KernelTrial.Result convolution(
      Conv2d op, Shape in, int batch, double[] x, List<double[]> parameters, double[] given) {
    Shape out = op.shape(List.of(in));
    double[] weights = parameters.get(0);
    double[] y = new double[given.length];
    double[] dx = new double[x.length];
    double[] dw = new double[weights.length];
    double[] db = new double[op.filters()];
    int perGroup = in.channels() / op.groups();
    int filtersPerGroup = op.filters() / op.groups();
    for (int n = 0; n < batch; n++) {
      for (int o = 0; o < op.filters(); o++) {
        for (int h = 0; h < out.height(); h++) {
          for (int w = 0; w < out.width(); w++) {
            int target = at(out, n, o, h, w);
            y[target] += op.bias() ? parameters.get(1)[o] : 0;
            db[o] += given[target];
            for (int c = 0; c < perGroup; c++) {
              int channel = o / filtersPerGroup * perGroup + c;
              for (int i = 0; i < op.kernel().height(); i++) {
                for (int j = 0; j < op.kernel().width(); j++) {
                  int row =
                      h * op.stride().height() - op.padding().height() + i * op.dilation().height();
                  int column =
                      w * op.stride().width() - op.padding().width() + j * op.dilation().width();
                  if (inside(in, row, column)) {
                    int source = at(in, n, channel, row, column);
                    int weight =
                        ((o * perGroup + c) * op.kernel().height() + i) * op.kernel().width() + j;
                    y[target] += weights[weight] * x[source];
                    dx[source] += weights[weight] * given[target];
                    dw[weight] += x[source] * given[target];
                  }
                }
              }
            }
          }
        }
      }
    }
    List<double[]> gradients = op.bias() ? List.of(dw, db) : List.of(dw);
    return new KernelTrial.Result(y, List.of(dx), gradients, parameters);
  }

  static KernelTrial.Result pool(Pool op, Shape in, int batch, double[] x, double[] given) {
    Shape out = op.shape(List.of(in));
    double[] y = new double[given.length];
    double[] dx = new double[x.length];
    for (int n = 0; n < batch; n++) {
      for (int c = 0; c < in.channels(); c++) {
        for (int h = 0; h < out.height(); h++) {
          for (int w = 0; w < out.width(); w++) {
            int target = at(out, n, c, h, w);
            List<Integer> window = new ArrayList<>();
            for (int i = 0; i < op.kernel().height(); i++) {
              for (int j = 0; j < op.kernel().width(); j++) {
                int row = h * op.stride().height() - op.padding().height() + i;
                int column = w * op.stride().width() - op.padding().width() + j;
                if (inside(in, row, column)) {
                  window.add(at(in, n, c, row, column));
                }
              }
            }
            if (op.kind() == Pool.Kind.AVERAGE) {
              for (int source : window) {
                y[target] += x[source] / window.size();
                dx[source] += given[target] / window.size();
              }
            } else {
              int best = window.get(0);
              for (int source : window) {
                best = x[source] > x[best] ? source : best;
              }
              y[target] = x[best];
              dx[best] += given[target];
            }
          }
        }
      }
    }
    return new KernelTrial.Result(y, List.of(dx), List.of(), List.of());
  }

  /**
   * Batch normalization of {@code [N, C, positions]}, with the batch's statistics and moving
   * running ones, or with running ones.
   */
  static KernelTrial.Result normalization(
      BatchNorm op,
      int batch,
      int channels,
      double[] x,
      List<double[]> parameters,
      double[] given,
      boolean batchStatistics,
      boolean moves) {
    int positions = x.length / batch / channels;
    double count = (double) batch * positions;
    double[] y = new double[x.length];
    double[] dx = new double[x.length];
    double[] dScale = new double[channels];
    double[] dShift = new double[channels];
    int first = op.affine() ? 2 : 0;
    double[] runningMean = parameters.get(first).clone();
    double[] runningVariance = parameters.get(first + 1).clone();
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < count; i++) {
        sum += x[index(i, c, channels, positions)];
      }
      double mean = sum / count;
      for (int i = 0; i < count; i++) {
        squares += Math.pow(x[index(i, c, channels, positions)] - mean, 2);
      }
      double variance = squares / count;
      if (moves) {
        runningMean[c] += op.momentum() * (mean - runningMean[c]);
        runningVariance[c] += op.momentum() * (squares / (count - 1) - runningVariance[c]);
      }
      double center = batchStatistics ? mean : parameters.get(first)[c];
      double spread =
          Math.sqrt((batchStatistics ? variance : parameters.get(first + 1)[c]) + op.epsilon());
      double scale = op.affine() ? parameters.get(0)[c] : 1;
      double shift = op.affine() ? parameters.get(1)[c] : 0;
      for (int i = 0; i < count; i++) {
        int k = index(i, c, channels, positions);
        double normal = (x[k] - center) / spread;
        y[k] = scale * normal + shift;
        dScale[c] += given[k] * normal;
        dShift[c] += given[k];
      }
      for (int i = 0; i < count; i++) {
        int k = index(i, c, channels, positions);
        double normal = (x[k] - center) / spread;
        double through = given[k];
        if (batchStatistics) {
          through -= dShift[c] / count + normal * dScale[c] / count;
        }
        dx[k] = scale / spread * through;
      }
    }
    double[] none = new double[channels];
    return new KernelTrial.Result(
        y,
        List.of(dx),
        op.affine() ? List.of(dScale, dShift, none, none) : List.of(none, none),
        op.affine()
            ? List.of(parameters.get(0), parameters.get(1), runningMean, runningVariance)
            : List.of(runningMean, runningVariance));
  }

  private static int index(int i, int channel, int channels, int positions) {
    return (i / positions * channels + channel) * positions + i % positions;
  }
}
