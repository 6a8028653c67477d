/**
 * Labelled examples in plain arrays: where they come from, how they are divided, augmented and
 * brought into batches.
 *
 * <p>Read {@link io.archai.data.Dataset} first, then {@link io.archai.data.Batches}. Sources are
 * {@link io.archai.data.Cifar10}, {@link io.archai.data.Cifar100}, {@link
 * io.archai.data.GeneratedImages} and arrays from memory ({@link io.archai.data.Examples}).
 * Networks, losses and any engine's tensors do not belong here.
 */
@NullMarked
package io.archai.data;

import org.jspecify.annotations.NullMarked;
