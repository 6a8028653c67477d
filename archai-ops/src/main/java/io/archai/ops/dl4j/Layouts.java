package io.archai.ops.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.jspecify.annotations.Nullable;

/** Layouts of images: ours are channels first. */
final class Layouts {
  static final String CHANNELS_FIRST = "data format NHWC must be NCHW";

  private Layouts() {}

  static List<String> problems(@Nullable CNN2DFormat format) {
    return format == CNN2DFormat.NHWC ? List.of(CHANNELS_FIRST) : List.of();
  }
}
