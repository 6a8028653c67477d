package io.archai.examples;

import io.archai.examples.cli.Archai;

/** Starts the command line: {@code archai --help} lists what it does. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Archai.run(arguments));
  }
}
