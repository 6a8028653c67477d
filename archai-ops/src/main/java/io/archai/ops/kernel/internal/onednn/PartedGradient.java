package io.archai.ops.kernel.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import io.archai.graph.Extent;
import io.archai.ops.kernel.Memory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A depthwise convolution's gradient of the weights, some of the filters' columns at a time, each
 * part from a padded copy of what it sees of the image; a dilated convolution is taken apart into
 * maps on the way. The copies lie in scratch memory, one after the other at the same place.
 */
final class PartedGradient implements Gradient {
  private final OnednnKernel kernel;
  private final Depthwise rule;
  private final Format given;
  private final @Nullable MapCopy givenCopy;
  private final List<Part> parts = new ArrayList<>();
  private List<Call> gather = List.of();

  /** Plans it; {@code plain} is how the weights lie. */
  PartedGradient(OnednnKernel kernel, Depthwise rule, Format plain) {
    this.kernel = kernel;
    this.rule = rule;
    Extent map = rule.targetMap();
    int channels = rule.source().channels();
    given = kernel.own(Format.nhwc(rule.maps(), channels, map.height(), map.width()));
    givenCopy =
        rule.phases() == 1
            ? null
            : new MapCopy(
                kernel,
                rule.batch(),
                rule.target(),
                rule.step(),
                rule.phases(),
                Depthwise.Span.whole(map.height()),
                Depthwise.Span.whole(map.width()));
    for (Depthwise.Part part : rule.parts()) {
      Part planned = new Part(part, plain);
      parts.add(planned);
      kernel.working(givenBytes() + planned.copy.format().bytes());
    }
  }

  /** What the output's maps take of the scratch memory. */
  private long givenBytes() {
    return givenCopy == null ? 0 : OnednnKernel.aligned(given.bytes());
  }

  @Override
  public void connect(Memory memory) {
    long present = memory.outputGradient().address();
    gather = List.of();
    if (givenCopy != null) {
      gather = givenCopy.connect(present, memory.scratch());
      present = memory.scratch();
    }
    NativeMemory outputGradient = kernel.memory(given, present);
    for (Part part : parts) {
      part.connect(memory, outputGradient);
    }
  }

  @Override
  public void run() {
    if (!ParameterGradient.wanted(parts.get(0).into)) {
      return;
    }
    OnednnKernel.run(gather);
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).run();
    }
  }

  /** Some columns of all filters. */
  private final class Part {
    private final MapCopy copy;
    private final Primitive convolution;
    private final ParameterGradient.Plan plan;
    private List<Call> calls = List.of();
    private @Nullable ParameterGradient into;

    Part(Depthwise.Part part, Format plain) {
      copy =
          new MapCopy(
              kernel,
              rule.batch(),
              rule.source(),
              rule.step(),
              rule.phases(),
              rule.rows(),
              rule.columns(part));
      Window all = rule.onMaps();
      Extent taps = Extent.of(all.kernel().height(), part.width());
      Window window = Window.dense(taps, all.stride(), Extent.of(0));
      long[] sizes = plain.sizes();
      sizes[4] = part.width();
      Format source = copy.format();
      Format any = kernel.own(Format.any(sizes));
      Description forward =
          kernel.own(Primitives.convolutionForward(source, any, null, given, window));
      Description described =
          kernel.own(
              Primitives.convolutionBackwardWeights(source, any, null, given, window, forward));
      convolution = kernel.compile(described);
      plan =
          ParameterGradient.Plan.of(
              kernel,
              kernel.own(plain.window(sizes, new long[] {0, 0, 0, 0, part.first()})),
              kernel.own(described.format(DNNL_ARG_DIFF_WEIGHTS)));
    }

    void connect(Memory memory, NativeMemory outputGradient) {
      long place = memory.scratch() + givenBytes();
      ParameterGradient gradient = plan.connect(kernel, memory.parameter(0));
      into = gradient;
      calls = copy.connect(input(memory), place);
      calls.add(
          kernel.call(
              convolution,
              OnednnKernel.argument(DNNL_ARG_SRC, kernel.memory(copy.format(), place)),
              OnednnKernel.argument(DNNL_ARG_DIFF_DST, outputGradient),
              OnednnKernel.argument(DNNL_ARG_DIFF_WEIGHTS, gradient.memory())));
    }

    private long input(Memory memory) {
      return OnednnKernel.input(memory, 0).address();
    }

    void run() {
      OnednnKernel.before(into);
      OnednnKernel.run(calls);
      OnednnKernel.after(into);
    }
  }
}
