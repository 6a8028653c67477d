package io.archai.ops.engine;

import io.archai.graph.Role;

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
}
