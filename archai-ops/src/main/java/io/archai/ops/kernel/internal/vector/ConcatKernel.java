package io.archai.ops.kernel.internal.vector;

import io.archai.ops.kernel.ChannelAffine;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.Worker;
import io.archai.ops.kernel.internal.loops.Elements;
import io.archai.ops.kernel.internal.loops.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Channels of several images side by side, and a norm. */
final class ConcatKernel extends UnitKernel {
  private final List<Geometry> shapes;
  private final int normed;
  private final List<Images> inputs = new ArrayList<>();
  private final List<@Nullable Images> gradients = new ArrayList<>();
  private final List<@Nullable ChannelAffine> norms = new ArrayList<>();

  ConcatKernel(KernelRequest request, Chain chain) {
    super(request, chain.norm(), Geometry.of(request.output()));
    shapes = request.inputs().stream().map(Geometry::of).toList();
    normed = regions.take(shapes.stream().mapToInt(Geometry::pitched).max().orElse(0));
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
        throw new IllegalStateException("input (%d) must not be left out.".formatted(i));
      }
      inputs.add(Images.of(input.heap(), shapes.get(i)));
      Tensor gradient = memory.inputGradient(i);
      gradients.add(gradient == null ? null : Images.of(gradient.heap(), shapes.get(i)));
      norms.add(memory.norm(i));
    }
  }

  @Override
  void compute(Pass pass, int example, float[] s, float[] y, int at) {
    int first = 0;
    for (int i = 0; i < shapes.size(); i++) {
      Geometry shape = shapes.get(i);
      int channels = shape.channels();
      Images input = inputs.get(i);
      ChannelAffine norm = norms.get(i);
      float[] x = input.array();
      int from = input.at(example);
      int pitch = channels;
      if (norm != null) {
        pitch = shape.pitch();
        Geometry wide = shape.wide();
        Rows.expandAffine(
            x,
            from,
            wide.channels(),
            norm.scale(),
            norm.shift(),
            false,
            s,
            normed,
            wide.width() * wide.pitch(),
            wide.height(),
            wide.width());
        x = s;
        from = normed;
      }
      for (int position = 0; position < output.positions(); position++) {
        int into = at + position * output.pitch() + first;
        System.arraycopy(x, from + position * pitch, y, into, channels);
      }
      first += channels;
    }
  }

  @Override
  void differentiate(Pass pass, int example, Worker worker) {
    float[] s = worker.scratch();
    int first = 0;
    for (int i = 0; i < shapes.size(); i++) {
      int channels = shapes.get(i).channels();
      Images target = gradients.get(i);
      if (target != null) {
        boolean adds = memory().accumulates(i);
        float[] part = adds ? s : target.array();
        int at = adds ? normed : target.at(example);
        for (int position = 0; position < output.positions(); position++) {
          int from = gradient + position * output.pitch() + first;
          System.arraycopy(s, from, part, at + position * channels, channels);
        }
        if (adds) {
          int size = shapes.get(i).size();
          Elements.scale(1f, s, normed, target.array(), target.at(example), size, true);
        }
      }
      first += channels;
    }
  }

  @Override
  void finishParameters() {}
}
