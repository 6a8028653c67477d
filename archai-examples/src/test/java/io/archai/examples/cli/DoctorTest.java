package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.examples.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it says of machines where something is wrong, each a virtual machine of its own. */
class DoctorTest {
  /** As a machine where nothing can be written: no home, no cache, no temporary files. */
  private static final List<String> NOWHERE =
      Stream.of("user.home", "java.io.tmpdir", "org.bytedeco.javacpp.cachedir")
          .map(property -> "-D" + property + "=/dev/null/nowhere")
          .toList();

  @Test
  void saysThatAllIsWell() {
    Shell shell = Shell.archai("doctor");

    assertThat(shell.exit()).isZero();
    assertThat(shell.out()).contains("native libraries load", "kernels chosen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor", "search random"})
  void saysWhereNativeLibrariesCannotBeKept(String command) throws Exception {
    Process process = started(NOWHERE, command.split(" "));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isEqualTo(2);
    assertThat(said)
        .contains(
            "directory of native libraries (/dev/null/nowhere) must be writable",
            "-Dorg.bytedeco.javacpp.cachedir=DIRECTORY")
        .doesNotContain("\tat ", "should not have happened");
  }

  private static Process started(List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
