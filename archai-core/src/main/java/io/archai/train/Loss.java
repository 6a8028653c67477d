package io.archai.train;

import io.archai.graph.Require;
import java.util.Arrays;

/**
 * Cross entropy of a softmax over logits, on the host, with its gradient.
 *
 * <pre>{@code
 * Loss loss = Loss.crossEntropy().labelSmoothing(0.1);
 * double value = loss.gradient(logits, labels, 64, 10, gradient);   // logits and gradient: [64, 10], row by row
 * int right = Loss.correct(logits, labels, 64, 10);
 * }</pre>
 *
 * <p>With smoothing {@code s} over {@code K} classes the target is {@code 1 - s + s / K} for the
 * label and {@code s / K} for every other class. Values and gradients are those of the mean over
 * the examples. Everything is computed in double precision. Logits that are no numbers, or
 * infinite, give a loss that is no number. Arrays may be longer than {@code examples} rows: a batch
 * that was filled up counts its first rows only, and the gradient of the others is 0.
 *
 * <p>Immutable and thread-safe.
 *
 * <p>Reference: label smoothing is equation 9 of section 7 in Szegedy et al., "Rethinking the
 * Inception Architecture for Computer Vision", CVPR 2016.
 */
public final class Loss {

  private final double labelSmoothing;

  private Loss(double labelSmoothing) {
    this.labelSmoothing = labelSmoothing;
  }

  /** Without smoothing. */
  public static Loss crossEntropy() {
    return new Loss(0);
  }

  /** With this much of the target spread evenly over all classes; at least 0 and below 1. */
  public Loss labelSmoothing(double amount) {
    Require.that(
        amount >= 0 && amount < 1, "labelSmoothing (%s) must be at least 0 and below 1.", amount);
    return new Loss(amount);
  }

  /** The mean loss of the first {@code examples} rows. */
  public double value(double[] logits, int[] labels, int examples, int classes) {
    check(logits.length, labels, examples, classes);
    double[] row = new double[classes];
    double sum = 0;
    for (int n = 0; n < examples; n++) {
      System.arraycopy(logits, n * classes, row, 0, classes);
      sum += row(row, labels[n]);
    }
    return sum / examples;
  }

  /** Writes the gradient of the mean loss with respect to the logits and returns the mean loss. */
  public double gradient(
      double[] logits, int[] labels, int examples, int classes, double[] gradient) {
    check(logits.length, labels, examples, classes);
    checkGradient(gradient.length, logits.length);
    double[] row = new double[classes];
    double sum = 0;
    for (int n = 0; n < examples; n++) {
      int start = n * classes;
      System.arraycopy(logits, start, row, 0, classes);
      sum += row(row, labels[n]);
      for (int k = 0; k < classes; k++) {
        gradient[start + k] = row[k] / examples;
      }
    }
    Arrays.fill(gradient, examples * classes, gradient.length, 0);
    return sum / examples;
  }

  /**
   * How many of the first {@code examples} rows have their largest logit at the label. Of equal
   * ones the first counts; a row in which some logit is no number is not correct.
   */
  public static int correct(double[] logits, int[] labels, int examples, int classes) {
    check(logits.length, labels, examples, classes);
    double[] row = new double[classes];
    int correct = 0;
    for (int n = 0; n < examples; n++) {
      System.arraycopy(logits, n * classes, row, 0, classes);
      correct += largest(row) == labels[n] ? 1 : 0;
    }
    return correct;
  }

  /** The index of the first of the largest, -1 if one is no number. */
  private static int largest(double[] row) {
    int best = 0;
    for (int k = 0; k < row.length; k++) {
      if (Double.isNaN(row[k])) {
        return -1;
      }
      best = row[k] > row[best] ? k : best;
    }
    return best;
  }

  /** One example's loss; logits become the gradient. */
  private double row(double[] logits, int label) {
    int classes = logits.length;
    double most = Double.NEGATIVE_INFINITY;
    double total = 0;
    for (double logit : logits) {
      most = Math.max(most, logit);
      total += logit;
    }
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - most);
    }
    double logSum = most + Math.log(sum);
    double others = labelSmoothing / classes;
    double loss = logSum - (1 - labelSmoothing) * logits[label] - others * total;
    for (int k = 0; k < classes; k++) {
      double target = others + (k == label ? 1 - labelSmoothing : 0);
      logits[k] = Math.exp(logits[k] - logSum) - target;
    }
    return loss;
  }

  private static void check(int logits, int[] labels, int examples, int classes) {
    Require.positive("examples", examples);
    Require.positive("classes", classes);
    Require.that(
        examples <= labels.length,
        "examples (%d) must be at most %d, the number of labels.",
        examples,
        labels.length);
    Require.that(
        (long) examples * classes <= logits,
        "logits (%d) must be at least %d rows of %d.",
        logits,
        examples,
        classes);
    for (int n = 0; n < examples; n++) {
      Require.that(
          labels[n] >= 0 && labels[n] < classes,
          "label %d (%d) must be between 0 and %d.%nMaybe the network's last layer has fewer outputs than the data has"
              + " classes.",
          n,
          labels[n],
          classes - 1);
    }
  }

  private static void checkGradient(int gradient, int logits) {
    Require.that(
        gradient == logits, "gradient (%d) must be as long as logits (%d).", gradient, logits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Loss loss && loss.labelSmoothing == labelSmoothing;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(labelSmoothing);
  }

  @Override
  public String toString() {
    return "cross entropy" + (labelSmoothing == 0 ? "" : ", label smoothing " + labelSmoothing);
  }
}
