/**
 * Searching: a task is a value, a searcher is a value, a search makes a result out of them.
 *
 * <p>Read {@link io.archai.search.Searcher} and {@link io.archai.search.SearchTask} first.
 * Algorithms live in {@code io.archai.algos}, what trains and computes in {@code io.archai.ops}.
 */
@NullMarked
package io.archai.search;

import org.jspecify.annotations.NullMarked;
