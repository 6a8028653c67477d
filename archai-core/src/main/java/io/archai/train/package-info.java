/**
 * What training is, as plain data: recipes and their schedules, the loss, what an optimizer is set
 * to, what a training was given and what came out.
 *
 * <p>Read {@link io.archai.train.Recipe} and {@link io.archai.train.Trainer} first. Nothing here
 * computes with a network: an engine brings the {@link io.archai.train.Trainer}, found on the class
 * path. Data is in {@code io.archai.data}, searching in packages that build on this one.
 */
@NullMarked
package io.archai.train;

import org.jspecify.annotations.NullMarked;
