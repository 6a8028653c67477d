/** Tests of the base of searches, on a toy space. */
@NullMarked
package io.archai.search;

import org.jspecify.annotations.NullMarked;
