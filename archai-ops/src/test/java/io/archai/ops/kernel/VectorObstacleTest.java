package io.archai.ops.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.ops.kernel.internal.vector.VectorKernelSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps the kernels in Java from being chosen, in virtual machines of their own. */
class VectorObstacleTest {
  /** Prints what stands in the way. */
  public static final class Asked {
    private Asked() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
      System.out.println("obstacle: " + VectorKernelSet.obstacle().orElse("none"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', the module jdk.incubator.vector is absent: add --add-modules jdk.incubator.vector",
    "'--add-modules=jdk.incubator.vector -XX:-UseFMA', "
        + "Java has no instruction here that multiplies and adds (UseFMA is off)"
  })
  void saysWhatStandsInTheWay(String options, String obstacle) throws Exception {
    assertThat(output(options)).contains("obstacle: " + obstacle);
  }

  private static String output(String options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.stream(options.split(" ")).filter(option -> !option.isEmpty()).toList());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Asked.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
