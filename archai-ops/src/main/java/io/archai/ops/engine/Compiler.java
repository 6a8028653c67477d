package io.archai.ops.engine;

import static io.archai.ops.engine.Places.stored;

import io.archai.graph.Graph;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Part;
import io.archai.ops.kernel.Precision;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Turns a graph into the steps and the memory plan of a {@link Program}.
 *
 * <p>{@link Values} says what has to be computed, {@link Fusion} what one kernel computes together.
 * Every value gets a kernel and a place: its input's where the kernel can overwrite it and nobody
 * else needs it any more. {@link Schedule} orders the kernels' parts, {@link BackwardPlan} does the
 * same for gradients. Last, places are laid into one block by the time in which they are used.
 */
final class Compiler {
  private final Graph graph;
  private final int batch;
  private final Gradients gradients;
  private final Precision precision;
  private final KernelSet kernels;
  private final Values values;

  private final int workers;
  private final Map<Value, Integer> positions = new HashMap<>();
  private final Map<Value, Place> sums = new HashMap<>();
  private final Map<Value, PlannedMemory> memories = new LinkedHashMap<>();
  private final Places places;
  private final Steps forward = new Steps(0);

  /** Everything that a program consists of. */
  record Plan(
      List<Step> forward,
      Steps backward,
      Map<String, Place> inputs,
      Map<String, Place> outputs,
      Map<String, Place> outputGradients,
      Map<String, Place> inputGradients,
      List<Place> places,
      Map<Value, PlannedMemory> memories,
      Set<String> reached,
      long blockBytes,
      long scratchBytes,
      int workerFloats,
      int imageFloats) {
    /** All kernels. */
    List<Kernel> kernels() {
      return memories.keySet().stream().map(value -> Objects.requireNonNull(value.kernel)).toList();
    }
  }

  Compiler(
      Graph whole,
      int batch,
      Gradients gradients,
      Precision precision,
      KernelSet kernels,
      int workers) {
    this.graph = whole.withoutDeadNodes();
    this.batch = batch;
    this.gradients = gradients;
    this.precision = precision;
    this.kernels = kernels;
    this.workers = workers;
    this.places = new Places(batch, precision);
    this.values = new Values(graph, gradients, kernels.layout());
    Fusion.run(values, kernels);
  }

  Plan compile() {
    try {
      makeKernels();
      planForward();
      BackwardPlan backward =
          new BackwardPlan(graph, values, kernels, places, memories, forward.now());
      if (gradients != Gradients.NONE) {
        backward.plan();
      }
      return plan(backward);
    } catch (RuntimeException | Error e) {
      values.forwards().forEach(Value::close);
      throw e;
    }
  }

  private void makeKernels() {
    for (Value value : values.forwards()) {
      value.parameters.forEach(parameter -> value.slots.add(new BoundSlot(parameter)));
      if (value.kind == Value.Kind.KERNEL) {
        value.kernel =
            kernels.kernel(
                new KernelRequest(
                    value.chain,
                    value.inputs.stream().map(input -> input.shape).toList(),
                    value.shape,
                    value.parameters,
                    batch,
                    precision,
                    value.active(),
                    value.inputs.stream().map(value::differentiates).toList(),
                    value.inputs.stream().map(value::handsOn).toList(),
                    value.defersNorm));
      }
    }
  }

  private void planForward() {
    int start = forward.tick();
    List<Schedule.Event> events = scheduleForward();
    for (int i = 0; i < events.size(); i++) {
      positions.put(events.get(i).value(), i);
    }
    for (Value value : values.forwards()) {
      if (value.kind == Value.Kind.INPUT) {
        value.place = places.at(value.shape, start);
      }
    }
    for (Schedule.Event event : events) {
      Value value = event.value();
      Part part = Objects.requireNonNull(event.part());
      int time =
          forward.add(
              part,
              "forward " + Labels.of(value),
              event.stage(),
              places.exampleBytes(value),
              value.parameters,
              Set.of());
      if (event.index() == 0) {
        allocate(value, time);
      }
      PlannedMemory memory = memories.get(value);
      if (memory != null) {
        memory.useInForward(time);
      }
    }
    // Outputs stay until the caller has read them.
    int end = forward.tick();
    graph.outputs().values().forEach(node -> stored(values.of(node)).buffer().use(end));
  }

