package io.archai.ops.kernel.internal.vector;

import io.archai.ops.kernel.Stretch;

/**
 * A batch of examples in memory.
 *
 * @param array the array that they lie in
 * @param offset where the first begins
 * @param size numbers of one
 */
@SuppressWarnings("ArrayRecordComponent") // a place, never compared
record Images(float[] array, int offset, int size) {
  static Images of(Stretch numbers, Geometry example) {
    return new Images(numbers.array(), numbers.offset(), example.size());
  }

  /** Where an example begins. */
  int at(int example) {
    return offset + example * size;
  }
}
