package io.archai.ops.kernel.internal.vector;

import io.archai.graph.BatchNorm;
import io.archai.ops.kernel.ChannelAffine;
import io.archai.ops.kernel.GradientScale;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Part;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Worker;
import io.archai.ops.kernel.internal.loops.Elements;
import io.archai.ops.kernel.internal.loops.Packing;
import io.archai.ops.kernel.internal.loops.Streams;
import io.archai.ops.kernel.internal.loops.Strides;
import io.archai.ops.kernel.internal.loops.Unpacking;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kernel whose output an example depends on that example alone, but for a norm at the end. What
 * the norm is applied to lies in the output where readers apply it, and else in the workspace.
 */
abstract class UnitKernel extends VectorKernel {
  final Geometry output;
  final Regions regions = new Regions();

  /** Where the gradient of an example's output, before the norm, is in scratch. */
  final int gradient;

  /** How an example lies in scratch without a border. */
  final Strides scratchStrides;

  private final Strides denseStrides;

  /** The output as loops over scratch and over memory see it. */
  private final Geometry wide;

  private final Geometry dense;

  /** Whether it does nothing but a norm that its readers apply. */
  private final boolean onlyNorm;

  private final @Nullable NormEpilogue norm;
  private final int normed;
  private GradientScale scale = GradientScale.ONE;
  private @Nullable Images out;
  private @Nullable Images kept;
  private @Nullable Images given;

  /**
   * A kernel.
   *
   * @param output how the output lies in scratch
   */
  UnitKernel(KernelRequest request, @Nullable BatchNorm op, Geometry output) {
    super(request);
    onlyNorm = request.defersNorm() && request.chain().size() == 1;
    this.output = output;
    wide = output.wide();
    dense = output.dense();
    norm = op == null ? null : new NormEpilogue(op, output, request.batch(), request.backward());
    gradient = request.backward() ? regions.take(output.scratchSize()) : 0;
    scratchStrides = output.strides();
    denseStrides = output.denseStrides();
    boolean apart = op != null && !request.defersNorm() && !dense.fillsVectors();
    normed = apart ? regions.take(output.scratchSize()) : 0;
  }

  /** Makes the output of an example, before the norm, where it lies in memory. */
  abstract void compute(Pass pass, int example, Worker worker, float[] y, int at);

  /** Hands on the gradient of an example, which is at {@link #gradient}. */
  abstract void differentiate(Pass pass, int example, Worker worker);

  /** Writes gradients of parameters. */
  abstract void finishParameters();

  /** What it wants besides what the norm wants. */
  abstract Needs ownNeeds();

  @Override
  public final Needs needs() {
    Needs own = ownNeeds().worker(regions.total()).accumulating();
    Needs needs = onlyNorm ? own.keepingInput() : own;
    if (norm == null || !request().backward()) {
      return needs;
    }
    return request().defersNorm()
        ? needs.output()
        : needs.workspace((long) request().batch() * output.size() * Float.BYTES);
  }

  @Override
  void connect(Memory memory) {
    out = Images.of(memory.output().heap(), output);
    kept = out;
    boolean backward = request().backward();
    scale = backward ? memory.outputGradientScale() : GradientScale.ONE;
    given = backward ? Images.of(memory.outputGradient().heap(), output) : null;
    if (norm != null) {
      int count = request().parameters().size();
      List<ParameterSlot> slots = new ArrayList<>();
      for (int i = count - NormEpilogue.parameters(norm.op()); i < count; i++) {
        slots.add(memory.parameter(i));
      }
      norm.connect(slots);
      if (backward && !request().defersNorm()) {
        kept = Images.of(memory.workspaceOnHeap(), output);
      }
    }
  }

  @Override
  public final @Nullable ChannelAffine deferredNorm() {
    return norm == null || !request().defersNorm() ? null : norm.affine();
  }

