package io.archai.ops.engine;

import io.archai.ops.kernel.Part;
import java.util.ArrayList;
import java.util.List;

/** Collects the parts of a pass into steps and tells the time by them. */
final class Steps {
  /** Examples of at least so many bytes come one at a time: measured, small is fast. */
  private static final long CHUNK_BYTES = 16 * 1024;

  private final List<Step> steps = new ArrayList<>();
  private final List<Part.Each> sweep = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private long largest = 1;
  private int sweepStage = -1;
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
   * @return its time: all parts of a sweep have one
   */
  int add(Part part, String label, int stage, long exampleBytes) {
    if (part instanceof Part.Whole whole) {
      finish();
      steps.add(new Step.Once(whole, label));
      return ++clock;
    }
    if (sweep.isEmpty() || stage != sweepStage) {
      finish();
      sweepStage = stage;
      clock++;
    }
    sweep.add((Part.Each) part);
    labels.add(label);
    largest = Math.max(largest, exampleBytes);
    return clock;
  }

  private void finish() {
    if (!sweep.isEmpty()) {
      steps.add(new Step.Sweep(sweep, labels, (int) Math.max(1, CHUNK_BYTES / largest)));
      sweep.clear();
      labels.clear();
      largest = 1;
    }
  }

  /** The steps. */
  List<Step> list() {
    finish();
    return List.copyOf(steps);
  }
}
