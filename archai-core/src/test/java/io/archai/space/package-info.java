/** Contracts of search spaces and tests of skeletons. */
@NullMarked
package io.archai.space;

import org.jspecify.annotations.NullMarked;
