/** Pools that grow. */
@NullMarked
package io.archai.algos.petridish;

import org.jspecify.annotations.NullMarked;
