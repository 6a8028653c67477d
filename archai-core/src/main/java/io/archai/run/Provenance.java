package io.archai.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the numbers of a run come from: with what, on what and from what they were made.
 *
 * <pre>{@code
 * Provenance provenance =
 *     Provenance.of(42, configuration, dataset.fingerprint(), Map.of("nd4j", "1.0.0-M2.1"), clock.instant());
 * run.write("provenance.json", provenance.toJson());
 * }</pre>
 *
 * @param versions of Archai, Java, the operating system and libraries, by name; text
 * @param cores processors that the JVM sees
 * @param seed of all random numbers
 * @param configuration all else that the result depends on, as plain data
 * @param dataFingerprint hash of the data's content
 * @param started when the run began
 */
public record Provenance(
    Map<String, Object> versions,
    int cores,
    long seed,
    Map<String, Object> configuration,
    String dataFingerprint,
    Instant started) {

  /** Copies the maps, in their order. */
  public Provenance {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
  }

  /**
   * Of a run in this JVM.
   *
   * @param libraries versions of the libraries that compute, by name
   */
  public static Provenance of(
      long seed,
      Map<String, ?> configuration,
      String dataFingerprint,
      Map<String, String> libraries,
      Instant started) {
    Map<String, Object> versions = new LinkedHashMap<>();
    versions.put("archai", version());
    versions.put("java", Runtime.version().toString());
    versions.put("jvm", property("java.vm.vendor") + " " + property("java.vm.name"));
    versions.put("os", property("os.name") + " " + property("os.version"));
    versions.put("arch", property("os.arch"));
    versions.putAll(libraries);
    int cores = Runtime.getRuntime().availableProcessors();
    return new Provenance(
        versions, cores, seed, new LinkedHashMap<>(configuration), dataFingerprint, started);
  }

  /** As plain data, the time in ISO 8601. */
  public Map<String, Object> toJson() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("versions", versions);
    map.put("cores", cores);
    map.put("seed", seed);
    map.put("configuration", configuration);
    map.put("dataFingerprint", dataFingerprint);
    map.put("started", started.toString());
    return map;
  }

  private static String version() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    // Only a jar has a version; classes from a build's output directory have none.
    return version == null ? "not from a jar" : version;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
