/**
 * Petridish: networks that grow into a gallery, one nearly optimal network for every serving
 * budget.
 *
 * <p>Read {@link io.archai.algos.petridish.Petridish} first. What grows, and how, is the space's:
 * {@link io.archai.space.GrowthSpace}.
 *
 * <p>Reference: Hu, Langford, Caruana, Mukherjee, Horvitz, Dey (2019), Efficient Forward
 * Architecture Search, NeurIPS.
 */
@NullMarked
package io.archai.algos.petridish;

import org.jspecify.annotations.NullMarked;
