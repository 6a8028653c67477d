/** Tests of several algorithms at once. */
@NullMarked
package io.archai.algos;

import org.jspecify.annotations.NullMarked;
