/**
 * Portable kernels: every op on {@link org.nd4j.linalg.api.ndarray.INDArray}, in both precisions
 * and on whatever backend ND4J runs on. They are the oracle for faster sets, their fallback, and
 * the way to other devices.
 *
 * <p>Read {@link io.archai.ops.kernel.internal.nd4j.Nd4jKernelSet} first; each family of ops has a
 * kernel in a file of its own. What calls a native library directly does not belong here.
 */
@NullMarked
package io.archai.ops.kernel.internal.nd4j;

import org.jspecify.annotations.NullMarked;
