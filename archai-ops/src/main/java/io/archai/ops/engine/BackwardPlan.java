package io.archai.ops.engine;

import io.archai.graph.Graph;
import io.archai.graph.Role;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Plans the backward pass: the kernels' parts in reverse, and where gradients come together. A
 * gradient is handed on without a copy where one reader contributes, and added up where several do,
 * by the kernels themselves where they can.
 */
final class BackwardPlan {
  /** The stage after all others. */
  private static final int END = Integer.MAX_VALUE;

  private final Graph graph;
  private final Values values;
  private final KernelSet kernels;
  private final Places places;
  private final Map<Value, PlannedMemory> memories;
  private final Steps steps;
  private final Map<String, Place> outputGradients = new LinkedHashMap<>();
  private final Set<String> reached = new LinkedHashSet<>();

  /** A plan that begins at the time {@code start}. */
  BackwardPlan(
      Graph graph,
      Values values,
      KernelSet kernels,
      Places places,
      Map<Value, PlannedMemory> memories,
      int start) {
    this.graph = graph;
    this.values = values;
    this.kernels = kernels;
    this.places = places;
    this.memories = memories;
    this.steps = new Steps(start);
  }

  /** What is done, once planned. */
  Steps steps() {
    return steps;
  }

  /** Where the caller puts the gradients of outputs. */
  Map<String, Place> outputGradients() {
    return Collections.unmodifiableMap(outputGradients);
  }

  /** The parameters whose gradients are computed. */
  Set<String> reached() {
    return Collections.unmodifiableSet(reached);
  }

  void plan() {
    int start = steps.now();
    for (Map.Entry<String, String> output : graph.outputs().entrySet()) {
      Value value = values.of(output.getValue());
      if (value.active()) {
        Place gradient = places.at(value.shape, start);
        outputGradients.put(output.getKey(), gradient);
        handOn(gradient, value, 0);
      }
    }
    Set<String> written = new HashSet<>();
    List<Value> ended = new ArrayList<>();
    for (Schedule.Event event : schedule()) {
      Value value = event.value();
      Place gradient = value.gathered();
      if (gradient == null) {
        continue;
      }
      Part part = event.part();
      if (part == null) {
        arrive(value, gradient, event.stage());
        continue;
      }
      differentiate(event, part, gradient);
      if (event.last()) {
        ended.add(value);
        for (BoundSlot slot : value.slots) {
          slot.accumulates(!written.add(slot.reference().name()));
          reached.add(slot.reference().name());
        }
      }
    }
    for (Value value : ended) {
      Objects.requireNonNull(value.kernel)
          .conclusion()
          .ifPresent(
              part -> steps.add(part, label(value), END, 0, value.parameters, value.trained));
    }
    int end = steps.tick();
    for (String input : graph.inputs()) {
      Place gradient = values.of(input).gathered();
      if (gradient != null) {
        gradient.buffer().use(end);
      }
    }
  }

  /**
   * Each value's parts as late as nobody waits for them: readers of a value then run in one sweep,
   * in which the value and its gradient are in the cache.
   */
  private List<Schedule.Event> schedule() {
    List<Value> order = values.backwards().stream().filter(Value::active).toList();
    Map<Value, Integer> starts = new HashMap<>();
    Map<Value, Integer> contributions = new HashMap<>();
    Schedule schedule = new Schedule();
    for (Value value : order) {
      int start = starts.computeIfAbsent(value, first -> 0);
      schedule.add(value, start);
      contributions.put(value, add(schedule, value, start));
      for (Value input : value.inputs) {
        if (value.differentiates(input)) {
          starts.merge(input, contribution(value, input, start, contributions), Math::max);
        }
      }
    }
    Map<Value, Integer> later = new HashMap<>();
    for (int i = order.size() - 1; i >= 0; i--) {
      Value value = order.get(i);
      int start = Objects.requireNonNull(starts.get(value));
      int slack = Integer.MAX_VALUE;
      for (Value input : value.inputs) {
        if (value.differentiates(input)) {
          int wanted =
              Objects.requireNonNull(starts.get(input)) + Objects.requireNonNull(later.get(input));
          slack = Math.min(slack, wanted - contribution(value, input, start, contributions));
        }
      }
      later.put(value, slack == Integer.MAX_VALUE ? 0 : slack / 2 * 2);
    }
    return schedule.sorted(value -> Objects.requireNonNull(later.get(value)));
  }

