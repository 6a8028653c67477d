/**
 * Searching with one set of weights for all architectures: the base of such searchers, and the two
 * ways to train the weights. A supernet mixes all candidates, by weights that its architecture
 * parameters become; shared weights are trained child by child.
 *
 * <p>Read {@link io.archai.ops.oneshot.OneShotSearcher} first, then {@link
 * io.archai.ops.oneshot.Supernet} or {@link io.archai.ops.oneshot.SharedWeights}. The algorithms
 * themselves are in {@code io.archai.algos}.
 */
@NullMarked
package io.archai.ops.oneshot;

import org.jspecify.annotations.NullMarked;
