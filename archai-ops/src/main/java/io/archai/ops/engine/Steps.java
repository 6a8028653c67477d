package io.archai.ops.engine;

import io.archai.graph.ParameterRef;
import io.archai.ops.kernel.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the parts of a pass into steps and tells the time by them. */
final class Steps {
  /** Examples of at least so many bytes come one at a time: measured, small is fast. */
  private static final long CHUNK_BYTES = 16 * 1024;

  private final List<Step> steps = new ArrayList<>();
  private final List<Part.Each> sweep = new ArrayList<>();
  private final List<Part.Collect> collection = new ArrayList<>();
  private final Set<ParameterRef> collected = new HashSet<>();
  private final List<String> labels = new ArrayList<>();
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
   * @return its time: all parts that may run at a time have one
   */
  int add(Part part, String label, int stage, long exampleBytes, List<ParameterRef> parameters) {
    if (part instanceof Part.Whole whole) {
      finish();
      steps.add(new Step.Once(whole, label));
      return ++clock;
    }
    boolean joins =
        stage == openStage
            && (part instanceof Part.Each
                ? !sweep.isEmpty()
                : !collection.isEmpty() && Collections.disjoint(collected, parameters));
    if (!joins) {
      finish();
      openStage = stage;
      clock++;
    }
    if (part instanceof Part.Each each) {
      sweep.add(each);
      largest = Math.max(largest, exampleBytes);
    } else if (part instanceof Part.Collect collect) {
      collection.add(collect);
      collected.addAll(parameters);
    }
    labels.add(label);
    return clock;
  }

  private void finish() {
    if (!sweep.isEmpty()) {
      steps.add(new Step.Sweep(sweep, labels, (int) Math.max(1, CHUNK_BYTES / largest)));
      largest = 1;
    } else if (!collection.isEmpty()) {
      steps.add(new Step.Collection(collection, labels));
    }
    sweep.clear();
    collection.clear();
    collected.clear();
    labels.clear();
  }

  /** The steps. */
  List<Step> list() {
    finish();
    return List.copyOf(steps);
  }
}
