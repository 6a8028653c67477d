/**
 * The command {@code archai}, one subcommand a class. Begin with {@link
 * io.archai.examples.cli.Archai}. Everything here is about terminals, options and files for people;
 * what a program that embeds the library would need too belongs into the library.
 */
@NullMarked
package io.archai.examples.cli;

import org.jspecify.annotations.NullMarked;
