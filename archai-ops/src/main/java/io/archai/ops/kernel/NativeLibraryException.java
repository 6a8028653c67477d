package io.archai.ops.kernel;

/**
 * The native libraries, without which nothing is computed, do not load. The message names the
 * directory, the cause and the setting that helps.
 */
public final class NativeLibraryException extends RuntimeException {
  NativeLibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
