package io.archai.ops.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the time of an engine's passes goes: kernel time by what was computed, and the rest, which
 * is waiting for one another and what programs do between kernels. Read it between passes.
 */
public final class Profile {
  private final List<Map<String, long[]>> nanos = new ArrayList<>();
  private long wall;

  Profile(int workers) {
    for (int worker = 0; worker < workers; worker++) {
      nanos.add(new HashMap<>());
    }
  }

  /** Counts time of a worker; by its own thread alone. */
  void add(int worker, String label, long spent) {
    nanos.get(worker).computeIfAbsent(label, key -> new long[1])[0] += spent;
  }

  void addWall(long spent) {
    wall += spent;
  }

  /** Begins again. */
  public void clear() {
    wall = 0;
    nanos.forEach(Map::clear);
  }

  /** The seconds that passes took. */
  public double seconds() {
    return wall / 1e9;
  }

  /** Seconds of kernel time by what was computed, all workers together. */
  public Map<String, Double> kernelSeconds() {
    Map<String, Double> seconds = new TreeMap<>();
    for (Map<String, long[]> times : nanos) {
      times.forEach((label, spent) -> seconds.merge(label, spent[0] / 1e9, Double::sum));
    }
    return seconds;
  }

  /**
   * The share of the workers' time that was not spent in kernels. Kernels with threads of their own
   * are run by the first worker alone, and then only its time counts.
   */
  public double outside() {
    double inside = kernelSeconds().values().stream().mapToDouble(Double::doubleValue).sum();
    long working = nanos.stream().filter(times -> !times.isEmpty()).count();
    return wall == 0 ? 0 : 1 - inside / (seconds() * Math.max(1, working));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.3f s, %.1f %% outside kernels", seconds(), 100 * outside());
  }
}
