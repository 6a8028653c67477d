/**
 * Tests of cell spaces, against published counts first: {@link
 * io.archai.space.cell.PublishedCountsTest}.
 */
@NullMarked
package io.archai.space.cell;

import org.jspecify.annotations.NullMarked;
