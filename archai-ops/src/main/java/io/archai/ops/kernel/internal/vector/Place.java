package io.archai.ops.kernel.internal.vector;

import io.archai.ops.kernel.internal.loops.Strides;

/**
 * Where an image lies in scratch.
 *
 * @param offset its first position
 * @param strides how it lies from there on
 */
record Place(int offset, Strides strides) {}
