/**
 * Networks that somebody designed in Deeplearning4j, brought in as graphs and weights. Begin with
 * {@link io.archai.ops.dl4j.Dl4j}.
 *
 * <p>One {@link io.archai.ops.dl4j.Translation} a kind of layer or vertex says what of it cannot be
 * brought in, which nodes it becomes and where its parameters go. Nothing here trains or computes.
 */
@NullMarked
package io.archai.ops.dl4j;

import org.jspecify.annotations.NullMarked;
