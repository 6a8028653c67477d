package io.archai.ops.kernel.internal.onednn;

import io.archai.graph.Node;
import io.archai.graph.Op;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One kernel on memory of its own: what a program does, without a program. Everything that a kernel
 * must write is NaN before, and every tensor lies between numbers that nobody may touch.
 */
final class KernelTrial implements AutoCloseable {
  private static final int MARGIN = 32;
  private static final double UNTOUCHED = 12345;

  /** What came out, in the graph's order (channels, rows, columns). */
  static final class Result {
    private final double[] output;
    private final List<double[]> inputGradients;
    private final List<double[]> parameterGradients;
    private final List<double[]> parameters;

    Result(
        double[] output,
        List<double[]> inputGradients,
        List<double[]> parameterGradients,
        List<double[]> parameters) {
      this.output = output;
      this.inputGradients = inputGradients;
      this.parameterGradients = parameterGradients;
      this.parameters = parameters;
    }

    double[] output() {
      return output;
    }

    List<double[]> inputGradients() {
      return inputGradients;
    }

    List<double[]> parameterGradients() {
      return parameterGradients;
    }

    List<double[]> parameters() {
      return parameters;
    }
  }

  /** What a kernel is made for, and how its memory is laid out. */
  record Setting(
      Op op,
      List<Shape> inputs,
      int batch,
      boolean inPlace,
      boolean accumulates,
      List<Boolean> zeroInputs,
      List<Boolean> differentiated) {
    static Setting of(Op op, int batch, Shape... inputs) {
      return new Setting(
          op,
          List.of(inputs),
          batch,
          false,
          false,
          Collections.nCopies(inputs.length, false),
          Collections.nCopies(inputs.length, true));
    }

    Setting inItsPlace() {
      return new Setting(op, inputs, batch, true, accumulates, zeroInputs, differentiated);
    }

    Setting accumulating() {
      return new Setting(op, inputs, batch, inPlace, true, zeroInputs, differentiated);
    }

    Setting withZeros(Boolean... zeros) {
      return new Setting(op, inputs, batch, inPlace, accumulates, List.of(zeros), differentiated);
    }

    Setting differentiating(Boolean... asked) {
      return new Setting(op, inputs, batch, inPlace, accumulates, zeroInputs, List.of(asked));
    }

    @Override
    public String toString() {
      return op + " of " + inputs + ", batch " + batch + (inPlace ? ", in place" : "");
    }
  }

  private final Setting setting;
  private final KernelSet kernels;
  private final Precision precision;
  private final Kernel kernel;
  private final Shape outputShape;
  private final List<Guarded> all = new ArrayList<>();
  private final List<INDArray> ownMemory = new ArrayList<>();
  private final List<@Nullable Guarded> inputs = new ArrayList<>();
  private final List<@Nullable Guarded> inputGradients = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private final Guarded output;
  private final Guarded outputGradient;

  KernelTrial(KernelSet kernels, Precision precision, Setting setting) {
    this.kernels = kernels;
    this.precision = precision;
    this.setting = setting;
    outputShape = setting.op().shape(setting.inputs());
    List<String> names =
        IntStream.range(0, setting.inputs().size()).mapToObj(i -> "input" + i).toList();
    Node node = new Node("node", setting.op(), names, "node");
    List<ParameterRef> parameters = node.parameters(setting.inputs());
    kernel =
        kernels.kernel(
            KernelRequest.of(
                node,
                setting.inputs(),
                outputShape,
                parameters,
                setting.batch(),
                precision,
                true,
                setting.differentiated()));
    for (int i = 0; i < setting.inputs().size(); i++) {
      Shape shape = setting.inputs().get(i);
      inputs.add(setting.zeroInputs().get(i) ? null : value(shape));
      inputGradients.add(setting.differentiated().get(i) ? value(shape) : null);
    }
    Guarded first = inputs.get(0);
    output = setting.inPlace() && first != null ? first : value(outputShape);
    outputGradient = value(outputShape);
    parameters.forEach(reference -> slots.add(new Slot(reference)));
    kernel.bind(new Planned(kernel));
  }

  /** Whether the kernel allows its output to overwrite its first input. */
  static boolean overwrites(KernelSet kernels, Precision precision, Setting setting) {
    try (KernelTrial trial = new KernelTrial(kernels, precision, setting)) {
      return trial.kernel.needs().inPlace();
    }
  }

  private Guarded value(Shape shape) {
    Guarded guarded = new Guarded(setting.batch() * (int) shape.size());
    guarded.tensor = Tensor.of(guarded.flat, MARGIN, setting.batch(), shape, kernels.layout());
    all.add(guarded);
    return guarded;
  }

  /** Runs forward and backward on numbers that follow from the seed. */
  Result run(Pass pass, long seed) {
    Random random = new Random(seed);
    return run(pass, values(random, setting), parameters(random, setting), given(random, setting));
  }

  /** Normal numbers for the inputs. */
  static List<double[]> values(Random random, Setting setting) {
    return setting.inputs().stream()
        .map(shape -> random(random, setting.batch() * shape.size()))
        .toList();
  }

  /** Normal numbers for the parameters, positive ones for variances. */
  static List<double[]> parameters(Random random, Setting setting) {
    return setting.op().parameters("node", setting.inputs()).stream()
        .map(reference -> initial(random, reference))
        .toList();
  }

