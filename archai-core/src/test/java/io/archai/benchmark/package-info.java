/** Tests of tables of architectures. */
@NullMarked
package io.archai.benchmark;

import org.jspecify.annotations.NullMarked;
