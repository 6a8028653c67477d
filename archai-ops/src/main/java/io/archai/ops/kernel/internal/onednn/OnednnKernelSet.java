package io.archai.ops.kernel.internal.onednn;

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
import io.archai.ops.kernel.NativeLibraries;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.internal.nd4j.Nd4jKernelSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kernels that call oneDNN: 32-bit floats, images channels last. What oneDNN has nothing for
 * (noise, products, upsampling, a user's own ops) is computed by another set on the same memory.
 *
 * <p>The number of threads is that of the thread which makes the kernels, at the time it makes
 * them. Safe for any thread.
 */
public final class OnednnKernelSet implements KernelSet {
  private final KernelSet portable;
  private final Transfers copies = Transfers.copying();
  private final Transfers sums = Transfers.adding();

  /**
   * The set, with ND4J's kernels for the ops that oneDNN does not have.
   *
   * @throws IllegalStateException if oneDNN does not load on this machine
   */
  public OnednnKernelSet() {
    this(new Nd4jKernelSet());
    obstacle()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
  }

  private OnednnKernelSet(KernelSet portable) {
    this.portable = portable;
  }

  /**
   * The set, with {@code portable} for the ops that oneDNN does not have; it must work on images of
   * any layout.
   */
  public static OnednnKernelSet of(KernelSet portable) {
    return new OnednnKernelSet(portable);
  }

  /** Why it cannot be used on this machine, if so. */
  public static Optional<String> obstacle() {
    return Optional.ofNullable(Loading.OBSTACLE);
  }

  /** Only the first attempt knows the cause, so that its answer is kept. */
  private static final class Loading {
    static final @Nullable String OBSTACLE = load();

    private static @Nullable String load() {
      try {
        Onednn.engine();
        return null;
      } catch (LinkageError error) {
        return NativeLibraries.explain(error).replace("\n", " ");
      } catch (OnednnException error) {
        return String.valueOf(error.getMessage());
      }
    }
  }

  /** The version of the library. */
  public static String version() {
    return Onednn.version();
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Layout layout() {
    return Layout.CHANNELS_LAST;
  }

  @Override
  public boolean supports(Precision precision) {
    return precision == Precision.FLOAT;
  }

  @Override
  public Kernel kernel(KernelRequest request) {
    return request.node().op().accept(new Choice(request));
  }

  @Override
  public void add(Tensor from, Tensor into) {
    sums.run(from, into);
  }

  @Override
  public void copy(Tensor from, Tensor into) {
    copies.run(from, into);
  }

  @Override
  public void zero(Tensor tensor) {
    Floats.zero(tensor.address(), tensor.length() * Float.BYTES);
  }

  /** The kernel for an op. */
  private final class Choice implements Op.Visitor<Kernel> {
    private final KernelRequest request;

    Choice(KernelRequest request) {
      this.request = request;
    }

    @Override
    public Kernel visit(Activation op) {
      return new ActivationKernel(request, op);
    }

    @Override
    public Kernel visit(Add op) {
      return new AddKernel(request);
    }

    @Override
    public Kernel visit(BatchNorm op) {
      return new NormalizationKernel(request, op);
    }

    @Override
    public Kernel visit(Concat op) {
      return CopyKernel.concatenating(request);
    }

    @Override
    public Kernel visit(Conv2d op) {
      return WeightedKernel.of(request, op);
    }

    @Override
    public Kernel visit(Crop op) {
      return CopyKernel.cropping(request, op);
    }

    @Override
    public Kernel visit(Custom op) {
      return portable.kernel(request);
    }

    @Override
    public Kernel visit(DropPath op) {
      return MaskKernel.dropPath(request);
    }

    @Override
    public Kernel visit(Dropout op) {
      return MaskKernel.dropout(request, op);
    }

    @Override
    public Kernel visit(Flatten op) {
      return CopyKernel.flattening(request);
    }

    @Override
    public Kernel visit(GlobalAveragePool op) {
      return PoolKernel.of(request, op);
    }

    @Override
    public Kernel visit(Identity op) {
      throw needsNone();
    }

    @Override
    public Kernel visit(Input op) {
      throw needsNone();
    }

    @Override
    public Kernel visit(LeakyRelu op) {
      return portable.kernel(request);
    }

    @Override
    public Kernel visit(Linear op) {
      return WeightedKernel.of(request, op);
    }

    @Override
    public Kernel visit(LocalResponseNorm op) {
      return portable.kernel(request);
    }

    @Override
    public Kernel visit(Mixture op) {
      return new MixtureKernel(request);
    }

    @Override
    public Kernel visit(Multiply op) {
      return portable.kernel(request);
    }

    @Override
    public Kernel visit(Noise op) {
      return portable.kernel(request);
    }

    @Override
    public Kernel visit(Pad op) {
      return portable.kernel(request);
    }

    @Override
    public Kernel visit(Pool op) {
      return PoolKernel.of(request, op);
    }

    @Override
    public Kernel visit(Reshape op) {
      return portable.kernel(request);
    }

    @Override
    public Kernel visit(StopForward op) {
      throw needsNone();
    }

    @Override
    public Kernel visit(StopGradient op) {
      throw needsNone();
    }

    @Override
    public Kernel visit(Upsample op) {
      return portable.kernel(request);
    }

    @Override
    public Kernel visit(Zero op) {
      throw needsNone();
    }

    private IllegalArgumentException needsNone() {
      return new IllegalArgumentException(
          "node %s (%s) must not ask for a kernel: a program does without one."
              .formatted(request.node().name(), request.node().op()));
    }
  }
}
