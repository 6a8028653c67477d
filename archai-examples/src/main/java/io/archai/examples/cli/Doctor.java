package io.archai.examples.cli;

import io.archai.graph.Wording;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.NativeLibraries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what there is to compute with, and what to do about what is missing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    description = "Says what there is to compute with, and what to do about what is missing.")
final class Doctor implements Callable<Integer> {
  private static final List<String> KERNELS = List.of("vector", "onednn", "nd4j");
  private static final long LEAST_HEAP = 1L << 30;

  private final Terminal terminal;

  Doctor(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Runtime runtime = Runtime.getRuntime();
    line("archai", Archai.version());
    line("java", Runtime.version() + ", " + System.getProperty("java.home"));
    line(
        "system",
        String.format(
            Locale.ROOT,
            "%s %s, %s",
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Wording.count(runtime.availableProcessors(), "processor")));
    line("heap", String.format(Locale.ROOT, "%.1f GiB", runtime.maxMemory() / (double) (1L << 30)));
    if (runtime.maxMemory() < LEAST_HEAP) {
      advise("the heap is small; set ARCHAI_HEAP=4g.");
    }
    Optional<String> obstacle = NativeLibraries.obstacle();
    if (obstacle.isPresent()) {
      line("native libraries", "do not load");
      terminal.result(obstacle.get());
      return Archai.USAGE;
    }
    line("native libraries", "load");
    KERNELS.forEach(this::judge);
    return isChosen() ? 0 : Archai.USAGE;
  }

  private void judge(String name) {
    try {
      KernelSets.named(name);
      line("kernels " + name, "load");
    } catch (IllegalArgumentException e) {
      line("kernels " + name, "do not load: " + oneLine(e));
    }
  }

  private boolean isChosen() {
    try {
      line("kernels chosen", KernelSets.chosen().name());
      Train.versions().forEach((name, version) -> line(name, version));
      return true;
    } catch (IllegalArgumentException e) {
      line("kernels chosen", "none: " + oneLine(e));
      advise("take " + KernelSets.PROPERTY + " and " + KernelSets.VARIABLE + " away.");
      return false;
    }
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).replace("\n", " ");
  }

  private void line(String what, String value) {
    terminal.result(String.format(Locale.ROOT, "%-16s %s", what, value));
  }

  private void advise(String advice) {
    terminal.result("Maybe " + advice);
  }
}
