package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user's mistake must look like. */
final class Mistakes {
  private Mistakes() {}

  /** One clear line, perhaps a guess at the cause, nothing else but warnings about the data. */
  static void assertSaid(Shell shell, String said) {
    assertThat(shell.exit()).as(shell.err()).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).contains(said);
    String[] lines =
        shell.err().lines().filter(line -> !line.startsWith("WARN: ")).toArray(String[]::new);
    assertThat(lines[0]).startsWith("archai");
    assertThat(lines).as(shell.err()).hasSizeLessThanOrEqualTo(2);
    if (lines.length == 2) {
      assertThat(lines[1]).startsWith("Maybe ");
    }
  }
}
