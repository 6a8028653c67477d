/**
 * How files are written: whole or not at all, and with the cause in words where that fails.
 *
 * <p>Read {@link io.archai.file.AtomicFile} first. What is in a file belongs to whoever writes it.
 */
@NullMarked
package io.archai.file;

import org.jspecify.annotations.NullMarked;
