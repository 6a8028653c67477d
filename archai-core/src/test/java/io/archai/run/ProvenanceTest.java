package io.archai.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {

  @TempDir Path root;

  @Test
  void saysWithWhatOnWhatAndFromWhat() {
    Map<String, Object> configuration = new LinkedHashMap<>(Map.of("cells", 8));
    Map<String, String> libraries = Map.of("engine", "1.2");
    Instant started = Instant.parse("2025-01-02T03:04:05Z");
    Provenance provenance = Provenance.of(42, configuration, "ab12", libraries, started);
    configuration.put("cells", 20);

    assertThat(provenance.configuration()).containsEntry("cells", 8);
    assertThat(provenance.cores()).isPositive();
    assertThat(provenance.versions())
        .containsKeys("archai", "os", "arch", "jvm")
        .containsEntry("java", Runtime.version().toString())
        .containsEntry("engine", "1.2");

    RunDirectory run = RunDirectory.in(root, "run");
    run.write("provenance.json", provenance.toJson());
    assertThat(run.read("provenance.json"))
        .containsEntry("seed", 42)
        .containsEntry("dataFingerprint", "ab12")
        .containsEntry("started", "2025-01-02T03:04:05Z")
        .containsEntry("versions", provenance.versions());
  }
}
