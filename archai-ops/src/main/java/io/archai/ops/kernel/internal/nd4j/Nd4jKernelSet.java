package io.archai.ops.kernel.internal.nd4j;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Crop;
import io.archai.graph.Custom;
import io.archai.graph.DropPath;
import io.archai.graph.Dropout;
import io.archai.graph.Flatten;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Identity;
import io.archai.graph.Input;
import io.archai.graph.LeakyRelu;
import io.archai.graph.Linear;
import io.archai.graph.LocalResponseNorm;
import io.archai.graph.Mixture;
import io.archai.graph.Multiply;
import io.archai.graph.Noise;
import io.archai.graph.Op;
import io.archai.graph.Pad;
import io.archai.graph.Pool;
import io.archai.graph.Reshape;
import io.archai.graph.StopForward;
import io.archai.graph.StopGradient;
import io.archai.graph.Upsample;
import io.archai.graph.Zero;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Layout;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The portable kernels. They work on tensors of both layouts and never look at where memory comes
 * from, so other sets make their exotic kernels here; what they allocate within a call they release
 * within it. Thread safe; the kernels are confined to one thread at a time.
 */
public final class Nd4jKernelSet implements KernelSet {
  /** The set's name. */
  public static final String NAME = "nd4j";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Layout layout() {
    return Layout.CHANNELS_FIRST;
  }

  @Override
  public boolean supports(Precision precision) {
    return true;
  }

  @Override
  public Kernel kernel(KernelRequest request) {
    return request.node().op().accept(new Selection(request));
  }

  @Override
  public void add(Tensor from, Tensor into) {
    INDArray terms = Views.flat(from);
    INDArray sum = Views.flat(into);
    sum.addi(terms);
    Views.keepAlive(terms, sum);
  }

  @Override
  public void copy(Tensor from, Tensor into) {
    Views.copy(from, into);
  }

  @Override
  public void zero(Tensor tensor) {
    Views.zero(tensor);
  }

  /** From an op to its kernel. */
  private record Selection(KernelRequest request) implements Op.Visitor<Kernel> {
    @Override
    public Kernel visit(Activation op) {
      return new ActivationKernel(request, op.function());
    }

    @Override
    public Kernel visit(Add op) {
      return new AddKernel(request);
    }

    @Override
    public Kernel visit(BatchNorm op) {
      return new BatchNormKernel(request, op);
    }

    @Override
    public Kernel visit(Concat op) {
      return new ConcatKernel(request);
    }

    @Override
    public Kernel visit(Conv2d op) {
      return new ConvolutionKernel(request, op);
    }

    @Override
    public Kernel visit(Crop op) {
      return new CropKernel(request, op);
    }

    @Override
    public Kernel visit(Custom op) {
      return CustomKernelLookup.kernel(request, op.op());
    }

    @Override
    public Kernel visit(DropPath op) {
      return new DropPathKernel(request);
    }

    @Override
    public Kernel visit(Dropout op) {
      return new DropoutKernel(request, op.rate());
    }

    @Override
    public Kernel visit(Flatten op) {
      return new FlattenKernel(request);
    }

    @Override
    public Kernel visit(GlobalAveragePool op) {
      return new GlobalAveragePoolKernel(request);
    }

    @Override
    public Kernel visit(Identity op) {
      return none();
    }

    @Override
    public Kernel visit(Input op) {
      return none();
    }

    @Override
    public Kernel visit(LeakyRelu op) {
      return new LeakyReluKernel(request, op);
    }

    @Override
    public Kernel visit(Linear op) {
      return new LinearKernel(request, op.bias());
    }

    @Override
    public Kernel visit(LocalResponseNorm op) {
      return new LocalResponseNormKernel(request, op);
    }

    @Override
    public Kernel visit(Mixture op) {
      return new MixtureKernel(request);
    }

    @Override
    public Kernel visit(Multiply op) {
      return new MultiplyKernel(request);
    }

    @Override
    public Kernel visit(Noise op) {
      return new NoiseKernel(request);
    }

    @Override
    public Kernel visit(Pad op) {
      return new PadKernel(request, op);
    }

    @Override
    public Kernel visit(Pool op) {
      return new PoolKernel(request, op);
    }

    @Override
    public Kernel visit(Reshape op) {
      return new ReshapeKernel(request);
    }

    @Override
    public Kernel visit(StopForward op) {
      return none();
    }

    @Override
    public Kernel visit(StopGradient op) {
      return none();
    }

    @Override
    public Kernel visit(Upsample op) {
      return new UpsampleKernel(request, op);
    }

    @Override
    public Kernel visit(Zero op) {
      return none();
    }

    private Kernel none() {
      throw new IllegalArgumentException(
          "node ("
              + request.node().name()
              + ") must not be one that needs no kernel: "
              + request.node().op()
              + ".");
    }
  }
}
