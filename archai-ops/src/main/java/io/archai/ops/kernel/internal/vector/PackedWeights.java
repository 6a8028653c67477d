package io.archai.ops.kernel.internal.vector;

import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.internal.loops.Lanes;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a convolution {@code [filters, channels, taps]} as loops read them, made anew when
 * the parameter has changed; and the sums of their gradient, one of each worker.
 *
 * <p>A dense convolution's lie as {@code [tap][channel][filter]} with filters in whole vectors.
 * Where positions are taken together, they are a matrix of as many blocks along its diagonal, since
 * each position has to do with itself alone. A depthwise convolution's lie as {@code [plane][tap]},
 * a vector each, with the filters of all positions that are taken together.
 */
final class PackedWeights {
  private final int filters;
  private final int channels;
  private final int taps;
  private final boolean depthwise;

  /** How many positions are taken together. */
  private final int copies;

  private final int pitch;
  private final float[] plain;

  /** The weights. */
  final float[] packed;

  private float[][] sums = new float[0][];
  private @Nullable ParameterSlot slot;
  private long version = -1;

  /** A dense convolution's, where as many positions of its input are taken together. */
  static PackedWeights dense(Geometry output, int channels, int taps) {
    return new PackedWeights(output, channels, taps, false);
  }

  /**
   * A depthwise convolution's: they have one channel each, and filters are the image's channels.
   */
  static PackedWeights depthwise(Geometry image, int taps) {
    return new PackedWeights(image, 1, taps, true);
  }

  private PackedWeights(Geometry output, int channels, int taps, boolean depthwise) {
    this.filters = output.channels();
    this.channels = channels;
    this.taps = taps;
    this.depthwise = depthwise;
    copies = output.together();
    pitch = Lanes.pitch(copies * filters);
    plain = new float[filters * channels * taps];
    packed = new float[taps * (depthwise ? 1 : copies * channels) * pitch];
  }

  /** Where a weight is for one of the positions that are taken together. */
  private int index(int filter, int channel, int tap, int copy) {
    int column = copy * filters + filter;
    if (depthwise) {
      int lane = column % Lanes.LANES;
      return (column / Lanes.LANES * taps + tap) * Lanes.LANES + lane;
    }
    return ((tap * copies + copy) * channels + channel) * pitch + column;
  }

  void connect(ParameterSlot parameter, int workers, boolean backward) {
    slot = parameter;
    version = -1;
    if (backward && sums.length != workers) {
      sums = new float[workers][packed.length];
    }
  }

  private ParameterSlot slot() {
    return UnitKernel.bound(slot);
  }

  /** Looks whether the parameter has changed; says so. */
  boolean refresh() {
    long present = slot().version();
    if (present == version) {
      return false;
    }
    version = present;
    slot().value().floats().get(0, plain, 0, plain.length);
    int from = 0;
    for (int f = 0; f < filters; f++) {
      for (int c = 0; c < channels; c++) {
        for (int t = 0; t < taps; t++) {
          float value = plain[from++];
          for (int copy = 0; copy < copies; copy++) {
            packed[index(f, c, t, copy)] = value;
          }
        }
      }
    }
    return true;
  }

  /**
   * {@code [tap][filter][channel]}, the last in whole vectors, into an array; right after {@link
   * #refresh}.
   */
  void transpose(float[] into, int columns) {
    for (int f = 0; f < filters; f++) {
      for (int t = 0; t < taps; t++) {
        for (int copy = 0; copy < copies; copy++) {
          int row = ((t * copies + copy) * filters + f) * columns + copy * channels;
          for (int c = 0; c < channels; c++) {
            into[row + c] = plain[(f * channels + c) * taps + t];
          }
        }
      }
    }
  }

  /** Whether anybody wants their gradient. */
  boolean wanted() {
    return slot().gradient() != null;
  }

  /** Where a worker adds up the gradient, packed like the weights. */
  float[] sum(int worker) {
    return sums[worker];
  }

  /** Writes the gradient, and begins again. */
  void finish() {
    Tensor target = slot().gradient();
    if (target == null) {
      return;
    }
    float[] total = sums[0];
    for (int worker = 1; worker < sums.length; worker++) {
      float[] more = sums[worker];
      for (int i = 0; i < total.length; i++) {
        total[i] += more[i];
      }
      Arrays.fill(more, 0f);
    }
    FloatBuffer into = target.floats();
    boolean adds = slot().accumulates();
    if (adds) {
      into.get(0, plain, 0, plain.length);
    }
    int to = 0;
    for (int f = 0; f < filters; f++) {
      for (int c = 0; c < channels; c++) {
        for (int t = 0; t < taps; t++) {
          float value = 0;
          for (int copy = 0; copy < copies; copy++) {
            value += total[index(f, c, t, copy)];
          }
          plain[to] = adds ? plain[to] + value : value;
          to++;
        }
      }
    }
    into.put(0, plain, 0, plain.length);
    Arrays.fill(total, 0f);
  }
}
