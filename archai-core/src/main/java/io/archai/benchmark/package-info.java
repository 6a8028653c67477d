/**
 * Tables of architectures that others have trained, to try algorithms on in seconds.
 *
 * <p>Read {@link io.archai.benchmark.ArchitectureTable} first. Architectures are those of spaces in
 * {@code io.archai.space}; algorithms see a table as one more {@link io.archai.search.Evaluator}.
 */
@NullMarked
package io.archai.benchmark;

import org.jspecify.annotations.NullMarked;
