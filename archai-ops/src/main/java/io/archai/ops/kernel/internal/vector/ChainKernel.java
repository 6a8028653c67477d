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
  private final Plane between;

  private final Plane inputGradient;

  /** Where a pool's output is computed again. */
  private final int pooled;

  ChainKernel(KernelRequest request, Chain chain) {
    super(request, chain.norm(), outputOf(request, chain));
    boolean backward = request.backward();
    Geometry input = Geometry.of(request.inputs().get(0));
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
            needsVectorsEach(chain),
            padding.height(),
            padding.width(),
            fill,
            regions);
    Geometry middle = source.seen;
    Plane whole = new Plane(gradient, output.width() * output.pitch());
    if (chain.depthwise() != null) {
      middle = after(chain.depthwise(), source.seen);
      depthwise =
          new DepthwiseStage(
              chain.depthwise(),
              middle,
              source,
              chain.convolution() == null,
              gradient,
              output.pitched(),
              backward,
              regions);
      between = depthwise.between;
    } else {
      between = new Plane(source.corner, source.rowPitch);
      depthwise = null;
    }
    dense =
        chain.convolution() == null
            ? null
            : new DenseStage(chain.convolution(), middle, output, backward, regions);
    pool = chain.pool() == null ? null : new PoolStage(chain.pool(), source, output);
    pooled = largest && backward ? regions.take(output.pitched()) : 0;
    boolean own = backward && depthwise == null && (dense != null || pool != null);
    inputGradient = own ? new Plane(regions.take(source.size), source.rowPitch) : whole;
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
   * Whether the chain has a window whose loops want vectors of its own for each position: that of a
   * pool, or of a depthwise convolution that leaves positions out or does not keep the width.
   */
  private static boolean needsVectorsEach(Chain chain) {
    Conv2d op = chain.depthwise();
    if (op == null) {
      return chain.pool() != null;
    }
    int reach = (op.kernel().width() - 1) * op.dilation().width();
    return !op.stride().equals(Extent.of(1)) || 2 * op.padding().width() != reach;
  }

  /** How the output lies in scratch: a bias is added to vectors that nothing else reaches into. */
  private static Geometry outputOf(KernelRequest request, Chain chain) {
    Geometry output = Geometry.of(request.output());
    Conv2d last = chain.convolution();
    boolean apart = last == null ? needsVectorsEach(chain) : last.bias();
    return apart ? output.apart() : output;
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
    if (depthwise != null && dense != null) {
      depthwise.forward(s, source, s, between.offset(), between.row());
      dense.forward(s, between, y, at);
    } else if (depthwise != null) {
      depthwise.forward(s, source, y, at, between.row());
    } else if (dense != null) {
      dense.forward(s, between, y, at);
    } else if (pool != null) {
      pool.forward(s, y, at);
    } else {
      System.arraycopy(s, source.origin, y, at, output.pitched());
    }
  }

  @Override
  void differentiate(Pass pass, int example, Worker worker) {
    float[] s = worker.scratch();
    boolean data = source.differentiated();
    source.load(example, s);
    Plane found = inputGradient;
    if (dense != null) {
      if (dense.weightsWanted()) {
        if (depthwise != null) {
          depthwise.forward(s, source, s, between.offset(), between.row());
        }
        dense.backwardWeights(s, between, gradient, worker.index());
      }
      if (depthwise != null) {
        dense.backwardData(s, gradient, depthwise.gradient, 0);
      } else if (data) {
        dense.backwardData(s, gradient, found, source.size);
        found = inside(found);
      }
    } else if (pool != null && data) {
      pool.backward(s, pooled, gradient, found.offset());
      found = inside(found);
    }
    if (depthwise != null) {
      found = differentiateDepthwise(depthwise, s, worker, data);
    }
    if (data) {
      source.store(example, s, found.offset(), found.row());
    }
  }

  private Plane differentiateDepthwise(
      DepthwiseStage stage, float[] s, Worker worker, boolean data) {
    stage.clearBorder(s);
    if (dense == null && stage.gradient.offset() != gradient) {
      Geometry image = output;
      for (int y = 0; y < image.height(); y++) {
        int row = image.width() * image.pitch();
        int into = stage.gradient.offset() + y * stage.gradient.row();
        System.arraycopy(s, gradient + y * row, s, into, row);
      }
    }
    if (stage.weightsWanted()) {
      stage.backwardWeights(s, source, worker.index());
    }
    return data ? stage.backwardData(s, source) : inputGradient;
  }

  /** The image without its border. */
  private Plane inside(Plane bordered) {
    return new Plane(bordered.offset() + source.origin - source.corner, bordered.row());
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
