package io.archai.ops.engine;

import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.ops.kernel.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Collects the parts of a pass into steps and tells the time by them. */
final class Steps {
  /** Examples of at least so many bytes come one at a time: measured, small is fast. */
  private static final long CHUNK_BYTES = 16 * 1024;

  /**
   * A part.
   *
   * @param label what it computes, for a profile
   * @param serves the roles whose gradients depend on it
   */
  private record Entry(Part part, String label, Set<Role> serves) {}

  /**
   * Parts that are one step.
   *
   * @param examples how many at a time
   */
  private record Group(List<Entry> entries, int examples) {}

  private final List<Group> groups = new ArrayList<>();
  private final List<Entry> open = new ArrayList<>();
  private final Set<ParameterRef> collected = new HashSet<>();
  private long largest = 1;
  private int openStage = -1;
  private int clock;

  /** Starts at this time. */
  Steps(int clock) {
    this.clock = clock;
  }

  /** The time now: of the last part that was added. */
  int now() {
    return clock;
  }

  /** The next moment, in which no part runs. */
  int tick() {
    finish();
    return ++clock;
  }

  /**
   * Adds a part.
   *
   * @param label what it computes, for a profile
   * @param exampleBytes the bytes of an example that it works on
   * @param parameters those that it may write to, or to whose gradients
   * @param serves the roles whose gradients depend on it
   * @return its time: all parts that may run at a time have one
   */
  int add(
      Part part,
      String label,
      int stage,
      long exampleBytes,
      List<ParameterRef> parameters,
      Set<Role> serves) {
    Entry entry = new Entry(part, label, serves);
    if (part instanceof Part.Whole) {
      finish();
      groups.add(new Group(List.of(entry), 1));
      return ++clock;
    }
    boolean each = part instanceof Part.Each;
    boolean joins =
        stage == openStage
            && !open.isEmpty()
            && each == (open.get(0).part() instanceof Part.Each)
            && (each || Collections.disjoint(collected, parameters));
    if (!joins) {
      finish();
      openStage = stage;
      clock++;
    }
    open.add(entry);
    if (each) {
      largest = Math.max(largest, exampleBytes);
    } else {
      collected.addAll(parameters);
    }
    return clock;
  }

  private void finish() {
    if (!open.isEmpty()) {
      groups.add(new Group(List.copyOf(open), (int) Math.max(1, CHUNK_BYTES / largest)));
    }
    largest = 1;
    open.clear();
    collected.clear();
  }

  /** The steps. */
  List<Step> list() {
    return list(entry -> true);
  }

  /** Those on which gradients of these roles depend. */
  List<Step> list(Set<Role> wanted) {
    return list(entry -> !Collections.disjoint(entry.serves(), wanted));
  }

  private List<Step> list(Predicate<Entry> chosen) {
    finish();
    List<Step> steps = new ArrayList<>();
    for (Group group : groups) {
      List<Entry> entries = group.entries().stream().filter(chosen).toList();
      if (!entries.isEmpty()) {
        steps.add(step(entries, group.examples()));
      }
    }
    return List.copyOf(steps);
  }

  private static Step step(List<Entry> entries, int examples) {
    List<String> labels = entries.stream().map(Entry::label).toList();
    Part first = entries.get(0).part();
    if (first instanceof Part.Whole whole) {
      return new Step.Once(whole, labels.get(0));
    }
    return first instanceof Part.Each
        ? new Step.Sweep(parts(entries, Part.Each.class), labels, examples)
        : new Step.Collection(parts(entries, Part.Collect.class), labels);
  }

  private static <P extends Part> List<P> parts(List<Entry> entries, Class<P> kind) {
    return entries.stream().map(entry -> kind.cast(entry.part())).toList();
  }
}
