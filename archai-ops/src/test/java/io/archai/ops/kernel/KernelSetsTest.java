package io.archai.ops.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class KernelSetsTest {
  private static final KernelSet PORTABLE = KernelSets.nd4j();
  private static final KernelSet FAST = new Renamed("onednn", PORTABLE);
  private static final KernelSet FASTEST = new Renamed("vector", PORTABLE);

  private final Logger logger = (Logger) LoggerFactory.getLogger(KernelSets.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static KernelSets.Found found(KernelSet... sets) {
    return new KernelSets.Found(List.of(sets), List.of());
  }

  @Test
  void thePortableSetIsAlwaysThere() {
    assertThat(PORTABLE.name()).isEqualTo("nd4j");
    assertThat(PORTABLE.layout()).isEqualTo(Layout.CHANNELS_FIRST);
    assertThat(PORTABLE.supports(Precision.FLOAT)).isTrue();
    assertThat(PORTABLE.supports(Precision.DOUBLE)).isTrue();
    assertThat(KernelSets.named("nd4j").name()).isEqualTo("nd4j");
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseThatThereAre() {
    assertThatThrownBy(() -> KernelSets.named("mkl"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("kernels (mkl) must be one of [")
        .hasMessageContaining("nd4j");
  }

  @Test
  void theFastestThatLoadsIsChosen() {
    assertThat(KernelSets.chosen(found(PORTABLE, FAST, FASTEST), null, null)).isSameAs(FASTEST);
    assertThat(lines()).containsExactly("Kernels: vector, the fastest.");
  }

  @Test
  void whatWouldBeFasterIsSaid() {
    KernelSets.Found found =
        new KernelSets.Found(
            List.of(PORTABLE, FAST),
            List.of(new IllegalStateException("the module m is absent: add --add-modules m")));
    assertThat(KernelSets.chosen(found, null, null)).isSameAs(FAST);
    assertThat(lines())
        .containsExactly(
            "Kernels: onednn, since vector does not load (the module m is absent: add --add-modules"
                + " m).");
  }

  @Test
  void whereItDoesNotLoadThePortableSetIsChosenAndTheReasonSaid() {
    KernelSets.Found found =
        new KernelSets.Found(List.of(PORTABLE), List.of(new UnsatisfiedLinkError("no dnnl here")));
    assertThat(KernelSets.chosen(found, null, null)).isSameAs(PORTABLE);
    assertThat(lines())
        .containsExactly("Kernels: nd4j, since vector or onednn does not load (no dnnl here).");
  }

  @Test
  void thePropertyOverrides() {
    assertThat(KernelSets.chosen(found(PORTABLE, FAST), "nd4j", "onednn")).isSameAs(PORTABLE);
    assertThat(lines()).containsExactly("Kernels: nd4j, as archai.kernels says.");
  }

  @Test
  void theVariableOverridesWhereThereIsNoProperty() {
    assertThat(KernelSets.chosen(found(PORTABLE, FAST), null, "ND4J")).isSameAs(PORTABLE);
    assertThat(lines()).containsExactly("Kernels: nd4j, as ARCHAI_KERNELS says.");
  }

  @Test
  void aBadSettingIsAnError() {
    assertThatThrownBy(() -> KernelSets.chosen(found(PORTABLE, FAST), "fast", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("archai.kernels (fast) must be one of [nd4j, onednn].");
    assertThat(lines()).isEmpty();
  }

  @Test
  void aSettingThatDoesNotLoadIsAnErrorWithItsCause() {
    Throwable cause = new UnsatisfiedLinkError("no dnnl here");
    KernelSets.Found found = new KernelSets.Found(List.of(PORTABLE), List.of(cause));
    assertThatThrownBy(() -> KernelSets.chosen(found, "onednn", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "archai.kernels (onednn) must be one of [nd4j].\n"
                + "Maybe it is the one that does not load (no dnnl here).")
        .hasCause(cause);
  }

  /** Another set under another name. */
  private record Renamed(String name, KernelSet set) implements KernelSet {
    @Override
    public Layout layout() {
      return set.layout();
    }

    @Override
    public boolean supports(Precision precision) {
      return set.supports(precision);
    }

    @Override
    public Kernel kernel(KernelRequest request) {
      return set.kernel(request);
    }

    @Override
    public void add(Tensor from, Tensor into) {
      set.add(from, into);
    }

    @Override
    public void copy(Tensor from, Tensor into) {
      set.copy(from, into);
    }

    @Override
    public void zero(Tensor tensor) {
      set.zero(tensor);
    }
  }
}
