/**
 * Tests of the base of searches, on toy spaces, and the contract that every searcher which measures
 * one architecture after another inherits.
 */
@NullMarked
package io.archai.search;

import org.jspecify.annotations.NullMarked;
