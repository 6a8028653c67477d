/**
 * The kernel set in Java: kernels that compute chains of ops an example at a time, on tensors on
 * the heap, with the loops of {@code io.archai.ops.kernel.internal.loops}.
 *
 * <p>Read {@link io.archai.ops.kernel.internal.vector.VectorKernelSet} first, then {@link
 * io.archai.ops.kernel.internal.vector.UnitKernel} and {@link
 * io.archai.ops.kernel.internal.vector.ChainKernel}. Nothing here touches vectors itself, so that
 * the package compiles and loads without the incubating module.
 */
@NullMarked
package io.archai.ops.kernel.internal.vector;

import org.jspecify.annotations.NullMarked;
