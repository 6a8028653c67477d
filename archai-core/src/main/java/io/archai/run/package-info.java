/**
 * What a run leaves behind: a directory whose files are whole or not there, a journal that only
 * grows, and where the numbers came from.
 *
 * <p>Read {@link io.archai.run.RunDirectory} first. Everything here is plain maps, text and bytes:
 * what a line of the journal means belongs to whoever writes it.
 */
@NullMarked
package io.archai.run;

import org.jspecify.annotations.NullMarked;
