package io.archai.ops.oneshot;

/**
 * Where a one-shot search stands.
 *
 * @param epoch from 0
 * @param index of the step in its epoch, from 0
 * @param number of the step in the search, from 0
 */
public record Step(int epoch, int index, int number) {}
