/** Tests of chain spaces, against hand-worked counts first. */
@NullMarked
package io.archai.space.chain;

import org.jspecify.annotations.NullMarked;
