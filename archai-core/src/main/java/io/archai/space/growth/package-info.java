/**
 * Spaces whose networks grow: a weak learner is trained beside a network without changing it, and
 * the best of its candidates become a part of the network's child.
 *
 * <p>Read {@link io.archai.space.GrowthSpace} first, then the smallest of these spaces, {@link
 * io.archai.space.growth.CascadeSpace}, then {@link io.archai.space.growth.WeakLearner}, which the
 * spaces of convolutions attach and grow. Which network grows next, and for how long it trains,
 * belongs to the searchers.
 */
@NullMarked
package io.archai.space.growth;

import org.jspecify.annotations.NullMarked;
