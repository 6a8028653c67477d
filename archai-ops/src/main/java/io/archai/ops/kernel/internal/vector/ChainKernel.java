package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Conv2d;
import io.archai.graph.Extent;
import io.archai.graph.Pool;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Part;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Worker;
import io.archai.ops.kernel.internal.loops.Strides;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A chain with one input: ReLU, crop, depthwise convolution, convolution, norm, or a pool in place
 * of the convolutions. What lies between its members is never in memory: backward computes it again
 * from the input.
 */
final class ChainKernel extends UnitKernel {
  private final Source source;
  private final @Nullable DepthwiseStage depthwise;
  private final @Nullable DenseStage dense;
  private final @Nullable PoolStage pool;

  private final Place inputGradient;

  /** The same without its border, where a dense convolution or a pool writes it. */
  private final Place inside;

  /** Where an output is made that cannot be written to memory vector by vector. */
  private final int made;

  /** How the output lies where it is made. */
  private final Strides out;

  /** Where a pool's output is computed again. */
  private final int pooled;

  ChainKernel(KernelRequest request, Chain chain) {
    super(request, chain.norm(), outputOf(request, chain));
    boolean backward = request.backward();
    Geometry input = Geometry.of(request.inputs().get(0));
    Geometry seen = Source.cropped(input, chain.crop());
    Conv2d first = chain.depthwise() != null ? chain.depthwise() : chain.convolution();
    Extent padding = padding(first, chain.pool());
    boolean largest = chain.pool() != null && chain.pool().kind() == Pool.Kind.MAX;
    float fill = largest ? Float.NEGATIVE_INFINITY : 0f;
    source =
        new Source(
            0,
            input,
            chain.relu(),
            chain.crop(),
            isApart(request, chain) ? seen.apart() : seen,
            padding.height(),
            padding.width(),
            fill,
            chain.depthwise() != null || chain.convolution() != null);
    Geometry middle = source.seen;
    if (chain.depthwise() != null) {
      middle = after(chain.depthwise(), source.seen);
      depthwise =
          new DepthwiseStage(
              chain.depthwise(),
              middle,
              source,
              chain.convolution() == null,
              gradient,
              output.scratchSize(),
              backward,
              regions);
    } else {
      depthwise = null;
    }
    dense =
        chain.convolution() == null
            ? null
            : new DenseStage(chain.convolution(), middle, output, backward, regions);
    pool = chain.pool() == null ? null : new PoolStage(chain.pool(), source, output);
    out = output.fillsVectors() ? output.denseStrides() : scratchStrides;
    made = output.fillsVectors() ? 0 : regions.take(output.scratchSize());
    pooled = largest && backward ? regions.take(output.scratchSize()) : 0;
    boolean own = backward && depthwise == null && (dense != null || pool != null);
    inputGradient =
        own
            ? new Place(regions.take(source.gradientSize), source.gradientStrides)
            : new Place(gradient, scratchStrides);
    int border = own ? source.gradientOrigin : 0;
    inside = new Place(inputGradient.offset() + border, inputGradient.strides());
  }

  private static Extent padding(@Nullable Conv2d convolution, @Nullable Pool pool) {
    if (convolution != null) {
      return convolution.padding();
    }
    return pool == null ? Extent.of(0) : pool.padding();
  }

  /** What a depthwise convolution gives, in scratch as its input. */
  private static Geometry after(Conv2d op, Geometry input) {
    Shape shape = Shape.of(input.channels(), input.height(), input.width());
    Geometry output = Geometry.of(op.shape(List.of(shape)));
    return input.together() > 1 ? output : output.apart();
  }

  /**
   * Whether no positions can be taken together: by the window of a pool, by a convolution that
   * leaves positions out, does not keep the width or has a bias, or where input and output differ.
   */
  private static boolean isApart(KernelRequest request, Chain chain) {
    Geometry input = Geometry.of(request.inputs().get(0));
    Geometry seen = Source.cropped(input, chain.crop());
    Conv2d last = chain.convolution();
    Conv2d op = chain.depthwise();
    int reach = op == null ? 0 : (op.kernel().width() - 1) * op.dilation().width();
    boolean moves =
        op != null && (!op.stride().equals(Extent.of(1)) || 2 * op.padding().width() != reach);
    boolean mixes = last != null && (last.bias() || !Chain.isPointwise(last));
    boolean differ = seen.together() != Geometry.of(request.output()).together();
    return chain.pool() != null || moves || mixes || differ;
  }

