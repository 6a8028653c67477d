package io.archai.ops.kernel;

import io.archai.graph.Node;
import io.archai.graph.Shape;
import java.util.List;
import java.util.function.Supplier;

/**
 * A family of kernels that share a layout: one way of computing every op. Stateless and safe to
 * share between threads; the kernels that it makes are not.
 */
public interface KernelSet {
  /** Its name, as in the property {@code archai.kernels}. */
  String name();

  /** How images lie in the memory that its kernels are bound to. */
  Layout layout();

  /**
   * Whether tensors lie in arrays on the heap, parameters apart: what kernels in Java read without
   * a copy.
   */
  default boolean onHeap() {
    return false;
  }

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

  /**
   * Whether one kernel of the set computes a chain of nodes, each of which reads only the one
   * before. Asked for longer and longer chains: one that is refused grows no further.
   *
   * @param input the shape of what the first node reads, one example
   */
  default boolean fuses(List<Node> chain, Shape input) {
    return false;
  }

  /** Whether the kernel for a chain can leave the norm at its end to its readers. */
  default boolean defers(List<Node> chain, Shape input) {
    return false;
  }

  /** Whether the kernel for a chain applies deferred norms of its inputs. */
  default boolean appliesNorms(List<Node> chain, Shape input) {
    return false;
  }

  /** Whether the kernel for a chain takes an output gradient that is still to be scaled. */
  default boolean scalesGradient(List<Node> chain, Shape input) {
    return false;
  }

  /** Whether the kernel for a chain can add its output to what is there. */
  default boolean sums(List<Node> chain, Shape input) {
    return false;
  }

  /** Adding one tensor to another, example by example where the set can. */
  default Part adding(Supplier<Tensor> from, Supplier<Tensor> into) {
    return (Part.Whole) pass -> add(from.get(), into.get());
  }

  /** Copying one tensor to another, example by example where the set can. */
  default Part copying(Supplier<Tensor> from, Supplier<Tensor> into) {
    return (Part.Whole) pass -> copy(from.get(), into.get());
  }
}