  private List<Schedule.Event> scheduleForward() {
    Schedule schedule = new Schedule();
    Map<Value, Integer> ready = new HashMap<>();
    for (Value value : values.forwards()) {
      int stage =
          value.read().stream().mapToInt(input -> ready.getOrDefault(input, 0)).max().orElse(0);
      Kernel kernel = value.kernel;
      if (kernel != null) {
        stage = schedule.add(value, kernel.forwardParts(), stage).done();
      } else if (value.isZero() && (values.isOutput(value) || !values.readers(value).isEmpty())) {
        Part zero = (Part.Whole) pass -> kernels.zero(stored(value).tensor());
        stage = schedule.add(value, List.of(zero), stage).done();
      }
      ready.put(value, stage);
    }
    return schedule.sorted();
  }

  private void allocate(Value value, int time) {
    Kernel kernel = value.kernel;
    if (kernel == null) {
      value.place = places.at(value.shape, time);
      return;
    }
    Needs needs = kernel.needs();
    Place begun = value.addedTo == null ? null : sums.get(value.addedTo);
    value.place = begun == null ? computedPlace(value, needs, time) : begun;
    PlannedMemory memory = new PlannedMemory(value, stored(value), workers, begun != null);
    if (value.addedTo != null) {
      sums.put(value.addedTo, stored(value));
    }
    memories.put(value, memory);
    places.add(memory.ownPlaces());
    if (needs.workspaceBytes() > 0) {
      memory.workspace(places.buffer(needs.workspaceBytes(), time));
    }
  }

  /**
   * A fresh place, or the first input's where the kernel can write there and nobody reads that one
   * later.
   */
  private Place computedPlace(Value value, Needs needs, int time) {
    if (needs.keepsInput()) {
      return places.view(stored(value.inputs.get(0)), value.shape);
    }
    if (needs.inPlace()) {
      Value input = value.inputs.get(0).storage();
      if (input.kernel != null
          && input.place != null
          && input.shape.size() == value.shape.size()
          && isReadForTheLastTimeBy(value, input, input.kernel)) {
        return places.in(input.place.buffer().use(time), value.shape);
      }
    }
    return places.at(value.shape, time);
  }

  private boolean isReadForTheLastTimeBy(Value value, Value stored, Kernel writer) {
    if (values.isOutput(stored) || (stored.active() && writer.needs().backwardReadsOutput())) {
      return false;
    }
    for (Value reader : values.readers(stored)) {
      Needs needs = Objects.requireNonNull(reader.kernel).needs();
      boolean again = needs.keepsInput() || (reader.active() && needs.backwardReadsInputs());
      if (again || position(reader) > position(value)) {
        return false;
      }
    }
    return true;
  }

  private Plan plan(BackwardPlan backward) {
    long blockBytes = MemoryPlan.place(places.buffers());
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
                outputs.put(name, places.view(stored(values.of(node)), values.of(node).shape)));
    long scratchBytes =
        memories.keySet().stream()
            .mapToLong(value -> Objects.requireNonNull(value.kernel).needs().scratchBytes())
            .max()
            .orElse(0);
    int workerFloats = most(Needs::workerFloats);
    int imageFloats = most(Needs::imageFloats);
    return new Plan(
        forward.list(),
        backward.steps(),
        inputs,
        outputs,
        backward.outputGradients(),
        inputGradients,
        places.all(),
        memories,
        backward.reached(),
        blockBytes,
        scratchBytes,
        workerFloats,
        imageFloats);
  }

  private int most(ToIntFunction<Needs> wanted) {
    return memories.keySet().stream()
        .mapToInt(value -> wanted.applyAsInt(Objects.requireNonNull(value.kernel).needs()))
        .max()
        .orElse(0);
  }

  private int position(Value value) {
    return Objects.requireNonNull(positions.get(value));
  }
}
