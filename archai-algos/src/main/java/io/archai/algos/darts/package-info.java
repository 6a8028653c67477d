/**
 * DARTS: differentiable architecture search, first and second order.
 *
 * <p>Read {@link io.archai.algos.darts.Darts} first; {@code DartsRun} is algorithm 1 of the paper,
 * {@code UnrolledGradient} its equations 6 to 8.
 */
@NullMarked
package io.archai.algos.darts;

import org.jspecify.annotations.NullMarked;
