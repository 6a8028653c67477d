package io.archai.ops.kernel.internal.vector;

import io.archai.ops.kernel.ChannelAffine;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.Worker;
import io.archai.ops.kernel.internal.loops.Elements;
import io.archai.ops.kernel.internal.loops.Packing;
import io.archai.ops.kernel.internal.loops.Strides;
import io.archai.ops.kernel.internal.loops.Unpacking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Channels of several images side by side, and a norm. */
final class ConcatKernel extends UnitKernel {
  private final List<Geometry> shapes;
  private final List<Strides> strides;
  private final Strides into;
  private final int normed;
  private final int packed;
  private final List<Images> inputs = new ArrayList<>();
  private final List<@Nullable Images> gradients = new ArrayList<>();
  private final List<@Nullable ChannelAffine> norms = new ArrayList<>();

  ConcatKernel(KernelRequest request, Chain chain) {
    super(request, chain.norm(), Geometry.of(request.output()));
    shapes = request.inputs().stream().map(Geometry::of).map(Geometry::apart).toList();
    strides = shapes.stream().map(Geometry::strides).toList();
    into = Strides.dense(output.channels(), output.width());
    normed = regions.take(shapes.stream().mapToInt(Geometry::scratchSize).max().orElse(0));
    packed = request.backward() ? regions.take(output.size()) : 0;
  }

  @Override
  Needs ownNeeds() {
    return Needs.nothing();
  }

  @Override
  void connect(Memory memory) {
    super.connect(memory);
    inputs.clear();
    gradients.clear();
    norms.clear();
    for (int i = 0; i < shapes.size(); i++) {
      Tensor input = memory.input(i);
      if (input == null) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "input (%d) must not be left out.", i));
      }
      inputs.add(Images.of(input.heap(), shapes.get(i)));
      Tensor gradient = memory.inputGradient(i);
      gradients.add(gradient == null ? null : Images.of(gradient.heap(), shapes.get(i)));
      norms.add(memory.norm(i));
    }
  }

  @Override
  void compute(Pass pass, int example, Worker worker, float[] y, int at) {
    float[] s = worker.scratch();
    int step = output.channels();
    int first = 0;
    for (int i = 0; i < shapes.size(); i++) {
      Geometry shape = shapes.get(i);
      int channels = shape.channels();
      Images input = inputs.get(i);
      ChannelAffine norm = norms.get(i);
      float[] x = input.array();
      int from = input.at(example);
      if (norm == null) {
        for (int position = 0; position < output.positions(); position++) {
          System.arraycopy(
              x, from + position * channels, y, at + position * step + first, channels);
        }
      } else {
        int height = shape.height();
        int width = shape.width();
        Strides planes = strides.get(i);
        Unpacking.affine(
            x,
            from,
            width * channels,
            channels,
            norm.scale(),
            norm.shift(),
            false,
            s,
            normed,
            planes,
            height,
            width);
        Packing.copy(s, normed, planes, height, width, y, at + first, into, channels, false);
      }
      first += channels;
    }
  }

  @Override
  void differentiate(Pass pass, int example, Worker worker) {
    float[] s = worker.scratch();
    pack(s, gradient, scratchStrides, s, packed);
    int step = output.channels();
    int first = 0;
    for (int i = 0; i < shapes.size(); i++) {
      int channels = shapes.get(i).channels();
      Images target = gradients.get(i);
      if (target != null) {
        boolean adds = memory().accumulates(i);
        for (int position = 0; position < output.positions(); position++) {
          int from = packed + position * step + first;
          int into = target.at(example) + position * channels;
          if (adds) {
            Elements.scale(1f, s, from, target.array(), into, channels, true);
          } else {
            System.arraycopy(s, from, target.array(), into, channels);
          }
        }
      }
      first += channels;
    }
  }

  @Override
  void finishParameters() {}
}
