/**
 * The op graph that everything reads: an immutable DAG of named nodes with inferred shapes,
 * parameters found by name, and several named inputs and outputs.
 *
 * <p>Read {@link io.archai.graph.Graph} first, then {@link io.archai.graph.GraphBuilder} and {@link
 * io.archai.graph.Op}. What computes (engines), what searches (spaces) and what draws or counts
 * live elsewhere and only read this package.
 */
@NullMarked
package io.archai.graph;

import org.jspecify.annotations.NullMarked;
