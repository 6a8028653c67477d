package io.archai.ops.kernel.internal.onednn;

/** oneDNN refused: the message names the primitive and its shapes. */
final class OnednnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OnednnException(String message) {
    super(message);
  }
}
