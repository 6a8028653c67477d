/**
 * Searches that draw architectures at random and spend the training on them in different ways.
 *
 * <p>Read {@link io.archai.algos.random.RandomSearch} first: all of every architecture's training;
 * {@link io.archai.algos.random.DartsRandomBaseline} trains many a little and one in full, {@link
 * io.archai.algos.random.SuccessiveHalving} and {@link io.archai.algos.random.Asha} give the better
 * ones more, rung by rung.
 */
@NullMarked
package io.archai.algos.random;

import org.jspecify.annotations.NullMarked;
