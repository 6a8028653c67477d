package io.archai.ops.kernel.internal.vector;

import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.internal.loops.Lanes;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a convolution {@code [filters, channels, taps]} as loops read them, {@code
 * [tap][channel][filter]} with filters in whole vectors, made anew when the parameter has changed;
 * and the sums of their gradient, one of each worker.
 */
final class PackedWeights {
  private final int filters;
  private final int channels;
  private final int taps;
  private final int copies;
  private final int pitch;
  private final float[] plain;

  /** The weights. */
  final float[] packed;

  private float[][] sums = new float[0][];
  private @Nullable ParameterSlot slot;
  private long version = -1;

  PackedWeights(int filters, int channels, int taps) {
    this(filters, channels, taps, 1);
  }

  /**
   * A depthwise convolution's: they have one channel each, and filters are the image's channels,
   * one after another for all positions that are taken together.
   */
  static PackedWeights depthwise(Geometry image, int taps) {
    return new PackedWeights(image.channels(), 1, taps, image.together());
  }

  private PackedWeights(int filters, int channels, int taps, int copies) {
    this.filters = filters;
    this.channels = channels;
    this.taps = taps;
    this.copies = copies;
    this.pitch = Lanes.pitch(copies * filters);
    plain = new float[filters * channels * taps];
    packed = new float[taps * channels * pitch];
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
            packed[(t * channels + c) * pitch + copy * filters + f] = value;
          }
        }
      }
    }
    return true;
  }

  /**
   * {@code [filter][tap][channel]}, the last two in whole vectors, into an array; right after
   * {@link #refresh}.
   */
  void transpose(float[] into, int columns) {
    for (int f = 0; f < filters; f++) {
      int from = f * channels * taps;
      if (taps == 1) {
        System.arraycopy(plain, from, into, f * columns, channels);
        continue;
      }
      for (int t = 0; t < taps; t++) {
        for (int c = 0; c < channels; c++) {
          into[f * columns + t * channels + c] = plain[from + c * taps + t];
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
            value += total[(t * channels + c) * pitch + copy * filters + f];
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
