package io.archai.ops.kernel.internal.onednn;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Owner of native objects: what is {@linkplain #own owned} is closed with the scope, last first.
 *
 * <pre>{@code
 * try (var scope = new NativeScope()) {
 *   Format format = scope.own(Format.nhwc(64, 16, 32, 32));
 *   ...
 * }
 * }</pre>
 *
 * <p>Confined to one thread.
 */
final class NativeScope implements AutoCloseable {
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private boolean closed;

  /** Takes over {@code object} and returns it. */
  <T extends AutoCloseable> T own(T object) {
    if (closed) {
      throw new IllegalStateException("scope is closed; " + object + " would never be released");
    }
    owned.push(object);
    return object;
  }

  @Override
  public void close() {
    closed = true;
    RuntimeException first = null;
    while (!owned.isEmpty()) {
      AutoCloseable object = owned.pop();
      try {
        object.close();
      } catch (Exception exception) {
        if (first == null) {
          first = new IllegalStateException("could not release " + object, exception);
        } else {
          first.addSuppressed(exception);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
