package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  @Test
  void whatTheEndOfTheProgramBreaksOffIsNoFault() {
    assertThat(Interruption.isCauseOf(new UncheckedIOException(new ClosedByInterruptException())))
        .isTrue();
    // The very words of Runtime.addShutdownHook.
    assertThat(
            Interruption.isCauseOf(
                new IllegalStateException(new IllegalStateException("Shutdown in progress"))))
        .isTrue();
    assertThat(Interruption.isCauseOf(new IllegalStateException("broken"))).isFalse();
  }
}
