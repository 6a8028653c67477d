package io.archai.ops.kernel;

import io.archai.graph.Node;
import io.archai.graph.Op;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.random.RandomStreams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * An op on given numbers: what a {@link KernelHarness} runs. All arrays are row-major in logical
 * order and hold numbers that a float holds exactly, so both precisions compute from the same ones.
 *
 * <pre>{@code
 * KernelCase.of(Conv2d.of(4, 3), 2, Shape.of(3, 8, 8))      // batch 2, random numbers
 * }</pre>
 *
 * @param values an input each; null where it is known to be zero
 * @param outputGradient the gradient of the loss with respect to the output
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record KernelCase(
    Op op,
    int batch,
    List<Shape> shapes,
    Pass pass,
    List<double[]> values,
    List<double[]> parameters,
    double[] outputGradient) {
  static final String NODE = "node";

  /** Every input normal, weights normal, variances between 0.5 and 1.5; the same in every run. */
  static KernelCase of(Op op, int batch, Shape... shapes) {
    List<Shape> inputs = List.of(shapes);
    RandomStreams streams = RandomStreams.of(op.toString().hashCode());
    RandomGenerator generator = streams.named("values").at(batch);
    List<double[]> values =
        inputs.stream().map(shape -> normal(batch * shape.size(), generator)).toList();
    List<double[]> parameters = new ArrayList<>();
    for (ParameterRef parameter : op.parameters(NODE, inputs)) {
      double[] numbers = normal(parameter.shape().size(), generator);
      if (parameter.role() == Role.STATISTIC && parameter.slot().equals("variance")) {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = 0.5 + generator.nextFloat();
        }
      }
      parameters.add(numbers);
    }
    double[] outputGradient = normal(batch * op.shape(inputs).size(), generator);
    return new KernelCase(
        op,
        batch,
        inputs,
        Pass.training(streams),
        Collections.unmodifiableList(new ArrayList<>(values)),
        List.copyOf(parameters),
        outputGradient);
  }

  private static double[] normal(long length, RandomGenerator generator) {
    return IntStream.range(0, Math.toIntExact(length))
        .mapToDouble(i -> (float) generator.nextGaussian())
        .toArray();
  }

  KernelCase in(Pass other) {
    return new KernelCase(op, batch, shapes, other, values, parameters, outputGradient);
  }

  /** The same with an input that is known to be zero. */
  KernelCase withoutInput(int index) {
    return withInput(index, null);
  }

  /** The same with other values of an input. */
  KernelCase withInput(int index, double[] numbers) {
    List<double[]> changed = new ArrayList<>(values);
    changed.set(index, numbers);
    return new KernelCase(
        op, batch, shapes, pass, Collections.unmodifiableList(changed), parameters, outputGradient);
  }

  /** The same with other values of a parameter. */
  KernelCase withParameter(int index, double[] numbers) {
    List<double[]> changed = new ArrayList<>(parameters);
    changed.set(index, numbers);
    return new KernelCase(op, batch, shapes, pass, values, List.copyOf(changed), outputGradient);
  }

  Shape outputShape() {
    return op.shape(shapes);
  }

  List<ParameterRef> references() {
    return op.parameters(NODE, shapes);
  }

  Node node() {
    return new Node(
        NODE, op, IntStream.range(0, shapes.size()).mapToObj(i -> "input" + i).toList(), NODE);
  }

  /** What a program would ask a kernel set for. */
  KernelRequest request(Precision precision, List<Boolean> differentiated) {
    return KernelRequest.of(
        node(), shapes, outputShape(), references(), batch, precision, true, differentiated);
  }

  /** Names the case in a report. */
  @Override
  public String toString() {
    List<String> inputs =
        IntStream.range(0, shapes.size())
            .mapToObj(i -> values.get(i) == null ? "zero" : shapes.get(i).toString())
            .toList();
    String kind = pass.batchStatistics() ? "" : ", running statistics";
    return op + " on " + batch + " x " + inputs + kind;
  }
}
