/**
 * ENAS: a controller draws children of one set of shared weights and learns which do well; the
 * micro search for cells and the macro search for whole networks.
 *
 * <p>Read {@link io.archai.algos.enas.Enas} first; {@code EnasRun} is the paper's alternation of
 * two phases. The controller is in {@code io.archai.algos.controller}.
 */
@NullMarked
package io.archai.algos.enas;

import org.jspecify.annotations.NullMarked;
