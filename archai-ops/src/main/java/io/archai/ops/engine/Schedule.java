package io.archai.ops.engine;

import io.archai.ops.kernel.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The order in which parts of kernels run. Parts that treat each example on its own run in even
 * stages, a sweep over the examples a stage; parts that want the whole batch, or what was summed up
 * over it, in odd ones. A kernel's parts come in the first stages that suit them from the one that
 * it is added for, so that sweeps are few and long, and in a stage in the order in which it was
 * added.
 */
final class Schedule {
  /**
   * A part and its stage.
   *
   * @param part none where a value's gradient is only handed on
   * @param index which of the kernel's parts it is
   * @param last whether it is the kernel's last one
   * @param contributing which one gives its inputs their gradients
   */
  record Event(
      Value value, @Nullable Part part, int index, boolean last, int contributing, int stage) {
    private Event later(int stages) {
      return new Event(value, part, index, last, contributing, stage + stages);
    }

    /** Whether it is the one that gives its inputs their gradients. */
    boolean contributes() {
      return index == contributing;
    }
  }

  /**
   * @param contributes the stage in which gradients of inputs are there
   * @param done the stage of the last part
   */
  record Stages(int contributes, int done) {}

  private final List<Event> events = new ArrayList<>();

  /** Adds a moment without work of its own. */
  void add(Value value, int ready) {
    events.add(new Event(value, null, -1, false, 0, ready));
  }

  /** Adds the parts of a kernel, whose inputs are there in stage {@code ready}. */
  Stages add(Value value, List<Part> parts, int ready) {
    int contributing = parts.size() - 1;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Each) {
        contributing = i;
      }
    }
    int stage = ready;
    int contributes = ready;
    for (int i = 0; i < parts.size(); i++) {
      boolean odd = !(parts.get(i) instanceof Part.Each);
      stage = (stage % 2 == 1) == odd ? stage : stage + 1;
      boolean last = i == parts.size() - 1;
      events.add(new Event(value, parts.get(i), i, last, contributing, stage));
      if (i == contributing) {
        contributes = stage;
      }
    }
    return new Stages(contributes, stage);
  }

  /** All, in the order in which they run. */
  List<Event> sorted() {
    return sorted(value -> 0);
  }

  /** The same with a value's parts so many stages later, an even number. */
  List<Event> sorted(ToIntFunction<Value> later) {
    List<Event> sorted = new ArrayList<>();
    for (Event event : events) {
      sorted.add(event.later(later.applyAsInt(event.value())));
    }
    sorted.sort(Comparator.comparingInt(Event::stage));
    return sorted;
  }
}
