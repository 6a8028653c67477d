package io.archai.ops.kernel.internal.onednn;

import io.archai.graph.Crop;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ops that only move numbers: each input's part goes to a part of the output, and its gradient the
 * way back. Concatenation, crop and flattening are of this kind.
 */
final class CopyKernel extends OnednnKernel {
  /** How one input lies, the part of it that is copied, and where that part goes. */
  private record Route(
      Format part, Format destination, Primitive forth, @Nullable Primitive back, boolean whole) {}

  private final List<Route> routes = new ArrayList<>();
  private final boolean backward;
  private List<Call> forth = List.of();
  private List<Call> back = List.of();
  private List<Tensor> cleared = List.of();

  private CopyKernel(KernelRequest request) {
    backward = request.backward();
  }

  /** Inputs side by side along the channels. */
  static CopyKernel concatenating(KernelRequest request) {
    CopyKernel kernel = new CopyKernel(request);
    Format output = kernel.own(Format.of(request.batch(), request.output()));
    long[] offsets = new long[request.output().rank() + 1];
    for (Shape input : request.inputs()) {
      Format part = kernel.own(Format.of(request.batch(), input));
      kernel.add(part, kernel.own(output.window(part.sizes(), offsets)), true);
      offsets[1] += input.channels();
    }
    return kernel;
  }

  /** A part of the image. */
  static CopyKernel cropping(KernelRequest request, Crop op) {
    CopyKernel kernel = new CopyKernel(request);
    Format input = kernel.own(Format.of(request.batch(), request.inputs().get(0)));
    Format output = kernel.own(Format.of(request.batch(), request.output()));
    long[] offsets = {0, 0, op.top(), op.left()};
    boolean whole = request.inputs().get(0).equals(request.output());
    kernel.add(kernel.own(input.window(output.sizes(), offsets)), output, whole);
    return kernel;
  }

  /** Numbers in the graph's order: channels, rows, columns. */
  static CopyKernel flattening(KernelRequest request) {
    CopyKernel kernel = new CopyKernel(request);
    Format input = kernel.own(Format.of(request.batch(), request.inputs().get(0)));
    Format output = kernel.own(Format.plain(input.sizes()));
    kernel.add(input, output, true);
    return kernel;
  }

  private void add(Format part, Format destination, boolean whole) {
    Primitive forth = compileCopy(part, destination);
    Primitive back = backward ? compileCopy(destination, part) : null;
    routes.add(new Route(part, destination, forth, back, whole));
  }

  @Override
  void connect(Memory memory) {
    forth = new ArrayList<>();
    back = new ArrayList<>();
    cleared = new ArrayList<>();
    for (int i = 0; i < routes.size(); i++) {
      Route route = routes.get(i);
      NativeMemory into = memory(route.destination(), memory.output());
      forth.add(copy(route.forth(), memory(route.part(), input(memory, i)), into));
      Tensor gradient = memory.inputGradient(i);
      if (gradient != null && route.back() != null) {
        NativeMemory given = memory(route.destination(), memory.outputGradient());
        back.add(copy(route.back(), given, memory(route.part(), gradient)));
        if (!route.whole()) {
          cleared.add(gradient);
        }
      }
    }
  }

  @Override
  public void forward(Pass pass) {
    run(forth);
  }

  @Override
  public void backward(Pass pass) {
    for (int i = 0; i < cleared.size(); i++) {
      Floats.zero(cleared.get(i).address(), cleared.get(i).length() * Float.BYTES);
    }
    run(back);
  }
}
