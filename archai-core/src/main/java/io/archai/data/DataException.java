package io.archai.data;

/**
 * Data that is not there or not what its format says; the message names the file or example and
 * what was expected.
 */
public final class DataException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** With what is wrong, where, and what was expected. */
  public DataException(String message) {
    super(message);
  }

  /** With what is wrong and the error of the operating system behind it. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
