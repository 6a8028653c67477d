/**
 * Random numbers by name and index, the same on every JDK.
 *
 * <p>Read {@link io.archai.random.RandomStreams} first. Everything that is random in Archai takes a
 * {@link java.util.random.RandomGenerator} or a stream from here; nothing draws from a global
 * generator. What is drawn (architectures, batches, masks) does not belong here: this package
 * depends on nothing.
 */
@NullMarked
package io.archai.random;

import org.jspecify.annotations.NullMarked;
