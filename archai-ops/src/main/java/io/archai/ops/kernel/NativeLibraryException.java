package io.archai.ops.kernel;

/**
 * The native libraries, without which nothing is computed, do not load. The message names the
 * directory, the cause and the setting that helps.
 */
public final class NativeLibraryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NativeLibraryException(String message) {
    super(message);
  }
}
