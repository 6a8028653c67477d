/** What spaces whose networks grow must hold. */
@NullMarked
package io.archai.space.growth;

import org.jspecify.annotations.NullMarked;
