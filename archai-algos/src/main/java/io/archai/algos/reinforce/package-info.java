/**
 * Policies that draw architectures and learn by REINFORCE what they are worth.
 *
 * <p>Read {@link io.archai.algos.reinforce.Reinforce} first; {@link
 * io.archai.algos.reinforce.PolicyProposer} lets any {@link io.archai.space.Policy} search.
 */
@NullMarked
package io.archai.algos.reinforce;

import org.jspecify.annotations.NullMarked;
