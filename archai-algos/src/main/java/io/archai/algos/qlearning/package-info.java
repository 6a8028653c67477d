/**
 * Architectures chosen decision by decision by an agent that learns what each choice leads to, as
 * in MetaQNN.
 *
 * <p>Read {@link io.archai.algos.qlearning.QLearning} first; {@code QTable} is the paper's equation
 * 3.
 */
@NullMarked
package io.archai.algos.qlearning;

import org.jspecify.annotations.NullMarked;
