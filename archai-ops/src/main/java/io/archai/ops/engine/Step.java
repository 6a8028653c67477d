package io.archai.ops.engine;

import io.archai.ops.kernel.Part;
import java.util.List;

/** Something that a program does when its turn comes. */
sealed interface Step {
  /**
   * On the whole batch.
   *
   * @param label what is computed, for a profile
   */
  record Once(Part.Whole part, String label) implements Step {}

  /**
   * On what several kernels' workers summed up; each part by one of the workers.
   *
   * @param labels what the parts compute, for a profile
   */
  record Collection(List<Part.Collect> parts, List<String> labels) implements Step {
    public Collection {
      parts = List.copyOf(parts);
      labels = List.copyOf(labels);
    }
  }

  /**
   * On each example, all parts on some before the next ones; by several workers.
   *
   * @param labels what the parts compute, for a profile
   * @param examples how many at a time, so that what the parts hand to each other stays in cache
   */
  record Sweep(List<Part.Each> parts, List<String> labels, int examples) implements Step {
    public Sweep {
      parts = List.copyOf(parts);
      labels = List.copyOf(labels);
    }
  }
}
