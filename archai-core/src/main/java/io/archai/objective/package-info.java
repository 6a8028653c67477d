/**
 * What a search looks for: objectives to minimise, hard constraints, and the measurements they are
 * computed from.
 *
 * <p>Read {@link io.archai.objective.Objectives} first. Objectives see a network's graph and what
 * was measured of it, nothing else: no space, no search.
 */
@NullMarked
package io.archai.objective;

import org.jspecify.annotations.NullMarked;
