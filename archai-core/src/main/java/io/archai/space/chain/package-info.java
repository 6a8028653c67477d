/**
 * Chain spaces: a network of layers one after the other, perhaps with skip connections, whose every
 * layer is searched, as in the macro space of ENAS and in the first searches by reinforcement
 * learning.
 *
 * <p>Read {@link io.archai.space.chain.ChainSpaces} first. Spaces of cells, which are searched once
 * and stacked many times, are in {@code io.archai.space.cell}.
 */
@NullMarked
package io.archai.space.chain;

import org.jspecify.annotations.NullMarked;
