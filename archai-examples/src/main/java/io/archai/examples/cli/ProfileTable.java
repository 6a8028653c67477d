package io.archai.examples.cli;

import io.archai.ops.engine.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A profile for people: what takes most first, and what is spent outside kernels. */
final class ProfileTable {
  private ProfileTable() {}

  static List<String> lines(Profile profile, int steps) {
    List<String> lines = new ArrayList<>();
    Map<String, Double> kernels = profile.kernelSeconds();
    double inside = kernels.values().stream().mapToDouble(Double::doubleValue).sum();
    kernels.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(
            entry ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%9.2f ms %5.1f %%  %s",
                        entry.getValue() * 1000 / steps,
                        100 * entry.getValue() / inside,
                        entry.getKey())));
    lines.add(
        String.format(
            Locale.ROOT,
            "%9.2f ms a step in passes, %.1f %% of the workers' time outside kernels",
            profile.seconds() * 1000 / steps,
            100 * profile.outside()));
    return lines;
  }
}
