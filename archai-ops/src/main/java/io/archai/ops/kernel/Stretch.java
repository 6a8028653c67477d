package io.archai.ops.kernel;

/**
 * Numbers on the heap: those of an array from an offset on.
 *
 * @param array the array; shared with others
 * @param offset where they begin
 */
@SuppressWarnings("ArrayRecordComponent") // a place, never compared
public record Stretch(float[] array, int offset) {}
