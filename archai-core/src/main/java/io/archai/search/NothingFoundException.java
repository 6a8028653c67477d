package io.archai.search;

/**
 * A search did its work and came to nothing that can be used: every trial failed, or no
 * architecture keeps all constraints. Its message says why; what was tried is on record.
 */
public final class NothingFoundException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  NothingFoundException(String message) {
    super(message);
  }
}
