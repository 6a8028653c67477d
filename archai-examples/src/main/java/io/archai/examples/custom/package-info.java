/**
 * Two algorithms that the library does not have, each in a file or two, to be copied and changed:
 * {@link io.archai.examples.custom.FrontMutation} measures one architecture after another, {@link
 * io.archai.examples.custom.Narrowing} trains weights that all of them share. The page {@code
 * docs/guide/custom-algorithm.md} explains them.
 */
@NullMarked
package io.archai.examples.custom;

import org.jspecify.annotations.NullMarked;
