/**
 * Search spaces that the library does not have, to be copied and changed: {@link
 * io.archai.examples.customspace.StageSpace} is a chain of layers, {@link
 * io.archai.examples.customspace.SwishCells} a space of cells, and both use an operation of their
 * own, {@link io.archai.examples.customspace.Swish}, with its kernel. The page {@code
 * docs/guide/custom-space.md} explains them.
 */
@NullMarked
package io.archai.examples.customspace;

import org.jspecify.annotations.NullMarked;
