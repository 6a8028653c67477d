package io.archai.ops.engine;

import io.archai.graph.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of the flat array of a role.
 *
 * @param role which array
 * @param offset where it begins, in numbers
 * @param length how many numbers it has
 */
public record Span(Role role, long offset, long length) {
  /** Where it ends, exclusive. */
  public long end() {
    return offset + length;
  }

  /** What is left of stretches without others; both in order and without overlaps. */
  public static List<Span> without(List<Span> whole, List<Span> others) {
    List<Span> left = new ArrayList<>();
    for (Span span : whole) {
      long from = span.offset();
      for (Span other : others) {
        if (other.offset() < span.end() && other.end() > from) {
          if (other.offset() > from) {
            left.add(new Span(span.role(), from, other.offset() - from));
          }
          from = Math.min(other.end(), span.end());
        }
      }
      if (from < span.end()) {
        left.add(new Span(span.role(), from, span.end() - from));
      }
    }
    return left;
  }
}
