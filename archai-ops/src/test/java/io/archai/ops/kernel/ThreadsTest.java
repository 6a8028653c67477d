package io.archai.ops.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ThreadsTest {
  @Test
  void theNumberHoldsForTheWorkAndIsPutBack() {
    int before = Threads.now();
    assertThat(Threads.with(3, Threads::now)).isEqualTo(3);
    assertThat(Threads.now()).isEqualTo(before);
    assertThat(Threads.with(Threads.AS_GIVEN, Threads::now)).isEqualTo(before);
    assertThatThrownBy(
            () ->
                Threads.with(
                    2,
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(Threads.now()).isEqualTo(before);
  }
}
