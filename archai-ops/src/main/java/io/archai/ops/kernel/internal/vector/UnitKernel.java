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
import io.archai.ops.kernel.internal.loops.Rows;
import io.archai.ops.kernel.internal.loops.Streams;
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

  /** Whether an example lies in memory as in scratch. */
  private final boolean whole;

  /** Whether it does nothing but a norm that its readers apply. */
  private final boolean onlyNorm;

  private final @Nullable NormEpilogue norm;
  private final int row;
  private final int made;
  private final int values;
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
    norm = op == null ? null : new NormEpilogue(op, output, request.batch(), request.backward());
    row = output.width() * output.pitch();
    whole = output.isWhole();
    gradient = request.backward() ? regions.take(output.pitched()) : 0;
    made = whole ? 0 : regions.take(output.pitched());
    values = whole || op == null || !request.backward() ? 0 : regions.take(output.pitched());
  }

  /** Makes the output of an example, before the norm, as it lies in scratch. */
  abstract void compute(Pass pass, int example, float[] s, float[] y, int at);

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
    float[] s = worker.scratch();
    Images kept = bound(this.kept);
    for (int example = from; example < to; example++) {
      float[] y = whole ? kept.array() : s;
      int at = whole ? kept.at(example) : made;
      if (!onlyNorm) {
        compute(pass, example, s, y, at);
      } else if (!whole) {
        spread(kept, example, s, made);
      }
      if (norm != null) {
        norm.collect(pass, example, y, at);
      }
      if (!whole && !onlyNorm) {
        pack(s, made, kept, example);
      }
    }
  }

  /** Brings an example, which nobody has looked at for long, into the cache. */
  static void touch(float[] s, Images images, int example) {
    s[0] = Streams.touch(images.array(), images.at(example), images.size());
  }

  private void pack(float[] s, int from, Images into, int example) {
    int channels = output.channels();
    Rows.compress(
        s,
        from,
        row,
        output.height(),
        output.width(),
        into.array(),
        into.at(example),
        channels,
        false);
  }

  private void spread(Images from, int example, float[] s, int into) {
    Rows.expand(
        from.array(),
        from.at(example),
        output.channels(),
        s,
        into,
        row,
        output.height(),
        output.width());
  }

  private void normalize(Pass pass, int from, int to, Worker worker) {
    float[] s = worker.scratch();
    ChannelAffine affine = bound(norm).affine();
    Images kept = bound(this.kept);
    Images out = bound(this.out);
    for (int example = from; example < to; example++) {
      float[] z = whole ? kept.array() : s;
      int zAt = whole ? kept.at(example) : made;
      float[] y = whole ? out.array() : s;
      int yAt = whole ? out.at(example) : made;
      if (!whole) {
        spread(kept, example, s, made);
      }
      Geometry wide = output.wide();
      Elements.affine(
          z,
          zAt,
          row,
          affine.scale(),
          affine.shift(),
          y,
          yAt,
          row,
          wide.height(),
          wide.width(),
          wide.pitch(),
          false);
      if (!whole) {
        pack(s, made, out, example);
      }
    }
  }

  private void gather(Pass pass, int from, int to, Worker worker) {
    float[] s = worker.scratch();
    NormEpilogue norm = bound(this.norm);
    Images given = bound(this.given);
    Images kept = bound(this.kept);
    for (int example = from; example < to; example++) {
      if (whole) {
        touch(s, kept, example);
        norm.collectGradient(
            example, given.array(), given.at(example), kept.array(), kept.at(example));
      } else {
        spread(given, example, s, gradient);
        spread(kept, example, s, values);
        norm.collectGradient(example, s, gradient, s, values);
      }
    }
  }

  private void handOn(Pass pass, int from, int to, Worker worker) {
    float[] s = worker.scratch();
    Images given = bound(this.given);
    Images kept = bound(this.kept);
    float factor = norm == null ? scale.factor() : 1f;
    for (int example = from; example < to; example++) {
      if (!whole) {
        spread(given, example, s, gradient);
      }
      float[] g = whole ? given.array() : s;
      int gAt = whole ? given.at(example) : gradient;
      if (norm == null) {
        Elements.scale(factor, g, gAt, s, gradient, output.pitched(), false);
      } else if (whole) {
        touch(s, kept, example);
        norm.differentiate(g, gAt, kept.array(), kept.at(example), s, gradient);
      } else {
        spread(kept, example, s, values);
        norm.differentiate(g, gAt, s, values, s, gradient);
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