  @Override
  public final List<Part> forwardParts() {
    NormEpilogue norm = this.norm;
    List<Part> parts = new ArrayList<>();
    parts.add((Part.Each) this::make);
    if (norm != null) {
      parts.add((Part.Collect) norm::finishForward);
      if (!request().defersNorm()) {
        parts.add((Part.Each) this::normalize);
      }
    }
    return parts;
  }

  @Override
  public final List<Part> backwardParts() {
    NormEpilogue norm = this.norm;
    List<Part> parts = new ArrayList<>();
    if (norm != null) {
      parts.add((Part.Each) this::gather);
      parts.add((Part.Collect) pass -> norm.finishBackward(pass, scale.factor()));
    }
    parts.add((Part.Each) this::handOn);
    parts.add((Part.Collect) pass -> finish());
    return parts;
  }

  private void make(Pass pass, int from, int to, Worker worker) {
    Images kept = bound(this.kept);
    for (int example = from; example < to; example++) {
      float[] y = kept.array();
      int at = kept.at(example);
      if (!onlyNorm) {
        compute(pass, example, worker, y, at);
      }
      if (norm != null) {
        norm.collect(pass, example, y, at);
      }
    }
  }

  /** Brings an example, which nobody has looked at for long, into the cache. */
  static void touch(float[] s, Images images, int example) {
    s[0] = Streams.touch(images.array(), images.at(example), images.size());
  }

  /** Takes an output from scratch to memory. */
  final void pack(float[] s, int from, Strides strides, float[] y, int at) {
    Packing.copy(
        s, from, strides, wide.height(), wide.width(), y, at, denseStrides, wide.channels(), false);
  }

  private void normalize(Pass pass, int from, int to, Worker worker) {
    float[] s = worker.scratch();
    ChannelAffine affine = bound(norm).affine();
    Images kept = bound(this.kept);
    Images out = bound(this.out);
    for (int example = from; example < to; example++) {
      float[] z = kept.array();
      int zAt = kept.at(example);
      int yAt = out.at(example);
      if (dense.fillsVectors()) {
        int positions = dense.positions();
        int channels = dense.channels();
        Elements.affine(
            z, zAt, affine.scale(), affine.shift(), out.array(), yAt, positions, channels, false);
        continue;
      }
      Unpacking.affine(
          z,
          zAt,
          wide.width() * wide.channels(),
          wide.channels(),
          affine.scale(),
          affine.shift(),
          false,
          s,
          normed,
          scratchStrides,
          wide.height(),
          wide.width());
      pack(s, normed, scratchStrides, out.array(), yAt);
    }
  }

  private void gather(Pass pass, int from, int to, Worker worker) {
    float[] s = worker.scratch();
    NormEpilogue norm = bound(this.norm);
    Images given = bound(this.given);
    Images kept = bound(this.kept);
    for (int example = from; example < to; example++) {
      touch(s, kept, example);
      norm.collectGradient(
          example, given.array(), given.at(example), kept.array(), kept.at(example));
    }
  }

  private void handOn(Pass pass, int from, int to, Worker worker) {
    float[] s = worker.scratch();
    Images given = bound(this.given);
    Images kept = bound(this.kept);
    float factor = scale.factor();
    for (int example = from; example < to; example++) {
      float[] g = given.array();
      int at = given.at(example);
      if (norm != null) {
        touch(s, kept, example);
        norm.differentiate(g, at, kept.array(), kept.at(example), s, gradient);
      } else {
        int row = wide.width() * wide.channels();
        Unpacking.copy(
            g, at, row, wide.channels(), s, gradient, scratchStrides, wide.height(), wide.width());
        if (factor != 1f) {
          Elements.scale(factor, s, gradient, s, gradient, output.scratchSize(), false);
        }
      }
      differentiate(pass, example, worker);
    }
  }

  private void finish() {
    finishParameters();
    if (norm != null) {
      norm.finishParameters();
    }
  }

  static <T> T bound(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the kernel must be bound to memory before it is run");
    }
    return value;
  }
}
