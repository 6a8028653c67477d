package io.archai.ops.kernel.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.archai.graph.Conv2d;
import io.archai.graph.Linear;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A convolution or a linear layer: they differ only in which primitives they are made of. */
final class WeightedKernel extends OnednnKernel {
  /** The three primitives; formats of weights come in as the library's own choice. */
  private interface Family {
    Description forward(Format source, Format weights, @Nullable Format bias, Format target);

    Description backwardData(Format source, Format weights, Format target, Description forward);

    Description backwardWeights(
        Format source, Format weights, @Nullable Format bias, Format target, Description forward);
  }

  private final Format source;
  private final Format target;
  private final Primitive forwardPrimitive;
  private final PackedParameter.Plan forwardWeights;
  private final PackedParameter.@Nullable Plan biasValues;
  private final @Nullable Gradient dataGradient;
  private final @Nullable Gradient weightsGradient;

  private @Nullable PackedParameter weights;
  private @Nullable PackedParameter biases;
  private @Nullable Call forward;

  /** A convolution of images. */
  static WeightedKernel of(KernelRequest request, Conv2d op) {
    int groups = op.groups();
    int filters = op.filters() / groups;
    int channels = request.inputs().get(0).channels() / groups;
    int height = op.kernel().height();
    int width = op.kernel().width();
    long[] sizes =
        groups == 1
            ? new long[] {filters, channels, height, width}
            : new long[] {groups, filters, channels, height, width};
    return new WeightedKernel(
        request,
        sizes,
        op.bias(),
        new Convolution(new Window(op.kernel(), op.stride(), op.padding(), op.dilation())),
        Depthwise.of(request, op).orElse(null));
  }

  /** A linear layer on features. */
  static WeightedKernel of(KernelRequest request, Linear op) {
    long[] sizes = {op.outputs(), request.inputs().get(0).size()};
    return new WeightedKernel(request, sizes, op.bias(), new InnerProduct(), null);
  }

  private WeightedKernel(
      KernelRequest request,
      long[] sizes,
      boolean biased,
      Family family,
      @Nullable Depthwise depthwise) {
    source = own(Format.of(request.batch(), request.inputs().get(0)));
    target = own(Format.of(request.batch(), request.output()));
    Format bias = biased ? own(Format.plain(request.output().channels())) : null;
    Format plain = own(Format.plain(sizes));
    Format any = own(Format.any(sizes));
    Description forward = own(family.forward(source, any, bias, target));
    forwardPrimitive = compile(forward);
    forwardWeights = PackedParameter.Plan.of(this, plain, own(forward.format(DNNL_ARG_WEIGHTS)));
    biasValues = bias == null ? null : PackedParameter.Plan.of(this, bias, bias);
    if (!request.backward()) {
      dataGradient = null;
      weightsGradient = null;
      return;
    }
    needing(Needs.nothing().inputs());
    if (!request.anyDifferentiated()) {
      dataGradient = null;
    } else if (depthwise != null && depthwise.turns()) {
      dataGradient = new TurnedGradient(this, depthwise, plain);
    } else {
      dataGradient =
          new DataGradient(plain, own(family.backwardData(source, any, target, forward)));
    }
    if (depthwise != null && depthwise.splits()) {
      weightsGradient = new PartedGradient(this, depthwise, plain);
    } else {
      Description described = own(family.backwardWeights(source, any, bias, target, forward));
      weightsGradient = new WeightsGradient(plain, bias, described);
    }
  }

  @Override
  void connect(Memory memory) {
    weights = forwardWeights.connect(this, memory.parameter(0));
    PackedParameter.Plan biasValues = this.biasValues;
    biases = biasValues == null ? null : biasValues.connect(this, memory.parameter(1));
    List<Call.Argument> arguments = new ArrayList<>();
    arguments.add(argument(DNNL_ARG_SRC, memory(source, input(memory, 0))));
    arguments.add(argument(DNNL_ARG_WEIGHTS, weights.memory()));
    if (biases != null) {
      arguments.add(argument(DNNL_ARG_BIAS, biases.memory()));
    }
    arguments.add(argument(DNNL_ARG_DST, memory(target, memory.output())));
    forward = call(forwardPrimitive, arguments);
    if (dataGradient != null) {
      dataGradient.connect(memory);
    }
    if (weightsGradient != null) {
      weightsGradient.connect(memory);
    }
  }

  @Override
  public void forward(Pass pass) {
    refresh(weights);
    refresh(biases);
    run(forward);
  }

