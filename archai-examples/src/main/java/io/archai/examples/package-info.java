/**
 * The command line, one command a class, and one example program a file. Begin with {@link
 * io.archai.examples.Main}. Whatever a program that embeds the library would need too does not
 * belong here.
 */
@NullMarked
package io.archai.examples;

import org.jspecify.annotations.NullMarked;
