package io.archai.ops.kernel.internal.nd4j;

import io.archai.graph.CustomOp;
import io.archai.ops.kernel.CustomKernels;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelRequest;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** Finds the kernels of a user's own op. */
final class CustomKernelLookup {
  private CustomKernelLookup() {}

  static Kernel kernel(KernelRequest request, CustomOp op) {
    List<CustomKernels> found = providers(ServiceLoader.load(CustomKernels.class), op.kind());
    if (found.isEmpty()) {
      // Where the thread's class loader does not see what this library's does.
      ClassLoader own = CustomKernels.class.getClassLoader();
      found = providers(ServiceLoader.load(CustomKernels.class, own), op.kind());
    }
    if (found.size() != 1) {
      String advice =
          found.isEmpty()
              ? "\nMaybe META-INF/services/"
                  + CustomKernels.class.getName()
                  + " does not name the class, or its jar is not on the class path."
              : "\nMaybe two of your ops have the same kind.";
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "kind (%s) of node %s must have one CustomKernels, not %d: %s.%s",
              op.kind(),
              request.node().name(),
              found.size(),
              found.stream().map(kernels -> kernels.getClass().getName()).toList(),
              advice));
    }
    return found.get(0).kernel(request);
  }

  private static List<CustomKernels> providers(ServiceLoader<CustomKernels> loader, String kind) {
    return loader.stream()
        .map(ServiceLoader.Provider::get)
        .filter(kernels -> kernels.kind().equals(kind))
        .toList();
  }
}
