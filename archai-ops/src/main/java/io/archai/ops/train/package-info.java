/**
 * Training on the engine: the {@link io.archai.train.Trainer} that the class path offers,
 * optimizers and clipping over flat parameter arrays.
 *
 * <p>Read {@link io.archai.ops.train.Nd4jTrainer} first, then {@link
 * io.archai.ops.train.ParameterOptimizer}. Recipes, schedules and losses are plain data in {@code
 * io.archai.train}; how a network is computed is in {@code io.archai.ops.engine}. Nothing here
 * knows of search spaces or searches.
 */
@NullMarked
package io.archai.ops.train;

import org.jspecify.annotations.NullMarked;
