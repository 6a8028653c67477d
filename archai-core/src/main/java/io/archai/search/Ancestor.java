package io.archai.search;

import io.archai.graph.Weights;

/**
 * A network from before the search, with its weights: a trial of this architecture that inherits
 * from no other trial begins with them, as far as names and shapes fit.
 *
 * @param architecture in the space's own type
 * @param weights of its network as trained while searching
 */
public record Ancestor<A>(A architecture, Weights weights) {}
