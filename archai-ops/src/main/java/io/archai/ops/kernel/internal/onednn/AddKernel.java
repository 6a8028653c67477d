package io.archai.ops.kernel.internal.onednn;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A sum, two terms at a time: twice as fast as the library's own sum of many, which is not
 * vectorized.
 */
final class AddKernel extends OnednnKernel {
  private final int count;
  private final Format format;
  private final Primitive add;
  private final Primitive copy;
  private List<Call> forward = List.of();
  private List<Call> backward = List.of();
  private long zeroed;

  AddKernel(KernelRequest request) {
    count = request.inputs().size();
    format = own(Format.plain(request.batch() * request.output().size()));
    add = compileBinary(dnnl.dnnl_binary_add, format, format);
    copy = compileCopy(format, format);
    needing(Needs.nothing().overwriting());
  }

  @Override
  void connect(Memory memory) {
    Tensor output = memory.output();
    NativeMemory into = memory(format, output);
    forward = new ArrayList<>();
    List<NativeMemory> terms = new ArrayList<>();
    NativeMemory kept = null;
    for (int i = 0; i < count; i++) {
      Tensor term = memory.input(i);
      if (term == null) {
        continue;
      }
      if (!terms.isEmpty() && term.sameAs(output)) {
        // The output overwrites the first input, which is also a later term.
        if (kept == null) {
          kept = memory(format, temporary(format.bytes()));
          forward.add(copy(copy, into, kept));
        }
        terms.add(kept);
      } else {
        terms.add(memory(format, term));
      }
    }
    zeroed = terms.isEmpty() ? output.address() : 0;
    if (terms.size() == 1 && terms.get(0).address() != output.address()) {
      forward.add(copy(copy, terms.get(0), into));
    }
    for (int i = 1; i < terms.size(); i++) {
      forward.add(binary(add, i == 1 ? terms.get(0) : into, terms.get(i), into));
    }
    connectBackward(memory);
  }

  private void connectBackward(Memory memory) {
    backward = new ArrayList<>();
    NativeMemory given = null;
    for (int i = 0; i < count; i++) {
      Tensor gradient = memory.inputGradient(i);
      if (gradient != null && !gradient.sameAs(memory.outputGradient())) {
        given = given == null ? memory(format, memory.outputGradient()) : given;
        backward.add(copy(copy, given, memory(format, gradient)));
      }
    }
  }

  @Override
  public void forward(Pass pass) {
    if (zeroed != 0) {
      Floats.zero(zeroed, format.bytes());
    }
    run(forward);
  }

  @Override
  public void backward(Pass pass) {
    run(backward);
  }
}
