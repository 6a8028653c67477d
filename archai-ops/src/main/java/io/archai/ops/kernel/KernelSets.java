package io.archai.ops.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel sets there are: those that {@link ServiceLoader} finds and that load on this machine.
 * A set whose native library is missing throws from its constructor, and its reason is kept for
 * whoever asks for it by name.
 *
 * <pre>{@code
 * Engine.of(KernelSets.chosen(), Precision.FLOAT);    // the fastest that loads
 * Engine.of(KernelSets.nd4j(), Precision.DOUBLE);     // the portable one
 * }</pre>
 */
public final class KernelSets {
  /** The system property that chooses a set by name. */
  public static final String PROPERTY = "archai.kernels";

  /** The environment variable that does the same where the property is not set. */
  public static final String VARIABLE = "ARCHAI_KERNELS";

  private static final String PORTABLE = "nd4j";

  /** The fastest first. */
  private static final List<String> FASTEST = List.of("vector", "onednn");

  private static final Logger LOG = LoggerFactory.getLogger(KernelSets.class);

  private KernelSets() {}

  /** All sets that load on this machine. */
  public static List<KernelSet> available() {
    return List.copyOf(Found.search().sets());
  }

  /** The portable set: float and double, on every backend of ND4J; right before fast. */
  public static KernelSet nd4j() {
    return named(PORTABLE);
  }

  /**
   * The set of this name.
   *
   * @throws IllegalArgumentException if there is none, or if it does not load on this machine
   * @throws NativeLibraryException if none loads
   */
  public static KernelSet named(String name) {
    return Found.search().named(name, "kernels (" + name + ")");
  }

  /**
   * The set to compute with: the one that {@value #PROPERTY} or else {@value #VARIABLE} names, or
   * the fastest that loads: the one in Java's vectors, oneDNN's, or the portable one. Logs one line
   * that says which and why, so call it once and keep the answer.
   *
   * @throws IllegalArgumentException if the setting names no set that loads
   * @throws NativeLibraryException if none loads
   */
  public static KernelSet chosen() {
    return chosen(Found.search(), System.getProperty(PROPERTY), System.getenv(VARIABLE));
  }

  /**
   * Checks that there is a set to compute with, without a line in the log.
   *
   * @throws IllegalArgumentException if the setting names no set that loads
   * @throws NativeLibraryException if none loads
   */
  public static void check() {
    Choice.of(Found.search(), System.getProperty(PROPERTY), System.getenv(VARIABLE));
  }

  /** A set, and why it is chosen. */
  private record Choice(KernelSet set, String why) {
    static Choice of(Found found, @Nullable String property, @Nullable String variable) {
      Optional<Setting> setting = Setting.of(property, variable);
      if (setting.isPresent()) {
        return new Choice(setting.get().in(found), "as " + setting.get().source() + " says");
      }
      List<String> missing = new ArrayList<>();
      for (String name : FASTEST) {
        Optional<KernelSet> fast = found.find(name);
        if (fast.isPresent()) {
          return new Choice(fast.get(), why(missing, found));
        }
        missing.add(name);
      }
      return new Choice(found.named(PORTABLE, "kernels (" + PORTABLE + ")"), why(missing, found));
    }

    private static String why(List<String> missing, Found found) {
      return missing.isEmpty()
          ? "the fastest"
          : "since " + String.join(" or ", missing) + " " + found.reason();
    }
  }

  /** What the user says, and where. */
  private record Setting(String source, String value) {
    static Optional<Setting> of(@Nullable String property, @Nullable String variable) {
      if (property != null && !property.isBlank()) {
        return Optional.of(new Setting(PROPERTY, property.strip()));
      }
      return variable == null || variable.isBlank()
          ? Optional.empty()
          : Optional.of(new Setting(VARIABLE, variable.strip()));
    }

    KernelSet in(Found found) {
      return found.named(value.toLowerCase(Locale.ROOT), source + " (" + value + ")");
    }
  }

  static KernelSet chosen(Found found, @Nullable String property, @Nullable String variable) {
    Choice choice = Choice.of(found, property, variable);
    LOG.info("Kernels: {}, {}.", choice.set().name(), choice.why());
    return choice.set();
  }

  /** What a look around found. */
  record Found(List<KernelSet> sets, List<Throwable> failures) {
    static Found search() {
      NativeLibraries.require();
      List<KernelSet> sets = new ArrayList<>();
      List<Throwable> failures = new ArrayList<>();
      ServiceLoader.load(KernelSet.class, KernelSet.class.getClassLoader()).stream()
          .forEach(
              provider -> {
                try {
                  sets.add(provider.get());
                } catch (ServiceConfigurationError e) {
                  Throwable cause = e.getCause();
                  failures.add(cause == null ? e : cause);
                }
              });
      return new Found(sets, failures);
    }

    Optional<KernelSet> find(String name) {
      return sets.stream().filter(set -> set.name().equals(name)).findFirst();
    }

    KernelSet named(String name, String setting) {
      return find(name)
          .orElseThrow(
              () -> {
                List<String> names = sets.stream().map(KernelSet::name).toList();
                String advice =
                    failures.isEmpty() ? "" : "\nMaybe it is the one that " + reason() + ".";
                return new IllegalArgumentException(
                    setting + " must be one of " + names + "." + advice,
                    failures.isEmpty() ? null : failures.get(0));
              });
    }

    String reason() {
      return failures.isEmpty()
          ? "cannot be found"
          : "does not load ("
              + String.join("; ", failures.stream().map(Found::text).toList())
              + ")";
    }

    private static String text(Throwable failure) {
      return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
  }
}
