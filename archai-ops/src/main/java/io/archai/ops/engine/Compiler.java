package io.archai.ops.engine;

import io.archai.graph.Graph;
import io.archai.graph.ParameterRef;
import io.archai.graph.Shape;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Turns a graph into the steps and the memory plan of a {@link Program}.
 *
 * <p>{@link Values} says what has to be computed. Every value gets a kernel and a place: its
 * input's where the kernel can overwrite it and nobody else needs it any more. Backward steps are
 * written in reverse; a gradient is handed on without a copy where one reader contributes, and
 * added up where several do. Last, places are laid into one block by the time in which they are
 * used.
 */
final class Compiler {
  private final Graph graph;
  private final int batch;
  private final Gradients gradients;
  private final Precision precision;
  private final KernelSet kernels;
  private final Values values;

  private final Map<Value, Integer> times = new HashMap<>();
  private final Map<Value, PlannedMemory> memories = new LinkedHashMap<>();
  private final Set<Buffer> buffers = new LinkedHashSet<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Step> forward = new ArrayList<>();
  private final List<Step> backward = new ArrayList<>();
  private final Map<String, Place> outputGradients = new LinkedHashMap<>();
  private final Set<String> reached = new LinkedHashSet<>();
  private int clock;

  /** Everything that a program consists of. */
  record Plan(
      List<Step> forward,
      List<Step> backward,
      Map<String, Place> inputs,
      Map<String, Place> outputs,
      Map<String, Place> outputGradients,
      Map<String, Place> inputGradients,
      List<Place> places,
      Map<Value, PlannedMemory> memories,
      Set<String> reached,
      long blockBytes,
      long scratchBytes) {}

  Compiler(Graph whole, int batch, Gradients gradients, Precision precision, KernelSet kernels) {
    this.graph = whole.withoutDeadNodes();
    this.batch = batch;
    this.gradients = gradients;
    this.precision = precision;
    this.kernels = kernels;
    this.values = new Values(graph, gradients, kernels.layout());
  }

  Plan compile() {
    try {
      makeKernels();
      planForward();
      if (gradients != Gradients.NONE) {
        planBackward();
      }
      return plan();
    } catch (RuntimeException | Error e) {
      values.forwards().forEach(Value::close);
      throw e;
    }
  }

  private void makeKernels() {
    Set<String> written = new HashSet<>();
    for (Value value : values.backwards()) {
      for (ParameterRef parameter : value.parameters) {
        boolean accumulates = value.active() && !written.add(parameter.name());
        value.slots.add(new BoundSlot(parameter, accumulates));
      }
    }
    for (Value value : values.forwards()) {
      times.put(value, clock++);
      if (value.kind == Value.Kind.KERNEL) {
        value.kernel =
            kernels.kernel(
                new KernelRequest(
                    value.node,
                    value.inputs.stream().map(input -> input.shape).toList(),
                    value.shape,
                    value.parameters,
                    batch,
                    precision,
                    value.active(),
                    value.inputs.stream().map(value::differentiates).toList()));
      }
    }
  }

  private void planForward() {
    for (Value value : values.forwards()) {
      int time = time(value);
      Kernel kernel = value.kernel;
      if (kernel != null) {
        value.place = computedPlace(value, kernel.needs(), time);
        forward.add(Step.forward(kernel));
      } else if (value.kind == Value.Kind.INPUT) {
        value.place = place(value.shape, 0);
      } else if (value.isZero() && (values.isOutput(value) || !values.readers(value).isEmpty())) {
        value.place = place(value.shape, time);
        forward.add(Step.zero(kernels, value.place));
      }
    }
    for (Value value : values.forwards()) {
      if (value.kernel != null) {
        reserve(value, value.kernel.needs(), time(value));
      }
    }
    // Outputs stay until the caller has read them.
    int end = clock++;
    graph.outputs().values().forEach(node -> stored(values.of(node)).buffer().use(end));
  }

  /**
   * A fresh place, or the first input's where the kernel can write there and nobody reads that one
   * later.
   */
  private Place computedPlace(Value value, Needs needs, int time) {
    if (needs.inPlace()) {
      Value input = value.inputs.get(0).storage();
      if (input.kernel != null
          && input.place != null
          && input.shape.size() == value.shape.size()
          && isReadForTheLastTimeBy(value, input, input.kernel)) {
        return place(input.place.buffer().use(time), value.shape);
      }
    }
    return place(value.shape, time);
  }

  private boolean isReadForTheLastTimeBy(Value value, Value stored, Kernel writer) {
    if (values.isOutput(stored) || (stored.active() && writer.needs().backwardReadsOutput())) {
      return false;
    }
    for (Value reader : values.readers(stored)) {
      boolean again =
          reader.active() && Objects.requireNonNull(reader.kernel).needs().backwardReadsInputs();
      if (again || time(reader) > time(value)) {
        return false;
      }
    }
    return true;
  }

