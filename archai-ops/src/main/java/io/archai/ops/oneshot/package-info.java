/**
 * Searching with one network that holds all candidates: the supernet, how its architecture
 * parameters become weights of mixtures, and the base of the searchers that train it.
 *
 * <p>Read {@link io.archai.ops.oneshot.OneShotSearcher} first, then {@link
 * io.archai.ops.oneshot.Supernet}. The algorithms themselves are in {@code io.archai.algos}.
 */
@NullMarked
package io.archai.ops.oneshot;

import org.jspecify.annotations.NullMarked;