  /** Normal numbers for the gradient of the output. */
  static double[] given(Random random, Setting setting) {
    return random(random, setting.batch() * setting.op().shape(setting.inputs()).size());
  }

  /** Runs forward and backward on these numbers. */
  Result run(Pass pass, List<double[]> values, List<double[]> parameters, double[] given) {
    for (int i = 0; i < inputs.size(); i++) {
      Guarded input = inputs.get(i);
      if (input != null) {
        input.write(values.get(i));
      }
    }
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).value.write(parameters.get(i));
      slots.get(i).version++;
      slots.get(i).gradient.fill(setting.accumulates() ? 1 : Double.NaN);
    }
    if (!setting.inPlace()) {
      output.fill(Double.NaN);
    }
    outputGradient.write(given);
    inputGradients.forEach(
        gradient -> {
          if (gradient != null) {
            gradient.fill(Double.NaN);
          }
        });
    kernel.forward(pass);
    double[] out = output.read();
    if (kernel.needs().backwardReadsInputs() || setting.inPlace()) {
      kernel.backward(pass);
    } else {
      // What backward does not ask to read, the program gives to others meanwhile.
      inputs.forEach(
          input -> {
            if (input != null) {
              input.fill(Double.NaN);
            }
          });
      if (!kernel.needs().backwardReadsOutput()) {
        output.fill(Double.NaN);
      }
      kernel.backward(pass);
    }
    all.forEach(Guarded::check);
    return new Result(
        out,
        inputGradients.stream().map(g -> g == null ? new double[0] : g.read()).toList(),
        slots.stream().map(slot -> slot.gradient.read()).toList(),
        slots.stream().map(slot -> slot.value.read()).toList());
  }

  private static double[] random(Random random, long length) {
    double[] values = new double[Math.toIntExact(length)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double[] initial(Random random, ParameterRef reference) {
    double[] values = random(random, reference.shape().size());
    if (reference.slot().equals("variance")) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.5 + Math.abs(values[i]));
      }
    }
    return values;
  }

  @Override
  public void close() {
    kernel.close();
    all.forEach(guarded -> guarded.flat.close());
    ownMemory.forEach(INDArray::close);
  }

  /** A tensor between margins that must stay as they are. */
  private final class Guarded {
    final INDArray flat;
    final int length;
    Tensor tensor;

    Guarded(int length) {
      this.length = length;
      flat = Nd4j.create(precision.type(), length + 2 * MARGIN).assign(UNTOUCHED);
    }

    void write(double[] values) {
      INDArray array = tensor.array();
      try (INDArray dense = Nd4j.create(values, array.shape(), precision.type())) {
        array.assign(dense);
      }
    }

    void fill(double value) {
      tensor.array().assign(value);
    }

    double[] read() {
      try (INDArray dense = tensor.array().dup('c')) {
        return dense.data().asDouble();
      }
    }

    void check() {
      for (int i = 0; i < MARGIN; i++) {
        if (flat.getDouble(i) != UNTOUCHED || flat.getDouble(MARGIN + length + i) != UNTOUCHED) {
          throw new AssertionError("memory beside a tensor was written: " + setting);
        }
      }
    }
  }

  private final class Slot implements ParameterSlot {
    final ParameterRef reference;
    final Guarded value;
    final Guarded gradient;
    long version;

    Slot(ParameterRef reference) {
      this.reference = reference;
      this.value = parameter(reference.shape());
      this.gradient = parameter(reference.shape());
    }

    private Guarded parameter(Shape shape) {
      Guarded guarded = new Guarded((int) shape.size());
      guarded.tensor = Tensor.of(guarded.flat, MARGIN, shape);
      all.add(guarded);
      return guarded;
    }

    @Override
    public ParameterRef reference() {
      return reference;
    }

    @Override
    public Tensor value() {
      return value.tensor;
    }

    @Override
    public long version() {
      return version;
    }

    @Override
    public @Nullable Tensor gradient() {
      return reference.role() == Role.STATISTIC ? null : gradient.tensor;
    }

    @Override
    public boolean accumulates() {
      return setting.accumulates();
    }
  }

  private final class Planned implements Memory {
    private final Tensor workspace;
    private final Tensor scratch;

    Planned(Kernel kernel) {
      workspace = bytes(kernel.needs().workspaceBytes());
      scratch = bytes(kernel.needs().scratchBytes());
    }

    private Tensor bytes(long bytes) {
      int numbers = (int) (bytes / precision.bytes()) + 2 * MARGIN;
      INDArray flat = Nd4j.create(precision.type(), numbers + MARGIN);
      ownMemory.add(flat);
      long misaligned = Tensor.of(flat, 0, Shape.of(1)).address() % 64;
      return Tensor.of(flat, (64 - misaligned) % 64 / precision.bytes(), Shape.of(numbers));
    }

    @Override
    public @Nullable Tensor input(int index) {
      Guarded input = inputs.get(index);
      return input == null ? null : input.tensor;
    }

    @Override
    public Tensor output() {
      return output.tensor;
    }

    @Override
    public Tensor outputGradient() {
      return outputGradient.tensor;
    }

    @Override
    public @Nullable Tensor inputGradient(int index) {
      Guarded gradient = inputGradients.get(index);
      return gradient == null ? null : gradient.tensor;
    }

    @Override
    public ParameterSlot parameter(int index) {
      return slots.get(index);
    }

    @Override
    public long workspace() {
      return workspace.address();
    }

    @Override
    public long scratch() {
      return scratch.address();
    }
  }
}
