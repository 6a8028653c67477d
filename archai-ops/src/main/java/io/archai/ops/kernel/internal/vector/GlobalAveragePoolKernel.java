package io.archai.ops.kernel.internal.vector;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Part;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.Worker;
import io.archai.ops.kernel.internal.loops.Elements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mean over all positions. */
final class GlobalAveragePoolKernel extends VectorKernel {
  private final int channels;
  private final int positions;
  private @Nullable Images input;
  private @Nullable Images output;
  private @Nullable Images given;
  private @Nullable Images wanted;

  GlobalAveragePoolKernel(KernelRequest request) {
    super(request);
    Geometry image = Geometry.of(request.inputs().get(0));
    channels = image.channels();
    positions = image.positions();
  }

  @Override
  public Needs needs() {
    return Needs.nothing().accumulating();
  }

  @Override
  void connect(Memory memory) {
    Geometry image = Geometry.of(request().inputs().get(0));
    Geometry mean = Geometry.of(request().output());
    input = Images.of(UnitKernel.bound(memory.input(0)).heap(), image);
    output = Images.of(memory.output().heap(), mean);
    Tensor gradient = memory.inputGradient(0);
    wanted = gradient == null ? null : Images.of(gradient.heap(), image);
    given = gradient == null ? null : Images.of(memory.outputGradient().heap(), mean);
  }

  @Override
  public List<Part> forwardParts() {
    return List.of((Part.Each) this::forward);
  }

  @Override
  public List<Part> backwardParts() {
    return List.of((Part.Each) this::backward);
  }

  private void forward(Pass pass, int from, int to, Worker worker) {
    Images x = UnitKernel.bound(input);
    Images y = UnitKernel.bound(output);
    for (int example = from; example < to; example++) {
      for (int p = 0; p < positions; p++) {
        int at = x.at(example) + p * channels;
        Elements.scale(1f / positions, x.array(), at, y.array(), y.at(example), channels, p > 0);
      }
    }
  }

  private void backward(Pass pass, int from, int to, Worker worker) {
    Images dx = wanted;
    if (dx == null) {
      return;
    }
    Images dy = UnitKernel.bound(given);
    boolean adds = memory().accumulates(0);
    for (int example = from; example < to; example++) {
      for (int p = 0; p < positions; p++) {
        int at = dx.at(example) + p * channels;
        Elements.scale(1f / positions, dy.array(), dy.at(example), dx.array(), at, channels, adds);
      }
    }
  }
}
