/**
 * What a graph costs, counted from the graph alone. Begin with {@link io.archai.graph.cost.Cost}.
 * Measured times and objectives of a search do not belong here.
 */
@NullMarked
package io.archai.graph.cost;

import org.jspecify.annotations.NullMarked;
