/**
 * Searches that change what was good: aging evolution, local search and NSGA-II.
 *
 * <p>Read {@link io.archai.algos.evolution.AgingEvolution} first; {@link
 * io.archai.algos.evolution.Nsga2} is for several objectives.
 */
@NullMarked
package io.archai.algos.evolution;

import org.jspecify.annotations.NullMarked;
