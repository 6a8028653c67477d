package io.archai.ops.kernel.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A depthwise convolution's gradient of the data, as the forward convolution of the output's
 * gradient with turned filters. Where the image is read at every {@code step}-th position only, it
 * is computed for those and spread; the other positions have none.
 */
final class TurnedGradient implements Gradient {
  private final OnednnKernel kernel;
  private final Format given;
  private final Format computed;
  private final Format spread;
  private final Primitive convolution;
  private final @Nullable Primitive scatter;
  private final PackedParameter.Plan plan;
  private @Nullable PackedParameter weights;
  private @Nullable Call convolve;
  private @Nullable Call scattering;
  private @Nullable Tensor gradient;

  /** Plans it; {@code plain} is how the weights lie. */
  TurnedGradient(OnednnKernel kernel, Depthwise rule, Format plain) {
    this.kernel = kernel;
    boolean scatters = rule.scatters();
    int channels = rule.source().channels();
    int step = scatters ? rule.step() : 1;
    long height = scatters ? rule.map().height() : rule.source().height();
    long width = scatters ? rule.map().width() : rule.source().width();
    given = kernel.own(Format.of(rule.batch(), rule.target()));
    computed = kernel.own(Format.nhwc(rule.batch(), channels, height, width));
    long row = (long) rule.source().width() * channels;
    spread =
        kernel.own(
            Format.strided(
                computed.sizes(),
                new long[] {rule.source().height() * row, 1, step * row, (long) step * channels}));
    Format any = kernel.own(Format.any(plain.sizes()));
    Description described =
        kernel.own(Primitives.convolutionForward(given, any, null, computed, rule.turned()));
    convolution = kernel.compile(described);
    scatter = scatters ? kernel.compileCopy(computed, spread) : null;
    Format packed = kernel.own(described.format(DNNL_ARG_WEIGHTS));
    plan = PackedParameter.Plan.turning(kernel, plain, packed);
    if (scatters) {
      kernel.working(computed.bytes());
    }
  }

  @Override
  public void connect(Memory memory) {
    Tensor gradient = memory.inputGradient(0);
    this.gradient = gradient;
    if (gradient == null) {
      return;
    }
    PackedParameter weights = plan.connect(kernel, memory.parameter(0));
    this.weights = weights;
    NativeMemory result =
        kernel.memory(computed, scatter == null ? gradient.address() : memory.scratch());
    convolve =
        kernel.call(
            convolution,
            OnednnKernel.argument(DNNL_ARG_SRC, kernel.memory(given, memory.outputGradient())),
            OnednnKernel.argument(DNNL_ARG_WEIGHTS, weights.memory()),
            OnednnKernel.argument(DNNL_ARG_DST, result));
    scattering =
        scatter == null ? null : kernel.copy(scatter, result, kernel.memory(spread, gradient));
  }

  @Override
  public void run() {
    Tensor gradient = this.gradient;
    if (gradient == null) {
      return;
    }
    OnednnKernel.refresh(weights);
    OnednnKernel.run(convolve);
    if (scattering != null) {
      Floats.zero(gradient.address(), gradient.length() * Float.BYTES);
      scattering.run();
    }
  }
}
