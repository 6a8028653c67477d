/**
 * What can be searched: {@link io.archai.space.SearchSpace} and the capabilities that spaces may
 * have beyond it (decisions, shared weights, a relaxation, growth), and the {@link
 * io.archai.space.Skeleton} that cells are stacked into.
 *
 * <p>Read {@link io.archai.space.SearchSpace} first. How architectures are found belongs to the
 * searchers; how they are computed to the engine; the cell spaces of the literature are in {@code
 * io.archai.space.cell}, those whose networks grow in {@code io.archai.space.growth}.
 */
@NullMarked
package io.archai.space;

import org.jspecify.annotations.NullMarked;
