package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Add;
import io.archai.graph.DropPath;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Mixture;
import io.archai.graph.Node;
import io.archai.graph.Op;
import io.archai.graph.Shape;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Layout;
import io.archai.ops.kernel.Part;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Stretch;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.Threads;
import io.archai.ops.kernel.internal.loops.Elements;
import io.archai.ops.kernel.internal.nd4j.Nd4jKernelSet;
import io.archai.ops.kernel.internal.onednn.OnednnKernelSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Kernels in pure Java on the Vector API: 32-bit floats, images channels last. One kernel computes
 * whole chains of ops, example by example, with what lies between them in the cache.
 *
 * <p>The rule: what a kernel of this set computes, it computes, since it is never slower than
 * oneDNN's and does without its trips to memory; the rest (grouped convolutions that are not
 * depthwise, linear layers, dropout, noise, other activations, a user's own ops) is oneDNN's where
 * that loads and else the portable set's, on one thread, so that threads of two kinds never wait
 * for a core together.
 *
 * <p>Safe for any thread.
 */
public final class VectorKernelSet implements KernelSet {
  /** The set's name. */
  public static final String NAME = "vector";

  private static final String MODULE = "jdk.incubator.vector";

  private final KernelSet others;

  /**
   * The set.
   *
   * @throws IllegalStateException if the Java virtual machine was started without the module, or
   *     has no fused multiply-add, without which it would be a hundred times slower
   */
  public VectorKernelSet() {
    obstacle()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
    others = OnednnKernelSet.obstacle().isEmpty() ? new OnednnKernelSet() : new Nd4jKernelSet();
  }

  /** Why it cannot be used here, if so. */
  public static Optional<String> obstacle() {
    if (!isLoaded()) {
      return Optional.of("the module %s is absent: add --add-modules %s".formatted(MODULE, MODULE));
    }
    return FusedMultiplyAdd.isInstruction()
        ? Optional.empty()
        : Optional.of("Java has no instruction here that multiplies and adds (UseFMA is off)");
  }

  /** Whether it was named to Java, or loaded since. */
  private static boolean isLoaded() {
    try {
      Class.forName(MODULE + ".Vector", false, VectorKernelSet.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Layout layout() {
    return Layout.CHANNELS_LAST;
  }

  @Override
  public boolean onHeap() {
    return true;
  }

  @Override
  public boolean supports(Precision precision) {
    return precision == Precision.FLOAT;
  }

  @Override
  public Kernel kernel(KernelRequest request) {
    Op op = request.node().op();
    boolean images = request.inputs().stream().allMatch(Geometry::fits);
    if (images && (op instanceof Mixture || op instanceof Add)) {
      return new WeightedSumKernel(request);
    }
    if (images && op instanceof DropPath) {
      return new DropPathKernel(request);
    }
    if (images && op instanceof GlobalAveragePool) {
      return new GlobalAveragePoolKernel(request);
    }
    Optional<Chain> chain = Chain.of(request.chain(), request.inputs().get(0));
    if (images && chain.isPresent()) {
      return chain.get().concat()
          ? new ConcatKernel(request, chain.get())
          : new ChainKernel(request, chain.get());
    }
    return new StagedKernel(request, Threads.with(1, () -> others.kernel(request)));
  }

  @Override
  public boolean fuses(List<Node> chain, Shape input) {
    return Chain.of(chain, input).isPresent();
  }

  @Override
  public boolean defers(List<Node> chain, Shape input) {
    return Chain.of(chain, input).filter(found -> found.norm() != null).isPresent();
  }

  @Override
  public boolean appliesNorms(List<Node> chain, Shape input) {
    Op op = chain.get(0).op();
    boolean sums = op instanceof Mixture || op instanceof Add || op instanceof DropPath;
    return Geometry.fits(input) && (sums || Chain.of(chain, input).isPresent());
  }

  @Override
  public boolean scalesGradient(List<Node> chain, Shape input) {
    return Chain.of(chain, input).isPresent();
  }

  @Override
  public boolean sums(List<Node> chain, Shape input) {
    return Geometry.fits(input) && chain.get(0).op() instanceof Mixture;
  }

  @Override
  public void add(Tensor from, Tensor into) {
    int length = Math.toIntExact(into.length());
    add(from.heap(), into.heap(), 0, length);
  }

  private static void add(Stretch from, Stretch into, int first, int length) {
    Elements.scale(
        1f, from.array(), from.offset() + first, into.array(), into.offset() + first, length, true);
  }

  @Override
  public void copy(Tensor from, Tensor into) {
    copy(from.heap(), into.heap(), 0, Math.toIntExact(into.length()));
  }

  private static void copy(Stretch from, Stretch into, int first, int length) {
    System.arraycopy(
        from.array(), from.offset() + first, into.array(), into.offset() + first, length);
  }

  /** Parameters' gradients too, which are not on the heap. */
  @Override
  public void zero(Tensor tensor) {
    if (tensor.isOnHeap()) {
      int from = tensor.heap().offset();
      Arrays.fill(tensor.heap().array(), from, from + Math.toIntExact(tensor.length()), 0f);
    } else {
      others.zero(tensor);
    }
  }

  @Override
  public Part adding(Supplier<Tensor> from, Supplier<Tensor> into) {
    return (Part.Each)
        (pass, first, end, worker) -> {
          Tensor target = into.get();
          int size = exampleSize(target);
          add(from.get().heap(), target.heap(), first * size, (end - first) * size);
        };
  }

  @Override
  public Part copying(Supplier<Tensor> from, Supplier<Tensor> into) {
    return (Part.Each)
        (pass, first, end, worker) -> {
          Tensor target = into.get();
          int size = exampleSize(target);
          copy(from.get().heap(), target.heap(), first * size, (end - first) * size);
        };
  }

  private static int exampleSize(Tensor tensor) {
    return Math.toIntExact(tensor.length() / tensor.size(0));
  }
}
