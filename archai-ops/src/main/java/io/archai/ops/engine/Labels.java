package io.archai.ops.engine;

import io.archai.graph.Activation;
import io.archai.graph.Conv2d;
import io.archai.graph.Op;
import io.archai.graph.Pool;
import java.util.Locale;
import java.util.stream.Collectors;

/** Ops in the few words of a profile. */
final class Labels {
  private Labels() {}

  /** What a value's kernel computes. */
  static String of(Value value) {
    return value.chain.stream().map(node -> of(node.op())).collect(Collectors.joining("+"));
  }

  private static String of(Op op) {
    if (op instanceof Conv2d conv) {
      String kind = conv.groups() > 1 ? "depthwise " : "conv ";
      String dilation = conv.dilation().height() > 1 ? "d" + conv.dilation().height() : "";
      return kind + conv.kernel().height() + "x" + conv.kernel().width() + dilation;
    }
    if (op instanceof Pool pool) {
      return pool.kind().name().toLowerCase(Locale.ROOT) + " pool";
    }
    if (op instanceof Activation activation) {
      return activation.function().name().toLowerCase(Locale.ROOT);
    }
    return op.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
