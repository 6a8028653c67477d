package io.archai.ops.kernel;

import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Runs one kernel of a set, forward and backward, on memory that catches what kernels do wrong:
 * everything lies between guards, outputs and scratch begin as NaN, and what {@link Needs} says is
 * not read any more is NaN when backward begins. Immutable.
 *
 * <pre>{@code
 * KernelHarness harness = KernelHarness.of(KernelSets.nd4j(), Precision.DOUBLE);
 * KernelHarness.Result result = harness.run(KernelCase.of(Conv2d.of(4, 3), 2, Shape.of(3, 8, 8)));
 * KernelHarness.Result other = harness.in(Layout.CHANNELS_LAST).run(...);
 * }</pre>
 *
 * <p>Numbers go in and come out row-major in logical order, whatever the layout.
 */
final class KernelHarness {
  private final KernelSet set;
  private final Precision precision;
  private final Layout layout;
  private final boolean accumulating;
  private final boolean overwriting;
  private final boolean inputGradients;
  private final boolean parameterGradients;

  private KernelHarness(
      KernelSet set,
      Precision precision,
      Layout layout,
      boolean accumulating,
      boolean overwriting,
      boolean inputGradients,
      boolean parameterGradients) {
    this.set = set;
    this.precision = precision;
    this.layout = layout;
    this.accumulating = accumulating;
    this.overwriting = overwriting;
    this.inputGradients = inputGradients;
    this.parameterGradients = parameterGradients;
  }

  /** Memory in the set's own layout, all gradients wanted. */
  static KernelHarness of(KernelSet set, Precision precision) {
    return new KernelHarness(set, precision, set.layout(), false, false, true, true);
  }

  /** Memory in this layout. */
  KernelHarness in(Layout other) {
    return new KernelHarness(
        set, precision, other, accumulating, overwriting, inputGradients, parameterGradients);
  }

  /** Gradients of parameters begin at {@link #BEFORE} and are to be added to. */
  KernelHarness accumulating() {
    return new KernelHarness(
        set, precision, layout, true, overwriting, inputGradients, parameterGradients);
  }

  /** The output lies where input 0 lies, if the kernel says that it can. */
  KernelHarness overwriting() {
    return new KernelHarness(
        set, precision, layout, accumulating, true, inputGradients, parameterGradients);
  }

  /** Only the gradients of parameters are wanted. */
  KernelHarness withoutInputGradients() {
    return new KernelHarness(
        set, precision, layout, accumulating, overwriting, false, parameterGradients);
  }

  /** Only the gradients of inputs are wanted. */
  KernelHarness withoutParameterGradients() {
    return new KernelHarness(
        set, precision, layout, accumulating, overwriting, inputGradients, false);
  }

  /** What gradients of parameters are when they are to be added to. */
  static final double BEFORE = 0.5;

  Precision precision() {
    return precision;
  }

  Layout layout() {
    return layout;
  }

  /**
   * What a kernel computed.
   *
   * @param inputGradients an input each; null where nobody wanted it
   * @param parameterGradients a parameter each; null where nobody wanted it or where it is measured
   * @param parameters the values after the pass: statistics may have moved
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  record Result(
      double[] output,
      List<double[]> inputGradients,
      List<double[]> parameterGradients,
      List<double[]> parameters) {}

  /** Whether the kernel can write its output where its first input lies. */
  boolean overwrites(KernelCase kernelCase) {
    List<Boolean> differentiated = Collections.nCopies(kernelCase.shapes().size(), true);
    try (Kernel kernel = set.kernel(kernelCase.request(precision, differentiated))) {
      return kernel.needs().inPlace() && kernelCase.values().get(0) != null;
    }
  }

  /** Makes a kernel, binds it and runs it forward and backward. */
  Result run(KernelCase kernelCase) {
    return run(kernelCase, List.of());
  }

  /**
   * Runs one kernel on several cases of one op and one shape, each on fresh memory, and returns
   * what it computed last: the same as without the others, if it remembers nothing.
   */
  Result run(KernelCase last, List<KernelCase> before) {
    List<Boolean> differentiated = Collections.nCopies(last.shapes().size(), inputGradients);
    try (Kernel kernel = set.kernel(last.request(precision, differentiated))) {
      for (int i = 0; i < before.size(); i++) {
        runOnce(kernel, before.get(i), i + 1);
      }
      return runOnce(kernel, last, before.size() + 1);
    }
  }

  private Result runOnce(Kernel kernel, KernelCase kernelCase, long version) {
    try (HarnessMemory memory = memory(kernelCase, kernel.needs(), version)) {
      kernel.bind(memory);
      kernel.forward(kernelCase.pass());
      memory.checkGuards("forward");
      double[] output = memory.outputNumbers();
      List<double[]> parameters = memory.parameterValues();
      memory.forgetBeforeBackward();
      kernel.backward(kernelCase.pass());
      memory.checkGuards("backward");
      return new Result(
          output, memory.inputGradientNumbers(), memory.parameterGradientNumbers(), parameters);
    }
  }

  private HarnessMemory memory(KernelCase kernelCase, Needs needs, long version) {
    HarnessMemory memory =
        new HarnessMemory(precision, layout, set.onHeap(), kernelCase.batch(), needs, version);
    boolean inPlace = overwriting && needs.inPlace();
    for (int i = 0; i < kernelCase.shapes().size(); i++) {
      Shape shape = kernelCase.shapes().get(i);
      memory.input(shape, kernelCase.values().get(i), inputGradients);
    }
    memory.output(kernelCase.outputShape(), kernelCase.outputGradient(), inPlace);
    List<ParameterRef> references = kernelCase.references();
    for (int i = 0; i < references.size(); i++) {
      boolean wanted = parameterGradients && references.get(i).role() != Role.STATISTIC;
      memory.parameter(
          references.get(i), kernelCase.parameters().get(i), wanted, accumulating, BEFORE);
    }
    return memory;
  }

  /** {@code into + from}, by the set. */
  double[] sum(double[] from, double[] into, int batch, Shape shape) {
    return on(from, into, batch, shape, set::add);
  }

  /** {@code from}, copied by the set over {@code into}. */
  double[] copy(double[] from, double[] into, int batch, Shape shape) {
    return on(from, into, batch, shape, set::copy);
  }

  /** {@code into}, filled with zeros by the set. */
  double[] zero(double[] into, int batch, Shape shape) {
    return on(into, into, batch, shape, (from, target) -> set.zero(target));
  }

  private double[] on(
      double[] from, double[] into, int batch, Shape shape, BiConsumer<Tensor, Tensor> work) {
    try (HarnessMemory memory =
        new HarnessMemory(precision, layout, set.onHeap(), batch, Needs.nothing(), 1)) {
      memory.input(shape, from, false);
      memory.input(shape, into, false);
      work.accept(memory.input(0), memory.input(1));
      memory.checkGuards("work on a whole tensor");
      return memory.inputNumbers(1);
    }
  }

  /** All gradients of a result in one list, inputs first; for comparisons. */
  static List<double[]> gradients(Result result) {
    List<double[]> all = new ArrayList<>(result.inputGradients());
    all.addAll(result.parameterGradients());
    return all;
  }
}
