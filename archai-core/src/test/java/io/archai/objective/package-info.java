/** Tests of objectives. */
@NullMarked
package io.archai.objective;

import org.jspecify.annotations.NullMarked;
