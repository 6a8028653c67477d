package io.archai.ops.kernel.internal.vector;

import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Part;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Worker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kernel that works example by example, or alone on all of them. */
abstract class VectorKernel implements Kernel {
  private final KernelRequest request;
  private @Nullable Memory memory;
  private @Nullable Worker lone;

  VectorKernel(KernelRequest request) {
    this.request = request;
  }

  final KernelRequest request() {
    return request;
  }

  final Memory memory() {
    Memory bound = memory;
    if (bound == null) {
      throw new IllegalStateException(
          "kernel of node (%s) must be bound to memory before it is run."
              .formatted(request.node().name()));
    }
    return bound;
  }

  @Override
  public void bind(Memory memory) {
    this.memory = memory;
    connect(memory);
  }

  /** Takes up its memory. */
  abstract void connect(Memory memory);

  @Override
  public abstract List<Part> forwardParts();

  @Override
  public abstract List<Part> backwardParts();

  @Override
  public final void forward(Pass pass) {
    preparation().ifPresent(part -> part.run(pass));
    alone(forwardParts(), pass);
  }

  @Override
  public final void backward(Pass pass) {
    alone(backwardParts(), pass);
    conclusion().ifPresent(part -> part.run(pass));
  }

  private void alone(List<Part> parts, Pass pass) {
    Worker worker = lone;
    if (worker == null) {
      worker = new Worker(0);
      lone = worker;
    }
    Needs needs = needs();
    worker.reserve(needs.workerFloats(), needs.imageFloats());
    worker.forget();
    for (Part part : parts) {
      if (part instanceof Part.Each each) {
        each.run(pass, 0, request.batch(), worker);
      } else if (part instanceof Part.Whole whole) {
        whole.run(pass);
      } else if (part instanceof Part.Collect collect) {
        collect.run(pass);
      }
    }
  }
}
