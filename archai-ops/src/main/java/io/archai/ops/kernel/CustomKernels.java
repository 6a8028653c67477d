package io.archai.ops.kernel;

/**
 * Kernels for a user's own op, found by {@link java.util.ServiceLoader}: the counterpart of {@link
 * io.archai.graph.CustomOp}. The kernels work on {@link Tensor#array()}, which has the logical
 * shape in every layout, and so serve all kernel sets.
 */
public interface CustomKernels {
  /** The {@link io.archai.graph.CustomOp#kind()} they compute. */
  String kind();

  /** A kernel for the request, whose node's op is a {@link io.archai.graph.Custom} of this kind. */
  Kernel kernel(KernelRequest request);
}
