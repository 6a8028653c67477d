package io.archai.ops.kernel.internal.vector;

import io.archai.ops.kernel.ChannelAffine;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Part;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.Worker;
import io.archai.ops.kernel.internal.loops.Elements;
import io.archai.ops.kernel.internal.loops.Packing;
import io.archai.ops.kernel.internal.loops.Strides;
import io.archai.ops.kernel.internal.loops.Unpacking;
import io.archai.ops.kernel.internal.nd4j.Masks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drop path: every example times its factor. */
final class DropPathKernel extends VectorKernel {
  /** The images as loops over memory see them. */
  private final Geometry image;

  private final Strides planes;
  private final Strides dense;
  private final Needs needs;
  private final int normed;
  private final float[] factors;
  private @Nullable Images input;
  private @Nullable Images output;
  private @Nullable Images given;
  private @Nullable Images wanted;
  private @Nullable ChannelAffine norm;

  DropPathKernel(KernelRequest request) {
    super(request);
    image = Geometry.of(request.output()).dense();
    planes = image.strides();
    dense = image.denseStrides();
    Regions regions = new Regions();
    normed = regions.take(image.scratchSize());
    factors = new float[request.batch()];
    needs = Needs.nothing().worker(regions.total()).accumulating();
  }

  @Override
  public Needs needs() {
    return needs;
  }

  @Override
  void connect(Memory memory) {
    Tensor from = UnitKernel.bound(memory.input(0));
    input = Images.of(from.heap(), image);
    norm = memory.norm(0);
    output = Images.of(memory.output().heap(), image);
    Tensor gradient = memory.inputGradient(0);
    wanted = gradient == null ? null : Images.of(gradient.heap(), image);
    given = gradient == null ? null : Images.of(memory.outputGradient().heap(), image);
  }

  @Override
  public Optional<Part.Collect> preparation() {
    return Optional.of(this::draw);
  }

  private void draw(Pass pass) {
    if (pass.noise() && pass.dropPath() > 0) {
      double[] drawn = Masks.dropPath(request(), pass);
      for (int example = 0; example < factors.length; example++) {
        factors[example] = (float) drawn[example];
      }
    } else {
      Arrays.fill(factors, 1f);
    }
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
    float[] s = worker.scratch();
    int channels = image.channels();
    int height = image.height();
    int width = image.width();
    Images x = UnitKernel.bound(input);
    Images y = UnitKernel.bound(output);
    for (int example = from; example < to; example++) {
      int at = y.at(example);
      if (norm == null) {
        Elements.scale(
            factors[example], x.array(), x.at(example), y.array(), at, image.size(), false);
        continue;
      }
      Unpacking.affine(
          x.array(),
          x.at(example),
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
      Elements.scale(factors[example], s, normed, s, normed, image.scratchSize(), false);
      Packing.copy(s, normed, planes, height, width, y.array(), at, dense, channels, false);
    }
  }

  private void backward(Pass pass, int from, int to, Worker worker) {
    Images target = wanted;
    if (target == null) {
      return;
    }
    Images g = UnitKernel.bound(given);
    boolean adds = memory().accumulates(0);
    for (int example = from; example < to; example++) {
      int at = target.at(example);
      Elements.scale(
          factors[example], g.array(), g.at(example), target.array(), at, image.size(), adds);
    }
  }
}
