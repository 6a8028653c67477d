/**
 * Loops over arrays of floats in the processor's vector registers: what kernels written in Java are
 * made of.
 *
 * <p>Read {@link io.archai.ops.kernel.internal.loops.Lanes} first: it says how images lie in
 * arrays. No method here allocates, and none keeps anything between calls. What the compiler makes
 * of a loop decides its shape: accumulators live in the innermost loop of a method of its own,
 * since across nested loops they would be objects; and only the library's own methods make vectors,
 * since a helper is not inlined where a method has become large, and then returns an object.
 * Kernels, tensors and memory outside the heap do not belong here; nor does anything else that a
 * compiler should judge, since a build in which warnings are errors cannot compile what uses an
 * incubating module.
 */
@NullMarked
package io.archai.ops.kernel.internal.loops;

import org.jspecify.annotations.NullMarked;
