package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Mixture;
import io.archai.ops.kernel.ChannelAffine;
import io.archai.ops.kernel.GradientScale;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Part;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.Worker;
import io.archai.ops.kernel.internal.loops.Elements;
import io.archai.ops.kernel.internal.loops.Lanes;
import io.archai.ops.kernel.internal.loops.Packing;
import io.archai.ops.kernel.internal.loops.Strides;
import io.archai.ops.kernel.internal.loops.Unpacking;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sum of images, weighted if it is a mixture. Norms that were left to it are folded into the
 * weights: {@code w (s z + t)}.
 */
final class WeightedSumKernel extends VectorKernel {
  /** The images as loops over memory see them. */
  private final Geometry image;

  private final Strides planes;
  private final Strides dense;
  private final boolean weighted;
  private final int count;
  private final Needs needs;
  private final int normed;
  private final int packed;
  private final double[] products;
  private final List<GradientScale> handedOn = new ArrayList<>();
  private final List<@Nullable Images> inputs = new ArrayList<>();
  private final List<@Nullable Images> gradients = new ArrayList<>();
  private final List<@Nullable ChannelAffine> norms = new ArrayList<>();
  private float[][] scales = new float[0][];
  private float[][] shifts = new float[0][];
  private float[][] lanes = new float[0][];
  private @Nullable Images output;
  private @Nullable Images given;

  WeightedSumKernel(KernelRequest request) {
    super(request);
    image = Geometry.of(request.output()).dense();
    planes = image.strides();
    dense = image.denseStrides();
    weighted = request.node().op() instanceof Mixture;
    count = request.inputs().size();
    boolean backward = request.backward();
    Regions regions = new Regions();
    normed = image.fillsVectors() ? 0 : regions.take(image.scratchSize());
    packed = regions.take(image.size());
    products = new double[weighted && backward ? request.batch() * count : 0];
    Needs wanted = Needs.nothing().worker(regions.total()).accumulating();
    needs = weighted && backward ? wanted.inputs() : wanted;
    for (int i = 0; i < count; i++) {
      int index = i;
      handedOn.add(() -> weight(index));
    }
  }

  @Override
  public Needs needs() {
    return needs;
  }

  @Override
  void connect(Memory memory) {
    inputs.clear();
    gradients.clear();
    norms.clear();
    for (int i = 0; i < count; i++) {
      Tensor input = memory.input(i);
      Tensor wanted = memory.inputGradient(i);
      inputs.add(input == null ? null : Images.of(input.heap(), image));
      gradients.add(wanted == null ? null : Images.of(wanted.heap(), image));
      norms.add(input == null ? null : memory.norm(i));
    }
    output = Images.of(memory.output().heap(), image);
    boolean differentiated = products.length > 0 || gradients.stream().anyMatch(Objects::nonNull);
    given = differentiated ? Images.of(memory.outputGradient().heap(), image) : null;
    int table = Lanes.pitch(image.channels());
    scales = new float[memory.workers()][table];
    shifts = new float[memory.workers()][table];
    lanes = new float[memory.workers()][Lanes.LANES];
  }

  @Override
  public GradientScale handedOn(int input) {
    return handedOn.get(input);
  }

  private float weight(int index) {
    return weighted ? memory().parameter(0).value().floats().get(index) : 1f;
  }

  @Override
  public List<Part> forwardParts() {
    return List.of((Part.Each) this::forward);
  }

  @Override
  public List<Part> backwardParts() {
    return List.of((Part.Each) this::backward);
  }

  /** The gradient of the weights, once kernels that left their norms to this one know theirs. */
  @Override
  public Optional<Part.Collect> conclusion() {
    return weighted ? Optional.of(this::finish) : Optional.empty();
  }

  private void forward(Pass pass, int from, int to, Worker worker) {
    Images output = UnitKernel.bound(this.output);
    for (int example = from; example < to; example++) {
      float[] y = output.array();
      int at = output.at(example);
      boolean begun = memory().outputAccumulates();
      for (int i = 0; i < count; i++) {
        if (inputs.get(i) != null) {
          add(i, example, worker, weight(i), y, at, begun);
          begun = true;
        }
      }
      if (!begun) {
        Arrays.fill(y, at, at + image.size(), 0f);
      }
    }
  }

  /** Adds an input to a sum, or begins it. */
  private void add(
      int index, int example, Worker worker, float weight, float[] y, int at, boolean adds) {
    float[] s = worker.scratch();
    Images input = UnitKernel.bound(inputs.get(index));
    float[] x = input.array();
    int from = input.at(example);
    UnitKernel.touch(s, input, example);
    ChannelAffine norm = norms.get(index);
    if (norm == null) {
      Elements.scale(weight, x, from, y, at, image.size(), adds);
      return;
    }
    float[] scale = scales[worker.index()];
    float[] shift = shifts[worker.index()];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = weight * norm.scale()[c];
      shift[c] = weight * norm.shift()[c];
    }
    int height = image.height();
    int width = image.width();
    int channels = image.channels();
    if (image.fillsVectors()) {
      Elements.affine(x, from, scale, shift, y, at, height * width, channels, adds);
      return;
    }
    Unpacking.affine(
        x, from, width * channels, channels, scale, shift, false, s, normed, planes, height, width);
    Packing.copy(s, normed, planes, height, width, y, at, dense, channels, adds);
  }

  private void backward(Pass pass, int from, int to, Worker worker) {
    Images given = this.given;
    if (given == null) {
      return;
    }
    boolean weightsWanted = weighted && memory().parameter(0).gradient() != null;
    for (int example = from; example < to; example++) {
      float[] g = given.array();
      int at = given.at(example);
      for (int i = 0; i < count; i++) {
        Images target = gradients.get(i);
        if (target != null) {
          boolean adds = memory().accumulates(i);
          int into = target.at(example);
          Elements.scale(weight(i), g, at, target.array(), into, image.size(), adds);
        }
        if (weightsWanted && inputs.get(i) != null && !memory().gathersProduct(i)) {
          products[example * count + i] = dot(i, example, worker, g, at);
        }
      }
    }
  }

  /** The inner product of an input, normalised, with the gradient. */
  private double dot(int index, int example, Worker worker, float[] g, int at) {
    Images input = UnitKernel.bound(inputs.get(index));
    float[] x = input.array();
    int from = input.at(example);
    if (norms.get(index) != null) {
      float[] s = worker.scratch();
      add(index, example, worker, 1f, s, packed, false);
      x = s;
      from = packed;
    }
    return Elements.dot(g, at, x, from, image.size(), lanes[worker.index()]);
  }

  private void finish(Pass pass) {
    ParameterSlot slot = memory().parameter(0);
    Tensor target = slot.gradient();
    if (target == null) {
      return;
    }
    FloatBuffer into = target.floats();
    for (int i = 0; i < count; i++) {
      double total = 0;
      if (memory().gathersProduct(i)) {
        total = UnitKernel.bound(norms.get(i)).product();
      } else if (inputs.get(i) != null) {
        for (int example = 0; example < request().batch(); example++) {
          total += products[example * count + i];
        }
      }
      into.put(i, (float) (slot.accumulates() ? into.get(i) + total : total));
    }
  }
}
