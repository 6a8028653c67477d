package io.archai.ops.kernel;

import java.util.function.Supplier;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads kernels use. OpenMP keeps the number for each thread that starts work, and a
 * kernel keeps that of the thread that compiled it.
 */
public final class Threads {
  /** As many as the machine or its settings give. */
  public static final int AS_GIVEN = 0;

  private Threads() {}

  /** Does work, all of it on this thread, for which kernels use so many threads. */
  public static <T> T with(int threads, Supplier<T> work) {
    if (threads == AS_GIVEN) {
      return work.get();
    }
    int before = now();
    operations().setOmpNumThreads(threads);
    try {
      return work.get();
    } finally {
      operations().setOmpNumThreads(before);
    }
  }

  /** How many there are now. */
  public static int now() {
    return operations().ompGetMaxThreads();
  }

  private static NativeOps operations() {
    // The holder is empty until a backend is loaded.
    NativeLibraries.require();
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }
}
