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

  /** Where the depthwise convolution's output is, if another follows. */
  private final Place between;

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
            regions);
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
      between = depthwise.between;
    } else {
      between = new Place(source.corner, source.strides);
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
            ? new Place(regions.take(source.size), source.strides)
            : new Place(gradient, scratchStrides);
    int border = own ? source.origin - source.corner : 0;
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
    return request().backward() ? Needs.nothing().inputs() : Needs.nothing();
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
    if (depthwise != null) {
      depthwise.refresh();
    }
    if (dense != null) {
      dense.refresh();
    }
  }

  @Override
  void compute(Pass pass, int example, float[] s, float[] y, int at) {
    source.load(example, s);
    if (output.fillsVectors()) {
      compute(s, y, at);
    } else {
      compute(s, s, made);
      pack(s, made, scratchStrides, y, at);
    }
  }

  private void compute(float[] s, float[] y, int at) {
    if (depthwise != null && dense != null) {
      depthwise.forward(s, source, s, between.offset(), between.strides());
      dense.forward(s, between, y, at, out);
    } else if (depthwise != null) {
      depthwise.forward(s, source, y, at, out);
    } else if (dense != null) {
      dense.forward(s, between, y, at, out);
    } else if (pool != null) {
      pool.forward(s, y, at, out);
    } else if (output.fillsVectors()) {
      pack(s, source.origin, source.strides, y, at);
    } else {
      System.arraycopy(s, source.origin, y, at, output.scratchSize());
    }
  }

  @Override
  void differentiate(Pass pass, int example, Worker worker) {
    float[] s = worker.scratch();
    boolean data = source.differentiated();
    if (readsInput()) {
      source.load(example, s);
    } else if (source.masks()) {
      source.loadInside(example, s);
    }
    Place found = inputGradient;
    if (dense != null) {
      if (dense.weightsWanted()) {
        if (depthwise != null) {
          depthwise.forward(s, source, s, between.offset(), between.strides());
        }
        dense.backwardWeights(s, between, gradient, worker.index());
      }
      if (depthwise != null) {
        dense.backwardData(s, gradient, depthwise.gradient, 0);
      } else if (data) {
        dense.backwardData(s, gradient, found, source.size);
        found = inside;
      }
    } else if (pool != null && data) {
      pool.backward(s, pooled, gradient, found.offset());
      found = inside;
    }
    if (depthwise != null) {
      found = differentiateDepthwise(depthwise, s, worker, data);
    }
    if (data) {
      source.store(example, s, found);
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
      stage.backwardWeights(s, source, worker.index());
    }
    return data ? stage.backwardData(s, source) : inputGradient;
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
