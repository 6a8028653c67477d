/**
 * The engine: graphs compiled to programs that run forward and backward over parameters found by
 * name.
 *
 * <p>Read {@link io.archai.ops.engine.Engine} first, then {@link io.archai.ops.engine.Program} and
 * {@link io.archai.ops.engine.Parameters}. How an op is computed is in {@code
 * io.archai.ops.kernel}; losses, optimizers and training loops are in {@code io.archai.ops.train}.
 * Nothing here knows of search spaces or searches.
 */
@NullMarked
package io.archai.ops.engine;

import org.jspecify.annotations.NullMarked;
