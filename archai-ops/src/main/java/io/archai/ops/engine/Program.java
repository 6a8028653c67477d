package io.archai.ops.engine;

import io.archai.graph.ParameterRef;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.graph.Wording;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Part;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A graph compiled for a batch size: forward, then backward, over the parameters it is bound to.
 * Made by {@link Engine#program}; confined to one thread at a time.
 *
 * <p>Images go in and out as {@code float[]} in {@code [N, C, H, W]} order, whatever lies inside;
 * outputs and their gradients as {@code double[]}.
 */
public final class Program implements AutoCloseable {
  private final Compiler.Plan plan;
  private final int batch;
  private final Precision precision;
  private final KernelSet kernels;
  private final Arena arena;
  private final Workers workers;
  private final List<BoundSlot> slots = new ArrayList<>();
  private final List<Step> preparing;
  private final Map<Set<Role>, List<Step>> backward = new HashMap<>();
  private final List<ParameterRef> references;
  private final Map<Role, Parameters> bound = new java.util.EnumMap<>(Role.class);
  private final Consumer<Block> moved = this::use;
  private @Nullable Block placed;
  private @Nullable Pass pass;

  Program(
      Compiler.Plan plan,
      int batch,
      Precision precision,
      KernelSet kernels,
      Arena arena,
      Workers workers) {
    this.workers = workers;
    List<Part.Collect> preparations =
        plan.kernels().stream().flatMap(kernel -> kernel.preparation().stream()).toList();
    this.preparing =
        preparations.isEmpty()
            ? List.of()
            : List.of(
                new Step.Collection(
                    preparations, Collections.nCopies(preparations.size(), "preparation")));
    this.plan = plan;
    this.batch = batch;
    this.precision = precision;
    this.kernels = kernels;
    this.arena = arena;
    Map<String, ParameterRef> named = new LinkedHashMap<>();
    for (Value value : plan.memories().keySet()) {
      slots.addAll(value.slots);
      value.parameters.forEach(parameter -> named.putIfAbsent(parameter.name(), parameter));
    }
    this.references = List.copyOf(named.values());
  }

  /**
   * The parameters that it computes with; those of nodes that no output needs are not among them.
   */
  public List<ParameterRef> parameters() {
    return references;
  }

  /** Examples a pass. */
  public int batch() {
    return batch;
  }

  /** The memory that it needs of its engine, in bytes. */
  public long bytes() {
    return plan.blockBytes() + plan.scratchBytes();
  }

  /**
   * Lets it compute with these parameters from now on: each name with the first that holds it. So
   * mixture weights that a relaxation made are given before the architecture parameters they were
   * made of.
   */
  public void bind(Parameters... sources) {
    for (Parameters source : sources) {
      Require.that(
          source.precision() == precision,
          "parameters (%s) must have the program's precision %s.",
          source.precision(),
          precision);
    }
    bound.clear();
    List<String> missing = new ArrayList<>();
    for (BoundSlot slot : slots) {
      String name = slot.reference().name();
      Parameters holder = null;
      for (Parameters source : sources) {
        if (holder == null && source.contains(name)) {
          holder = source;
        }
      }
      if (holder == null) {
        missing.add(name);
      } else {
        slot.bind(holder);
        bound.putIfAbsent(slot.reference().role(), holder);
      }
    }
    Require.that(
        missing.isEmpty(), "parameters must hold %s, which the program computes with.", missing);
  }

  /**
   * The stretches of the flat arrays that it computes with, merged and in order, in the layout of
   * the parameters that it is bound to. The rest stands still in a step.
   */
  public List<Span> spans(Role role) {
    Parameters holder = bound.get(role);
    if (holder == null) {
      return List.of();
    }
    List<Span> sorted = new ArrayList<>();
    for (ParameterRef reference : references) {
      if (reference.role() == role) {
        sorted.add(holder.span(reference.name()));
      }
    }
    sorted.sort(Comparator.comparingLong(Span::offset));
    List<Span> merged = new ArrayList<>();
    for (Span span : sorted) {
      Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && last.end() == span.offset()) {
        merged.set(merged.size() - 1, new Span(role, last.offset(), last.length() + span.length()));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  /** Runs forward on the one input, {@code batch} examples in {@code [N, C, H, W]} order. */
  public void forward(float[] input, Pass pass) {
    Require.that(
        plan.inputs().size() == 1,
        "inputs (%s) must all be given by name.",
        plan.inputs().keySet());
    forward(Map.of(plan.inputs().keySet().iterator().next(), input), pass);
  }

  /** Runs forward on these inputs by name. */
  public void forward(Map<String, float[]> inputs, Pass pass) {
    ensureMemory();
    plan.inputs()
        .forEach(
            (name, place) -> {
              float[] values = inputs.get(name);
              Require.that(values != null, "inputs (%s) must hold %s.", inputs.keySet(), name);
              write(name, Objects.requireNonNull(values), place);
            });
    this.pass = pass;
    run(preparing, pass);
    run(plan.forward(), pass);
  }

  private void run(List<Step> steps, Pass pass) {
    Profile profile = workers.profile();
    long start = System.nanoTime();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step instanceof Step.Once once) {
        long begun = profile == null ? 0 : System.nanoTime();
        once.part().run(pass);
        if (profile != null) {
          profile.add(0, once.label(), System.nanoTime() - begun);
        }
      } else {
        workers.run(step, pass, batch);
      }
    }
    if (profile != null) {
      profile.addWall(System.nanoTime() - start);
    }
  }

  private void write(String name, float[] values, Place place) {
    Tensor tensor = place.tensor();
    Require.that(
        values.length == tensor.length(),
        "input %s (%d numbers) must hold %s of shape %s.",
        name,
        values.length,
        Wording.count(batch, "example"),
        place.shape());
    tensor.assign(values);
  }

  /** The value of an output after forward, row-major. */
  public double[] output(String name) {
    Place place = plan.outputs().get(name);
    Require.that(place != null, "output (%s) must be one of %s.", name, plan.outputs().keySet());
    return read(Objects.requireNonNull(place));
  }

  private static double[] read(Place place) {
    return place.tensor().toDoubles();
  }

  /**
   * Runs backward after forward.
   *
   * @param lossGradients the gradient of the loss with respect to each output; an output left out
   *     has none
   * @param gradient where the gradients of parameters go, of the roles that it holds; others are
   *     not computed. What it held before, for the parameters that this program computes with, is
   *     overwritten
   */
  public void backward(Map<String, double[]> lossGradients, Parameters gradient) {
    Pass forwardPass = Objects.requireNonNull(pass, "forward must run before backward");
    Set<String> unknown = new LinkedHashSet<>(lossGradients.keySet());
    unknown.removeAll(plan.outputs().keySet());
    Require.that(
        unknown.isEmpty(),
        "lossGradients of %s must be of the outputs %s.",
        unknown,
        plan.outputs().keySet());
    plan.outputGradients().forEach((name, place) -> write(name, lossGradients.get(name), place));
    Set<String> wanted = new LinkedHashSet<>();
    for (BoundSlot slot : slots) {
      String name = slot.reference().name();
      boolean here = slot.reference().role() != Role.STATISTIC && gradient.contains(name);
      slot.gradient(here ? gradient.tensor(name) : null);
      if (here && !plan.reached().contains(name) && wanted.add(name)) {
        kernels.zero(gradient.tensor(name));
      }
    }
    run(backward(gradient.roles()), forwardPass);
    for (Role role : Role.values()) {
      if (gradient.contains(role)) {
        gradient.change(role);
      }
    }
  }

  /** What is done for gradients of these roles; all of it if inputs' are wanted too. */
  private List<Step> backward(Set<Role> wanted) {
    List<Step> steps = backward.get(wanted);
    if (steps == null) {
      boolean inputsToo = !plan.inputGradients().isEmpty();
      steps = inputsToo ? plan.backward().list() : plan.backward().list(wanted);
      backward.put(Set.copyOf(wanted), steps);
    }
    return steps;
  }

  private void write(String name, double @Nullable [] values, Place place) {
    Tensor tensor = place.tensor();
    if (values == null) {
      kernels.zero(tensor);
      return;
    }
    Require.that(
        values.length == tensor.length(),
        "the gradient of output %s (%d numbers) must hold %s of shape %s.",
        name,
        values.length,
        Wording.count(batch, "example"),
        place.shape());
    tensor.assign(values);
  }

  /** The gradient of an input after backward, row-major; only if the program was made for it. */
  public double[] inputGradient(String input) {
    Place place = plan.inputGradients().get(input);
    Require.that(
        place != null, "input (%s) must be one of %s.", input, plan.inputGradients().keySet());
    return read(Objects.requireNonNull(place));
  }

  private void ensureMemory() {
    workers.reserve(plan.workerFloats(), plan.imageFloats());
    arena.reserve(bytes());
    Block block = arena.block();
    if (placed == null && block != null) {
      use(block);
      arena.register(moved);
    }
  }

  /** Points everything to a block that has just come or moved, so that no old one is kept. */
  private void use(Block block) {
    placed = block;
    for (Place place : plan.places()) {
      place.bind(block, batch, kernels.layout());
    }
    plan.memories()
        .forEach(
            (value, memory) -> {
              memory.bind(block, plan.blockBytes());
              Objects.requireNonNull(value.kernel).bind(memory);
            });
  }

  @Override
  public void close() {
    arena.unregister(moved);
    plan.memories().keySet().forEach(Value::close);
  }

  @Override
  public String toString() {
    return "program of "
        + Wording.count(plan.forward().size(), "forward step")
        + ", "
        + Wording.count(plan.backward().list().size(), "backward step")
        + ", batch "
        + batch
        + ", memory "
        + bytes()
        + " bytes, inputs "
        + Arrays.toString(plan.inputs().keySet().toArray());
  }
}
