package io.archai.ops.kernel.internal.onednn;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/** Drop path: every example times its factor, which lies in the workspace. */
final class DropPathKernel extends OnednnKernel {
  private final String node;
  private final int batch;
  private final Format examples;
  private final Format factors;
  private final Primitive scale;
  private final Primitive copy;
  private final Floats mask;
  private long workspace;
  private @Nullable Call dropping;
  private @Nullable Call passing;
  private @Nullable Call droppingBack;
  private @Nullable Call passingBack;

  DropPathKernel(KernelRequest request) {
    node = request.node().name();
    batch = request.batch();
    examples = own(Format.plain(batch, request.output().size()));
    factors = own(Format.plain(batch, 1));
    scale = compileBinary(dnnl.dnnl_binary_mul, examples, factors);
    copy = compileCopy(examples, examples);
    mask = Floats.of(batch);
    needing(Needs.nothing().workspace((long) batch * Float.BYTES).overwriting());
  }

  @Override
  void connect(Memory memory) {
    workspace = memory.workspace();
    NativeMemory factor = memory(factors, workspace);
    Tensor output = memory.output();
    NativeMemory from = memory(examples, input(memory, 0));
    NativeMemory into = memory(examples, output);
    dropping = binary(scale, from, factor, into);
    passing = from.address() == into.address() ? null : copy(copy, from, into);
    Tensor gradient = memory.inputGradient(0);
    if (gradient == null) {
      droppingBack = null;
      passingBack = null;
      return;
    }
    NativeMemory given = memory(examples, memory.outputGradient());
    NativeMemory wanted = memory(examples, gradient);
    droppingBack = binary(scale, given, factor, wanted);
    passingBack = given.address() == wanted.address() ? null : copy(copy, given, wanted);
  }

  @Override
  public void forward(Pass pass) {
    if (!drops(pass)) {
      run(passing);
      return;
    }
    FloatBuffer factors = mask.at(workspace);
    RandomGenerator generator = pass.masks().named(node).at(0);
    float kept = (float) (1 / (1 - pass.dropPath()));
    for (int example = 0; example < batch; example++) {
      factors.put(example, generator.nextDouble() < pass.dropPath() ? 0f : kept);
    }
    run(dropping);
  }

  @Override
  public void backward(Pass pass) {
    run(drops(pass) ? droppingBack : passingBack);
  }

  private static boolean drops(Pass pass) {
    return pass.noise() && pass.dropPath() > 0;
  }
}
