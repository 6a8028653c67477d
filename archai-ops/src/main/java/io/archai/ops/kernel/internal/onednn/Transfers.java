package io.archai.ops.kernel.internal.onednn;

import io.archai.ops.kernel.Tensor;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Copying and adding dense tensors of any place: compiled once a length, kept for the life of the
 * process. A call is taken out for the time it runs, so that any number of threads may ask.
 */
final class Transfers {
  /** One compiled transfer with memory that is pointed anew every time. */
  private static final class Transfer {
    private final NativeMemory from;
    private final NativeMemory into;
    private final Call call;

    Transfer(NativeMemory from, NativeMemory into, Call call) {
      this.from = from;
      this.into = into;
      this.call = call;
    }

    void run(Tensor source, Tensor target) {
      from.move(source.address());
      into.move(target.address());
      call.run();
    }
  }

  private final boolean adding;
  private final Map<Long, Queue<Transfer>> idle = new ConcurrentHashMap<>();

  private Transfers(boolean adding) {
    this.adding = adding;
  }

  static Transfers copying() {
    return new Transfers(false);
  }

  static Transfers adding() {
    return new Transfers(true);
  }

  /** Brings the numbers of {@code source} to {@code target}, which has as many. */
  void run(Tensor source, Tensor target) {
    long length = source.length();
    if (length != target.length()) {
      throw new IllegalArgumentException(
          "target (%s) must have as many numbers as source (%s).".formatted(target, source));
    }
    Queue<Transfer> queue = idle.get(length);
    if (queue == null) {
      queue = idle.computeIfAbsent(length, l -> new ConcurrentLinkedQueue<>());
    }
    Transfer transfer = queue.poll();
    if (transfer == null) {
      transfer = adding ? add(length) : copy(length);
    }
    transfer.run(source, target);
    queue.add(transfer);
  }

  private static Transfer copy(long length) {
    try (Format format = Format.plain(length);
        Attributes attributes = Attributes.plain();
        Description reorder = Primitives.reorder(format, format, attributes)) {
      NativeMemory from = NativeMemory.of(format);
      NativeMemory into = NativeMemory.of(format);
      Call call =
          Call.of(
              Primitive.of(reorder),
              Stream.open(),
              new Call.Argument(dnnl.DNNL_ARG_FROM, from),
              new Call.Argument(dnnl.DNNL_ARG_TO, into));
      return new Transfer(from, into, call);
    }
  }

  private static Transfer add(long length) {
    try (Format format = Format.plain(length);
        Attributes attributes = Attributes.plain();
        Description sum =
            Primitives.binary(dnnl.dnnl_binary_add, format, format, format, attributes)) {
      NativeMemory from = NativeMemory.of(format);
      NativeMemory into = NativeMemory.of(format);
      Call call =
          Call.of(
              Primitive.of(sum),
              Stream.open(),
              new Call.Argument(dnnl.DNNL_ARG_SRC_0, into),
              new Call.Argument(dnnl.DNNL_ARG_SRC_1, from),
              new Call.Argument(dnnl.DNNL_ARG_DST, into));
      return new Transfer(from, into, call);
    }
  }
}
