package io.archai.ops.kernel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.archai.train.Trainer;
import org.junit.jupiter.api.Test;

class KernelCheckTest {
  @Test
  void aTrainerMissesItsKernelsBeforeAnyWork() {
    assertThatCode(() -> Trainer.find().check()).doesNotThrowAnyException();
    String before = System.getProperty(KernelSets.PROPERTY);
    System.setProperty(KernelSets.PROPERTY, "abacus");
    try {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Trainer.find().check())
          .withMessageStartingWith("archai.kernels (abacus) must be one of [");
    } finally {
      if (before == null) {
        System.clearProperty(KernelSets.PROPERTY);
      } else {
        System.setProperty(KernelSets.PROPERTY, before);
      }
    }
  }
}