  /** Says when the memory of a value's kernel is in use. */
  private void reserve(Value value, Needs needs, int time) {
    PlannedMemory memory = new PlannedMemory(value, stored(value));
    memories.put(value, memory);
    for (Place input : memory.ownPlaces()) {
      input.buffer().use(time);
      places.add(input);
    }
    if (needs.workspaceBytes() > 0) {
      Buffer workspace = new Buffer(needs.workspaceBytes()).use(time);
      buffers.add(workspace);
      memory.workspace(workspace);
    }
  }

  private void planBackward() {
    int start = clock - 1;
    for (Map.Entry<String, String> output : graph.outputs().entrySet()) {
      Value value = values.of(output.getValue());
      if (value.active()) {
        Place gradient = place(value.shape, start);
        outputGradients.put(output.getKey(), gradient);
        handOn(gradient, value, start);
      }
    }
    for (Value value : values.backwards()) {
      Place gradient = value.gathered();
      if (!value.active() || gradient == null) {
        continue;
      }
      int time = clock++;
      gradient.buffer().use(time);
      if (value.gradientIsInputs()) {
        value.inputs.stream()
            .filter(value::differentiates)
            .forEach(input -> handOn(gradient, input, time));
      } else if (value.kernel != null) {
        differentiate(value, value.kernel, gradient, time);
      }
    }
    int end = clock++;
    for (String input : graph.inputs()) {
      Place gradient = values.of(input).gathered();
      if (gradient != null) {
        gradient.buffer().use(end);
      }
    }
  }

  /** Lets a gradient that is there already contribute to a value's. */
  private void handOn(Place gradient, Value to, int time) {
    Place seen = view(gradient, to.shape);
    Place first = to.handedOn;
    Place sum = to.gradient;
    if (sum == null && first == null) {
      to.handedOn = seen;
      return;
    }
    if (sum == null) {
      sum = place(to.shape, time);
      to.gradient = sum;
      to.handedOn = null;
      Place copied = Objects.requireNonNull(first);
      copied.buffer().use(time);
      backward.add(Step.copy(kernels, copied, sum));
    }
    sum.buffer().use(time);
    seen.buffer().use(time);
    backward.add(Step.add(kernels, seen, sum));
  }

  /** Lets a kernel compute its contributions to the gradients of its inputs. */
  private void differentiate(Value value, Kernel kernel, Place gradient, int time) {
    PlannedMemory memory = Objects.requireNonNull(memories.get(value));
    memory.outputGradient(gradient);
    memory.useInBackward(kernel.needs(), time);
    List<Step> sums = new ArrayList<>();
    for (int i = 0; i < value.inputs.size(); i++) {
      Value input = value.inputs.get(i);
      if (!value.differentiates(input)) {
        continue;
      }
      Place target = place(input.shape, time);
      memory.inputGradient(i, target);
      if (input.gradient == null) {
        input.gradient = target;
        Place first = input.handedOn;
        if (first != null) {
          first.buffer().use(time);
          sums.add(Step.add(kernels, first, target));
          input.handedOn = null;
        }
      } else {
        input.gradient.buffer().use(time);
        sums.add(Step.add(kernels, target, input.gradient));
      }
    }
    backward.add(Step.backward(kernel));
    backward.addAll(sums);
    value.parameters.forEach(parameter -> reached.add(parameter.name()));
  }

  private Plan plan() {
    long blockBytes = MemoryPlan.place(buffers);
    Map<String, Place> inputs = new LinkedHashMap<>();
    Map<String, Place> inputGradients = new LinkedHashMap<>();
    Map<String, Place> outputs = new LinkedHashMap<>();
    for (String input : graph.inputs()) {
      Value value = values.of(input);
      inputs.put(input, stored(value));
      Place gradient = value.gathered();
      if (gradient != null) {
        inputGradients.put(input, gradient);
      }
    }
    graph
        .outputs()
        .forEach(
            (name, node) ->
                outputs.put(name, view(stored(values.of(node)), values.of(node).shape)));
    long scratchBytes =
        memories.keySet().stream()
            .mapToLong(value -> Objects.requireNonNull(value.kernel).needs().scratchBytes())
            .max()
            .orElse(0);
    return new Plan(
        forward,
        backward,
        inputs,
        outputs,
        outputGradients,
        inputGradients,
        places,
        memories,
        reached,
        blockBytes,
        scratchBytes);
  }

  private int time(Value value) {
    return Objects.requireNonNull(times.get(value));
  }

  private static Place stored(Value value) {
    return Objects.requireNonNull(value.storage().place, value.node.name());
  }

  private Place place(Shape shape, int time) {
    return place(new Buffer(batch * shape.size() * precision.bytes()).use(time), shape);
  }

  private Place place(Buffer buffer, Shape shape) {
    buffers.add(buffer);
    Place place = new Place(buffer, shape);
    places.add(place);
    return place;
  }

  private Place view(Place place, Shape shape) {
    return place.shape().equals(shape) ? place : place(place.buffer(), shape);
  }
}
