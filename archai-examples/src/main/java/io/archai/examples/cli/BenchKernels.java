package io.archai.examples.cli;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.cost.Cost;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Times the operations of the DARTS space one by one on each kernel set. A row is one operation
 * with all its kernels: sets divide them differently. Multiply-adds count once for the forward pass
 * and twice for the backward pass (gradients of inputs and of weights).
 */
@Command(
    name = "kernels",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Times the operations of the DARTS space one by one, forward and backward, on each kernel set.",
      "",
      "Milliseconds of all threads together; one thread is the plainest."
    })
final class BenchKernels implements Runnable {
  /** Right before fast: asked for by name only. */
  private static final String ORACLE = "nd4j";

  private static final String PEER = "onednn";

  private final Terminal terminal;

  @Option(names = "--batch", paramLabel = "N", description = "Images a pass.")
  private int batch = 16;

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cells.")
  private int channels = 16;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Passes to time, after three times as many.")
  private int steps = 10;

  @Option(
      names = "--kernels",
      paramLabel = "NAME",
      split = ",",
      description = "Kernel sets. Default: those that load here, but for " + ORACLE + ".")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Operations whose name holds this.",
      defaultValue = "",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
  private String only = "";

  @Mixin private ThreadOption threads = new ThreadOption();

  BenchKernels(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Require.positive("--batch", batch);
    Require.positive("--channels", channels);
    Require.positive("--steps", steps);
    List<DartsOperations> operations =
        DartsOperations.of(channels).stream()
            .filter(operation -> operation.name().contains(only))
            .toList();
    Require.that(!operations.isEmpty(), "--only (%s) must be part of an operation's name.", only);
    List<KernelSet> sets = sets();
    threads.measure(() -> measure(operations, sets));
  }

  private List<KernelSet> sets() {
    return names.isEmpty()
        ? KernelSets.available().stream().filter(set -> !set.name().equals(ORACLE)).toList()
        : names.stream().map(KernelSets::named).toList();
  }

  private void measure(List<DartsOperations> operations, List<KernelSet> sets) {
    StringBuilder heading =
        new StringBuilder(
            String.format(Locale.ROOT, "%-14s %-10s %6s %8s", "", "input", "stride", "Mma"));
    for (KernelSet set : sets) {
      heading.append(String.format(Locale.ROOT, " | %8s %8s %6s", set.name(), "backward", "Gma/s"));
    }
    heading.append(sets.size() > 1 ? " | shares of " + PEER : "");
    terminal.result(heading.toString());
    // Once in vain: loops that operations share are compiled when the first row is timed.
    operations.forEach(operation -> times(operation, sets));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (DartsOperations operation : operations) {
      Map<String, KernelTimes> times = times(operation, sets);
      rows.add(row(operation, times));
      terminal.result(line(operation, times));
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("what", "kernels");
    report.put("framework", "archai " + Archai.version());
    report.put("batch", batch);
    report.put("channels", channels);
    report.put("threads", threads.count());
    report.put("operations", rows);
    terminal.result(Json.line(report));
  }

  private Map<String, KernelTimes> times(DartsOperations operation, List<KernelSet> sets) {
    Map<String, KernelTimes> times = new LinkedHashMap<>();
    for (KernelSet set : sets) {
      times.put(set.name(), KernelTimes.of(set, operation.graph(), batch, steps));
    }
    return times;
  }

  private double multiplyAdds(DartsOperations operation) {
    return (double) batch * Cost.of(operation.graph()).multiplyAdds();
  }

  private String line(DartsOperations operation, Map<String, KernelTimes> times) {
    double forward = multiplyAdds(operation);
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-14s %-10s %6d %8.1f",
                operation.name(),
                text(operation.input()),
                operation.stride(),
                forward / 1e6));
    for (KernelTimes each : times.values()) {
      line.append(
          String.format(
              Locale.ROOT,
              " | %8.3f %8.3f %6s",
              1e3 * each.forward(),
              1e3 * each.backward(),
              forward == 0
                  ? "-"
                  : String.format(Locale.ROOT, "%.1f", 3 * forward / each.both() / 1e9)));
    }
    KernelTimes peer = times.get(PEER);
    if (peer != null) {
      times.forEach(
          (name, each) -> {
            if (!name.equals(PEER)) {
              line.append(
                  String.format(Locale.ROOT, " | %s %.2f", name, each.both() / peer.both()));
            }
          });
    }
    return line.toString();
  }

  private Map<String, Object> row(DartsOperations operation, Map<String, KernelTimes> times) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("operation", operation.name());
    row.put("input", text(operation.input()));
    row.put("stride", operation.stride());
    row.put("multiply_adds", Math.round(multiplyAdds(operation)));
    times.forEach(
        (name, each) ->
            row.put(name, Map.of("forward_s", each.forward(), "backward_s", each.backward())));
    return row;
  }

  private static String text(Shape shape) {
    return shape.channels() + "x" + shape.get(1) + "x" + shape.get(2);
  }
}
