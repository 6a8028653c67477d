package io.archai.ops.kernel;

/**
 * A family of kernels that share a layout: one way of computing every op. Stateless and safe to
 * share between threads; the kernels that it makes are not.
 */
public interface KernelSet {
  /** Its name, as in the property {@code archai.kernels}. */
  String name();

  /** How images lie in the memory that its kernels are bound to. */
  Layout layout();

  /** Whether it can compute with such numbers. */
  boolean supports(Precision precision);

  /**
   * A kernel for the request. Never asked for {@code Input}, {@code Identity}, {@code
   * StopGradient}, {@code StopForward} or {@code Zero}: a program turns those into aliases and
   * omissions, or fills them with zeros.
   */
  Kernel kernel(KernelRequest request);

  /** Adds {@code from} to {@code into}; both have one shape and layout and do not overlap. */
  void add(Tensor from, Tensor into);

  /** Copies {@code from} to {@code into}; both have one shape and layout. */
  void copy(Tensor from, Tensor into);

  /** Fills with zeros. */
  void zero(Tensor tensor);
}
