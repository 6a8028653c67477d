/**
 * Cell spaces: a small graph of candidate operations that is searched once and stacked into a
 * network many times, as in DARTS and NAS-Bench-201, and the text form in which the field writes
 * such cells.
 *
 * <p>Read {@link io.archai.space.cell.CellSpaces} first, then {@link io.archai.space.cell.Genotype}
 * and {@link io.archai.space.cell.Candidate}. The network around the cells is {@link
 * io.archai.space.Skeleton}.
 */
@NullMarked
package io.archai.space.cell;

import org.jspecify.annotations.NullMarked;