  /** Adds a value's parts; gives the stage in which gradients of inputs are there. */
  private static int add(Schedule schedule, Value value, int start) {
    Kernel kernel = value.gradientIsInputs() ? null : value.kernel;
    return kernel == null
        ? start
        : schedule.add(value, kernel.backwardParts(), start).contributes();
  }

  private static int contribution(
      Value value, Value input, int start, Map<Value, Integer> contributions) {
    return value.handsOn(input) ? start : Objects.requireNonNull(contributions.get(value));
  }

  /** A value's gradient is complete: where others' is the same, they have it too. */
  private void arrive(Value value, Place gradient, int stage) {
    for (Value input : value.inputs) {
      if (value.differentiates(input) && (value.gradientIsInputs() || value.handsOn(input))) {
        handOn(gradient, input, stage);
      }
    }
  }

  /** Lets a gradient that is there already contribute to a value's. */
  private void handOn(Place gradient, Value to, int stage) {
    Place seen = places.view(gradient, to.shape);
    if (to.gathered() == null) {
      to.handedOn = seen;
      return;
    }
    Place sum = ownSum(to, stage);
    transfer(kernels.adding(seen::tensor, sum::tensor), seen, sum, to, stage);
  }

  /** Where a value's gradient is gathered: a copy of what was handed on to it so far. */
  private Place ownSum(Value to, int stage) {
    Place first = to.handedOn;
    if (first != null) {
      Place sum = places.at(to.shape, steps.now());
      transfer(kernels.copying(first::tensor, sum::tensor), first, sum, to, stage);
      to.gradient = sum;
      to.handedOn = null;
    }
    return Objects.requireNonNull(to.gradient);
  }

  private void transfer(Part part, Place from, Place into, Value value, int stage) {
    long bytes = places.exampleBytes(value);
    int time = steps.add(part, "gradient sum", stage, bytes, List.of(), value.trained);
    from.buffer().use(time);
    into.buffer().use(time);
  }

  private static String label(Value value) {
    return "backward " + Labels.of(value);
  }

  /**
   * The roles whose gradients depend on a part: those of parameters at or before the value; and a
   * mixture takes its own from what its candidates' norms gather before they hand anything on.
   */
  private static Set<Role> serves(Schedule.Event event) {
    Value value = event.value();
    Value mixture = value.scaledFrom;
    boolean handsOn = event.index() >= event.contributing();
    return mixture == null || handsOn ? value.trained : mixture.trained;
  }

  /** Plans a part of a kernel's backward pass. */
  private void differentiate(Schedule.Event event, Part part, Place gradient) {
    Value value = event.value();
    Needs needs = Objects.requireNonNull(value.kernel).needs();
    PlannedMemory memory = Objects.requireNonNull(memories.get(value));
    memory.outputGradient(gradient);
    List<Runnable> sums = new ArrayList<>();
    List<Place> targets = new ArrayList<>();
    for (int i = 0; event.contributes() && i < value.inputs.size(); i++) {
      Value input = value.inputs.get(i);
      if (!value.differentiates(input) || value.handsOn(input)) {
        continue;
      }
      boolean first = input.gathered() == null;
      if (!first && needs.accumulates()) {
        Place sum = ownSum(input, event.stage());
        memory.inputGradient(i, sum, true);
        targets.add(sum);
        continue;
      }
      Place target = places.fresh(input.shape);
      memory.inputGradient(i, target, false);
      targets.add(target);
      if (first) {
        input.gradient = target;
      } else {
        sums.add(
            () -> {
              Place sum = ownSum(input, event.stage());
              Part adding = kernels.adding(target::tensor, sum::tensor);
              transfer(adding, target, sum, input, event.stage());
            });
      }
    }
    int time =
        steps.add(
            part,
            label(value),
            event.stage(),
            places.exampleBytes(value),
            value.parameters,
            serves(event));
    memory.useInBackward(needs, time);
    targets.forEach(target -> target.buffer().use(time));
    sums.forEach(Runnable::run);
  }
}
