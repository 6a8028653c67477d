package io.archai.ops.kernel.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import io.archai.graph.BatchNorm;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalization. The batch's mean and biased variance lie in the workspace, the mean first;
 * running ones are read where the parameters lie.
 */
final class NormalizationKernel extends OnednnKernel {
  /** Forward and backward with one kind of statistics. */
  private record Compiled(Primitive forward, @Nullable Primitive backward) {}

  /** The calls of one bind with one kind of statistics. */
  private record Bound(
      NativeMemory mean, NativeMemory variance, Call forward, @Nullable Call backward) {}

  private final BatchNorm op;
  private final Format source;
  private final Format perChannel;
  private final int channels;
  private final double unbiased;
  private final Compiled batch;
  private final Compiled running;
  private final PackedParameter.@Nullable Plan affine;
  private final ParameterGradient.@Nullable Plan scalePlan;
  private final ParameterGradient.@Nullable Plan shiftPlan;
  private final Floats measured;
  private final Floats runningMean;
  private final Floats runningVariance;

  private @Nullable PackedParameter scale;
  private @Nullable PackedParameter shift;
  private @Nullable ParameterGradient scaleInto;
  private @Nullable ParameterGradient shiftInto;
  private @Nullable Bound byBatch;
  private @Nullable Bound byRunning;
  private @Nullable Memory memory;

  NormalizationKernel(KernelRequest request, BatchNorm op) {
    this.op = op;
    channels = request.output().channels();
    source = own(Format.of(request.batch(), request.output()));
    perChannel = own(Format.plain(channels));
    long count = source.elements() / channels;
    unbiased = count == 1 ? 1 : (double) count / (count - 1);
    int flags = op.affine() ? dnnl_use_scale | dnnl_use_shift : 0;
    batch = compiled(request, flags);
    running = compiled(request, flags | dnnl_use_global_stats);
    boolean trained = op.affine() && request.backward();
    affine = op.affine() ? PackedParameter.Plan.of(this, perChannel, perChannel) : null;
    scalePlan = trained ? ParameterGradient.Plan.of(this, perChannel, perChannel) : null;
    shiftPlan = trained ? ParameterGradient.Plan.of(this, perChannel, perChannel) : null;
    measured = Floats.of(2 * channels);
    runningMean = Floats.of(channels);
    runningVariance = Floats.of(channels);
    Needs needs = Needs.nothing().workspace(2L * channels * Float.BYTES);
    needing(request.backward() ? needs.inputs() : needs);
  }

  private Compiled compiled(KernelRequest request, int flags) {
    float epsilon = (float) op.epsilon();
    Description forward = own(Primitives.normalizationForward(source, epsilon, flags));
    if (!request.backward()) {
      return new Compiled(compile(forward), null);
    }
    Description backward = own(Primitives.normalizationBackward(source, epsilon, flags, forward));
    return new Compiled(compile(forward), compile(backward));
  }

  @Override
  void connect(Memory memory) {
    this.memory = memory;
    if (affine != null) {
      scale = affine.connect(this, memory.parameter(0));
      shift = affine.connect(this, memory.parameter(1));
    }
    if (scalePlan != null && shiftPlan != null) {
      scaleInto = scalePlan.connect(this, memory.parameter(0));
      shiftInto = shiftPlan.connect(this, memory.parameter(1));
    }
    NativeMemory from = memory(source, input(memory, 0));
    NativeMemory into = memory(source, memory.output());
    long workspace = memory.workspace();
    byBatch =
        bound(
            memory,
            batch,
            from,
            into,
            memory(perChannel, workspace),
            memory(perChannel, workspace + (long) channels * Float.BYTES));
    byRunning = bound(memory, running, from, into, movable(perChannel), movable(perChannel));
  }

  private Bound bound(
      Memory memory,
      Compiled compiled,
      NativeMemory from,
      NativeMemory into,
      NativeMemory mean,
      NativeMemory variance) {
    List<Call.Argument> arguments = new ArrayList<>();
    arguments.add(argument(DNNL_ARG_SRC, from));
    arguments.add(argument(DNNL_ARG_MEAN, mean));
    arguments.add(argument(DNNL_ARG_VARIANCE, variance));
    if (scale != null && shift != null) {
      arguments.add(argument(DNNL_ARG_SCALE, scale.memory()));
    }
    Call backward = backward(memory, compiled, arguments);
    if (shift != null) {
      arguments.add(argument(DNNL_ARG_SHIFT, shift.memory()));
    }
    arguments.add(argument(DNNL_ARG_DST, into));
    return new Bound(mean, variance, call(compiled.forward(), arguments), backward);
  }

  private @Nullable Call backward(Memory memory, Compiled compiled, List<Call.Argument> common) {
    Tensor gradient = memory.inputGradient(0);
    if (compiled.backward() == null || (gradient == null && scaleInto == null)) {
      return null;
    }
    List<Call.Argument> arguments = new ArrayList<>(common);
    arguments.add(argument(DNNL_ARG_DIFF_DST, memory(source, memory.outputGradient())));
    // The library writes the gradient of the data even where only those of scale and shift are
    // wanted.
    long data = gradient == null ? temporary(source.bytes()) : gradient.address();
    arguments.add(argument(DNNL_ARG_DIFF_SRC, memory(source, data)));
    if (scaleInto != null && shiftInto != null) {
      arguments.add(argument(DNNL_ARG_DIFF_SCALE, scaleInto.memory()));
      arguments.add(argument(DNNL_ARG_DIFF_SHIFT, shiftInto.memory()));
    }
    return call(compiled.backward(), arguments);
  }

  @Override
  public void forward(Pass pass) {
    refresh(scale);
    refresh(shift);
    run(prepared(pass).forward());
    if (pass.moveStatistics()) {
      move(statistic(0), runningMean, 0, 1);
      move(statistic(1), runningVariance, channels, unbiased);
    }
  }

  @Override
  public void backward(Pass pass) {
    Call backward = prepared(pass).backward();
    boolean dataWanted = memory != null && memory.inputGradient(0) != null;
    if (backward == null
        || !(dataWanted
            || ParameterGradient.wanted(scaleInto)
            || ParameterGradient.wanted(shiftInto))) {
      return;
    }
    before(scaleInto);
    before(shiftInto);
    backward.run();
    after(scaleInto);
    after(shiftInto);
  }

  private Bound prepared(Pass pass) {
    Bound bound = pass.batchStatistics() ? byBatch : byRunning;
    if (bound == null) {
      throw unbound();
    }
    if (!pass.batchStatistics()) {
      bound.mean().move(statistic(0).value().address());
      bound.variance().move(statistic(1).value().address());
    }
    return bound;
  }

  private ParameterSlot statistic(int index) {
    if (memory == null) {
      throw unbound();
    }
    return memory.parameter((op.affine() ? 2 : 0) + index);
  }

  /** Moves running statistics towards what the batch's pass measured. */
  private void move(ParameterSlot slot, Floats view, int offset, double factor) {
    if (memory == null) {
      throw unbound();
    }
    FloatBuffer batch = measured.at(memory.workspace());
    FloatBuffer statistics = view.at(slot.value().address());
    for (int c = 0; c < channels; c++) {
      double old = statistics.get(c);
      double seen = batch.get(offset + c) * factor;
      statistics.put(c, (float) (old + op.momentum() * (seen - old)));
    }
  }
}