  private static Geometry outputOf(KernelRequest request, Chain chain) {
    Geometry output = Geometry.of(request.output());
    return isApart(request, chain) ? output.apart() : output;
  }

  @Override
  Needs ownNeeds() {
    Needs needs = Needs.nothing().image(source.imageFloats());
    return request().backward() ? needs.inputs() : needs;
  }

  @Override
  void connect(Memory memory) {
    super.connect(memory);
    source.connect(memory);
    boolean backward = request().backward();
    int next = 0;
    if (depthwise != null) {
      depthwise.connect(memory.parameter(next++), memory.workers(), backward);
    }
    if (dense != null) {
      dense.connect(memory, next, backward);
    }
  }

  @Override
  public Optional<Part.Collect> preparation() {
    return depthwise == null && dense == null ? Optional.empty() : Optional.of(this::refresh);
  }

  private void refresh(Pass pass) {
    source.settle();
    if (depthwise != null) {
      depthwise.refresh();
    }
    if (dense != null) {
      dense.refresh();
    }
  }

  @Override
  void compute(Pass pass, int example, Worker worker, float[] y, int at) {
    source.load(example, worker, true);
    float[] s = worker.scratch();
    if (output.fillsVectors()) {
      compute(worker.image(), s, y, at);
    } else {
      compute(worker.image(), s, s, made);
      pack(s, made, scratchStrides, y, at);
    }
  }

  private void compute(float[] x, float[] s, float[] y, int at) {
    if (depthwise != null && dense != null) {
      Place between = depthwise.between;
      depthwise.forward(x, source.corner(), s, between.offset(), between.strides());
      dense.forward(s, between, s, y, at, out);
    } else if (depthwise != null) {
      depthwise.forward(x, source.corner(), y, at, out);
    } else if (dense != null) {
      dense.forward(x, source.corner(), s, y, at, out);
    } else if (pool != null) {
      pool.forward(x, y, at, out);
    } else if (output.fillsVectors()) {
      pack(x, source.inside().offset(), source.inside().strides(), y, at);
    } else {
      System.arraycopy(x, source.inside().offset(), y, at, output.scratchSize());
    }
  }

  @Override
  void differentiate(Pass pass, int example, Worker worker) {
    float[] s = worker.scratch();
    boolean data = source.differentiated();
    boolean reads = readsInput();
    if (reads || source.masks()) {
      source.load(example, worker, reads);
    }
    float[] x = worker.image();
    Place found = inputGradient;
    if (dense != null) {
      if (dense.weightsWanted()) {
        if (depthwise != null) {
          Place between = depthwise.between;
          depthwise.forward(x, source.corner(), s, between.offset(), between.strides());
          dense.backwardWeights(s, between, s, gradient, worker.index());
        } else {
          dense.backwardWeights(x, source.corner(), s, gradient, worker.index());
        }
      }
      if (depthwise != null) {
        dense.backwardData(s, gradient, depthwise.gradient, 0);
      } else if (data) {
        dense.backwardData(s, gradient, found, source.gradientSize);
        found = inside;
      }
    } else if (pool != null && data) {
      pool.backward(x, s, pooled, gradient, found.offset());
      found = inside;
    }
    if (depthwise != null) {
      found = differentiateDepthwise(depthwise, s, worker, data);
    }
    if (data) {
      source.store(example, worker, found);
    }
  }

  /** Whether gradients of parameters or of a pool depend on the input. */
  private boolean readsInput() {
    return (pool != null && pool.readsInput())
        || (dense != null && dense.weightsWanted())
        || (depthwise != null && depthwise.weightsWanted());
  }

  private Place differentiateDepthwise(
      DepthwiseStage stage, float[] s, Worker worker, boolean data) {
    stage.clearBorder(s);
    if (dense == null && stage.gradient.offset() != gradient) {
      stage.place(s, gradient);
    }
    if (stage.weightsWanted()) {
      stage.backwardWeights(worker.image(), source.corner(), s, worker.index());
    }
    return data ? stage.backwardData(s) : inputGradient;
  }

  @Override
  void finishParameters() {
    if (depthwise != null) {
      depthwise.finish();
    }
    if (dense != null) {
      dense.finish();
    }
  }
}
