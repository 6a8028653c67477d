/**
 * The rules of the house that the compiler cannot hold, as tests over the classes of all modules.
 * Begin with {@link io.archai.architecture.ArrowsTest}. Tests of what the code does are not here
 * but beside the code.
 */
@NullMarked
package io.archai.architecture;

import org.jspecify.annotations.NullMarked;
