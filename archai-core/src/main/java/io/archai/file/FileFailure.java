package io.archai.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Says in words why reading or writing failed. */
public final class FileFailure {
  private static final List<String> NO_SPACE =
      List.of("no space left", "not enough space", "disk quota exceeded", "disk is full");

  private FileFailure() {}

  /** The exception for a file that could not be written. */
  public static UncheckedIOException notWritten(Path file, IOException e) {
    return new UncheckedIOException(
        "file (%s) could not be written: %s.".formatted(file, reason(e)), e);
  }

  /** The exception for a file that could not be read. */
  public static UncheckedIOException notRead(Path file, IOException e) {
    return new UncheckedIOException(
        "file (%s) could not be read: %s.".formatted(file, reason(e)), e);
  }

  /** The cause, as the end of a sentence without its full stop. */
  public static String reason(IOException e) {
    String text = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
    if (NO_SPACE.stream().anyMatch(lower::contains)) {
      return "no space is left on its disk";
    }
    if (lower.contains("read-only file system")) {
      return "its file system can only be read";
    }
    if (e instanceof AccessDeniedException || lower.contains("permission denied")) {
      return "permission is denied";
    }
    if (e instanceof NoSuchFileException || lower.contains("no such file or directory")) {
      return "there is no such file or directory";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is there already";
    }
    String kind = e.getClass().getSimpleName();
    String message = text == null ? kind : text;
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
