/**
 * The kernels that call oneDNN directly, on memory that the engine planned.
 *
 * <p>Read {@link io.archai.ops.kernel.internal.onednn.Onednn} first, then {@link
 * io.archai.ops.kernel.internal.onednn.Format}, {@link
 * io.archai.ops.kernel.internal.onednn.NativeMemory} and {@link
 * io.archai.ops.kernel.internal.onednn.Call}: a thin layer over the library's C interface in which
 * every native object has an owner that closes it. Graphs, programs and memory planning do not
 * belong here.
 */
@NullMarked
package io.archai.ops.kernel.internal.onednn;

import org.jspecify.annotations.NullMarked;