  @Override
  public void backward(Pass pass) {
    if (dataGradient != null) {
      dataGradient.run();
    }
    if (weightsGradient != null) {
      weightsGradient.run();
    }
  }

  /** The gradient of the data by the library's own primitive. */
  private final class DataGradient implements Gradient {
    private final Primitive primitive;
    private final PackedParameter.Plan plan;
    private @Nullable PackedParameter transposed;
    private @Nullable Call data;

    DataGradient(Format plain, Description described) {
      primitive = compile(described);
      Format packed = own(described.format(DNNL_ARG_WEIGHTS));
      plan = PackedParameter.Plan.of(WeightedKernel.this, plain, packed);
    }

    @Override
    public void connect(Memory memory) {
      Tensor gradient = memory.inputGradient(0);
      if (gradient == null) {
        transposed = null;
        data = null;
        return;
      }
      transposed = plan.connect(WeightedKernel.this, memory.parameter(0));
      data =
          call(
              primitive,
              argument(DNNL_ARG_DIFF_DST, memory(target, memory.outputGradient())),
              argument(DNNL_ARG_WEIGHTS, transposed.memory()),
              argument(DNNL_ARG_DIFF_SRC, memory(source, gradient)));
    }

    @Override
    public void run() {
      refresh(transposed);
      OnednnKernel.run(data);
    }
  }

  /** The gradient of weights and bias by the library's own primitive. */
  private final class WeightsGradient implements Gradient {
    private final Primitive primitive;
    private final ParameterGradient.Plan weightsPlan;
    private final ParameterGradient.@Nullable Plan biasPlan;
    private @Nullable ParameterGradient weightsInto;
    private @Nullable ParameterGradient biasInto;
    private @Nullable Call gradients;

    WeightsGradient(Format plain, @Nullable Format bias, Description described) {
      primitive = compile(described);
      Format written = own(described.format(DNNL_ARG_DIFF_WEIGHTS));
      weightsPlan = ParameterGradient.Plan.of(WeightedKernel.this, plain, written);
      biasPlan = bias == null ? null : ParameterGradient.Plan.of(WeightedKernel.this, bias, bias);
    }

    @Override
    public void connect(Memory memory) {
      weightsInto = weightsPlan.connect(WeightedKernel.this, memory.parameter(0));
      biasInto =
          biasPlan == null ? null : biasPlan.connect(WeightedKernel.this, memory.parameter(1));
      List<Call.Argument> arguments = new ArrayList<>();
      arguments.add(argument(DNNL_ARG_SRC, memory(source, input(memory, 0))));
      arguments.add(argument(DNNL_ARG_DIFF_DST, memory(target, memory.outputGradient())));
      arguments.add(argument(DNNL_ARG_DIFF_WEIGHTS, weightsInto.memory()));
      if (biasInto != null) {
        arguments.add(argument(DNNL_ARG_DIFF_BIAS, biasInto.memory()));
      }
      gradients = call(primitive, arguments);
    }

    @Override
    public void run() {
      if (!(ParameterGradient.wanted(weightsInto) || ParameterGradient.wanted(biasInto))) {
        return;
      }
      before(weightsInto);
      before(biasInto);
      OnednnKernel.run(gradients);
      after(weightsInto);
      after(biasInto);
    }
  }

  private record Convolution(Window window) implements Family {
    @Override
    public Description forward(
        Format source, Format weights, @Nullable Format bias, Format target) {
      return Primitives.convolutionForward(source, weights, bias, target, window);
    }

    @Override
    public Description backwardData(
        Format source, Format weights, Format target, Description forward) {
      return Primitives.convolutionBackwardData(source, weights, target, window, forward);
    }

    @Override
    public Description backwardWeights(
        Format source, Format weights, @Nullable Format bias, Format target, Description forward) {
      return Primitives.convolutionBackwardWeights(source, weights, bias, target, window, forward);
    }
  }

  private record InnerProduct() implements Family {
    @Override
    public Description forward(
        Format source, Format weights, @Nullable Format bias, Format target) {
      return Primitives.linearForward(source, weights, bias, target);
    }

    @Override
    public Description backwardData(
        Format source, Format weights, Format target, Description forward) {
      return Primitives.linearBackwardData(source, weights, target, forward);
    }

    @Override
    public Description backwardWeights(
        Format source, Format weights, @Nullable Format bias, Format target, Description forward) {
      return Primitives.linearBackwardWeights(source, weights, bias, target, forward);
    }
  }
}
