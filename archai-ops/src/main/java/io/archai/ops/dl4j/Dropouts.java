package io.archai.ops.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.jspecify.annotations.Nullable;

/** Dropout of layers' inputs: Deeplearning4j says how much is kept, we how much is not. */
final class Dropouts {
  private Dropouts() {}

  static List<String> problems(@Nullable IDropout dropout) {
    if (dropout == null) {
      return List.of();
    }
    if (!(dropout instanceof Dropout plain)) {
      return List.of(
          "noise %s must be Dropout or none".formatted(dropout.getClass().getSimpleName()));
    }
    return plain.getPSchedule() == null
        ? List.of()
        : List.of("dropout must have one rate, not a schedule");
  }

  static double rate(@Nullable IDropout dropout) {
    return dropout instanceof Dropout plain && plain.getP() > 0 ? 1 - plain.getP() : 0;
  }
}
