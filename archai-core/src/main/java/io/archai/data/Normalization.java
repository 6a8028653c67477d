package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shifts and scales each channel: {@code (value - mean) / standardDeviation}. A channel is one
 * index of the first dimension; for a vector of features each feature is one.
 *
 * <pre>{@code
 * Normalization normalization = Normalization.from(dataset.train());
 * normalization.apply(values, 0, Shape.of(3, 32, 32));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Normalization {

  /** Deviations from a mean that are smaller than this part of it are rounding. */
  private static final float FLOAT_ACCURACY = 1e-6f;

  private final float[] means;
  private final float[] standardDeviations;

  private Normalization(float[] means, float[] standardDeviations) {
    this.means = means;
    this.standardDeviations = standardDeviations;
  }

  /** With a mean and a standard deviation for each channel. */
  public static Normalization of(float[] means, float[] standardDeviations) {
    Require.given("means", means);
    Require.given("standardDeviations", standardDeviations);
    Require.that(
        means.length == standardDeviations.length,
        "means (%d) must be as many as standard deviations (%d).",
        means.length,
        standardDeviations.length);
    for (int c = 0; c < means.length; c++) {
      Require.that(
          Float.isFinite(means[c]), "mean of channel %d (%s) must be finite.", c, means[c]);
      Require.positive("standard deviation of channel " + c, standardDeviations[c]);
    }
    return new Normalization(means.clone(), standardDeviations.clone());
  }

  /** Leaves this many channels as they are. */
  public static Normalization none(int channels) {
    float[] ones = new float[Require.positive("channels", channels)];
    Arrays.fill(ones, 1);
    return new Normalization(new float[channels], ones);
  }

  /**
   * The means and (population) standard deviations of these examples' channels. A channel that is
   * the same everywhere is only shifted: its standard deviation counts as 1.
   */
  public static Normalization from(Examples examples) {
    Require.positive("number of examples", Require.given("examples", examples).size());
    int channels = examples.shape().channels();
    int length = FloatExamples.length(examples.shape());
    int plane = length / channels;
    float[] values = new float[length];
    double[] means = new double[channels];
    double[] spreads = new double[channels];
    // Two passes: the sum of squares minus the square of the sum would cancel.
    for (int i = 0; i < examples.size(); i++) {
      examples.copyInto(i, values, 0);
      FloatExamples.checkFinite(values, i);
      for (int c = 0; c < channels; c++) {
        for (int k = c * plane; k < (c + 1) * plane; k++) {
          means[c] += values[k];
        }
      }
    }
    double count = (double) examples.size() * plane;
    for (int c = 0; c < channels; c++) {
      means[c] /= count;
    }
    for (int i = 0; i < examples.size(); i++) {
      examples.copyInto(i, values, 0);
      for (int c = 0; c < channels; c++) {
        for (int k = c * plane; k < (c + 1) * plane; k++) {
          double deviation = values[k] - means[c];
          spreads[c] += deviation * deviation;
        }
      }
    }
    float[] shifts = new float[channels];
    float[] scales = new float[channels];
    for (int c = 0; c < channels; c++) {
      shifts[c] = (float) means[c];
      float deviation = (float) Math.sqrt(spreads[c] / count);
      scales[c] = deviation > FLOAT_ACCURACY * Math.abs(shifts[c]) ? deviation : 1;
    }
    return new Normalization(shifts, scales);
  }

  /** How many channels there are. */
  public int channels() {
    return means.length;
  }

  /** Normalises one example of this shape in place, at {@code values[offset ...]}. */
  public void apply(float[] values, int offset, Shape shape) {
    requireChannels(shape);
    int plane = FloatExamples.length(shape) / means.length;
    int position = offset;
    for (int c = 0; c < means.length; c++) {
      float mean = means[c];
      float deviation = standardDeviations[c];
      for (int end = position + plane; position < end; position++) {
        values[position] = (values[position] - mean) / deviation;
      }
    }
  }

  /** The shape if it has as many channels as this. */
  Shape requireChannels(Shape shape) {
    Require.that(
        shape.channels() == means.length,
        "channels of shape %s must be %d, as many as the normalization has.",
        shape,
        means.length);
    return shape;
  }

  /** As plain data: {@code means} and {@code standardDeviations}. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("means", boxed(means));
    settings.put("standardDeviations", boxed(standardDeviations));
    return settings;
  }

  private static List<Object> boxed(float[] values) {
    List<Object> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Normalization normalization
        && Arrays.equals(means, normalization.means)
        && Arrays.equals(standardDeviations, normalization.standardDeviations);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(means) + Arrays.hashCode(standardDeviations);
  }

  @Override
  public String toString() {
    return "means "
        + Arrays.toString(means)
        + ", standard deviations "
        + Arrays.toString(standardDeviations);
  }
}
