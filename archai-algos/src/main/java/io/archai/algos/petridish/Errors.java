package io.archai.algos.petridish;

import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.data.Examples;
import io.archai.data.Split;
import io.archai.graph.Graph;
import io.archai.graph.Weights;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Gradients;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Program;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Threads;
import io.archai.random.RandomStreams;
import io.archai.train.Loss;

/**
 * By how much each output of a network misses its target, the probability of its class, on the
 * examples that it is trained on: {@code e = p - t} with {@code p} the softmax of the logits and
 * {@code t} 1 for the label and 0 for the rest.
 */
final class Errors {
  /** An output that is at most this far from its target is right, as in the paper. */
  static final double TOLERANCE = 0.4;

  private static final int BATCH = 256;
  private static final String UNITS = "units";

  private final Graph graph;
  private final Weights weights;
  private final Split split;
  private final int threads;
  private final int classes;

  /** Of a network and its weights, computed with so many threads. */
  Errors(Graph graph, Weights weights, Split split, int threads) {
    this.graph = graph;
    this.weights = weights;
    this.split = split;
    this.threads = threads;
    classes = graph.shape(graph.outputs().values().iterator().next()).channels();
  }

  private String logits() {
    return graph.outputs().keySet().iterator().next();
  }

  /** Receives the errors of an example, one a class, and the values of the units. */
  private interface Reader {
    void read(double[] errors, double[] units);
  }

  /** The share of the examples of which some output is not within the tolerance. */
  double outside() {
    int[] count = new int[1];
    forEach(
        graph,
        0,
        (errors, units) -> {
          for (double error : errors) {
            if (Math.abs(error) > TOLERANCE) {
              count[0]++;
              return;
            }
          }
        });
    return (double) count[0] / split.training().size();
  }

  /**
   * The covariance over the examples of each unit with the error of each class, at {@code class *
   * units + unit}.
   *
   * @param node holds the units side by side
   */
  double[] covariances(String node) {
    int units = graph.shape(node).channels();
    double[] products = new double[classes * units];
    double[] errorSums = new double[classes];
    double[] unitSums = new double[units];
    forEach(
        graph.extend().output(UNITS, node).graph(),
        units,
        (errors, values) -> {
          for (int k = 0; k < units; k++) {
            unitSums[k] += values[k];
          }
          for (int c = 0; c < classes; c++) {
            errorSums[c] += errors[c];
            for (int k = 0; k < units; k++) {
              products[c * units + k] += errors[c] * values[k];
            }
          }
        });
    double examples = split.training().size();
    for (int i = 0; i < products.length; i++) {
      double means = errorSums[i / units] / examples * (unitSums[i % units] / examples);
      products[i] = products[i] / examples - means;
    }
    return products;
  }

  private void forEach(Graph read, int units, Reader reader) {
    Threads.with(
        threads,
        () -> {
          run(read, units, reader);
          return true;
        });
  }

  private void run(Graph read, int units, Reader reader) {
    Examples examples = split.training();
    int size = Math.min(BATCH, examples.size());
    Batches batches = Batches.inOrder(examples, size, split.normalization());
    Batch batch = batches.empty();
    double[] gradient = new double[size * classes];
    double[] errors = new double[classes];
    double[] values = new double[units];
    try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
        Program program = engine.program(read, size, Gradients.NONE);
        Parameters parameters = Parameters.of(program.parameters(), Precision.FLOAT)) {
      parameters.copyFrom(weights);
      program.bind(parameters);
      for (int index = 0; index < batches.count(); index++) {
        batches.fill(batch, 0, index);
        program.forward(batch.values(), Pass.evaluation(RandomStreams.of(0)));
        double[] logits = program.output(logits());
        double[] found = units == 0 ? new double[0] : program.output(UNITS);
        Loss.crossEntropy().gradient(logits, batch.labels(), batch.size(), classes, gradient);
        for (int n = 0; n < batch.size(); n++) {
          for (int c = 0; c < classes; c++) {
            // The gradient is that of the mean over the batch.
            errors[c] = gradient[n * classes + c] * batch.size();
          }
          System.arraycopy(found, n * units, values, 0, units);
          reader.read(errors, values);
        }
      }
    }
  }
}
