/**
 * Random search with weight sharing: random children train one set of shared weights, which then
 * rank random children.
 *
 * <p>Read {@link io.archai.algos.weightsharing.WeightSharingRandomSearch}.
 */
@NullMarked
package io.archai.algos.weightsharing;

import org.jspecify.annotations.NullMarked;
