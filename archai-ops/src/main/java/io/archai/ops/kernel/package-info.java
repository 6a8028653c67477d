/**
 * What an engine computes with: kernels bound to memory, behind {@link
 * io.archai.ops.kernel.KernelSet}.
 *
 * <p>Read {@link io.archai.ops.kernel.Kernel} first. A new op needs one kernel a set; the sets
 * themselves are in {@code internal} packages. How graphs are compiled and memory is planned is in
 * {@code io.archai.ops.engine}.
 */
@NullMarked
package io.archai.ops.kernel;

import org.jspecify.annotations.NullMarked;
