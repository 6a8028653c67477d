package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.archai.graph.SafeTensors;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.train.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What measurements say; not what they measure, which tests leave alone. */
class BenchTest {
  /** What single precision leaves of the differences between two ways to compute. */
  private static final double ROUNDING = 1e-4;

  /** The last line of what a command prints. */
  private static JsonNode report(String command) throws JsonProcessingException {
    String[] lines = lines(command);
    return new ObjectMapper().readTree(lines[lines.length - 1]);
  }

  private static String[] lines(String command) {
    Shell shell = Shell.archai(command.split(" "));
    assertThat(shell.exit()).as(shell.err()).isZero();
    return shell.out().strip().split("\n");
  }

  @Test
  void trainStep() throws JsonProcessingException {
    JsonNode report =
        report("bench train-step --cells 3 --channels 4 --batch 2 --steps 1 --threads 1");
    assertThat(report.get("what").asText()).isEqualTo("train-step");
    assertThat(report.get("threads").asInt()).isEqualTo(1);
    assertThat(report.get("median_s").asDouble()).isPositive();
    assertThat(report.get("weights").asInt()).isPositive();
  }

  @Test
  void enasStepSaysWhatShareCompilingHas() throws JsonProcessingException {
    JsonNode report = report("bench enas-step --cells 3 --channels 4 --batch 2 --children 2");
    assertThat(report.get("what").asText()).isEqualTo("enas-step");
    assertThat(report.get("training_median_s").asDouble()).isPositive();
    assertThat(report.get("share_of_compiling").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void kernelsHaveARowForEachOperationAndShape() throws JsonProcessingException {
    String command =
        "bench kernels --only max_pool --kernels nd4j --batch 1 --channels 4 --steps 1";
    String[] lines = lines(command);
    // A heading, three resolutions, two that are halved, and the report.
    assertThat(lines).hasSize(7);
    assertThat(lines[1]).contains("max_pool_3x3", "4x32x32");
    JsonNode operations = new ObjectMapper().readTree(lines[6]).get("operations");
    assertThat(operations).hasSize(5);
    assertThat(operations.get(0).get("nd4j").get("backward_s").asDouble()).isPositive();
  }

  /** Names that another program reads. */
  @Test
  void parityWritesStepsForOthersToRepeat(@TempDir Path directory) throws IOException {
    Path out = directory.resolve("parity");
    JsonNode report =
        report("bench parity --cells 3 --channels 4 --batch 2 --steps 2 --out " + out);
    assertThat(report.get("losses")).hasSize(2);
    Weights before = TrainedModel.read(out.resolve("before")).weights();
    Weights first = SafeTensors.read(out.resolve("after1.safetensors"));
    Weights second = SafeTensors.read(out.resolve("after2.safetensors"));
    assertThat(first.names()).isEqualTo(before.names());
    assertThat(first).isNotEqualTo(before);
    assertThat(second).isNotEqualTo(first);
    Weights batch = SafeTensors.read(out.resolve("batch.safetensors"));
    assertThat(batch.tensor("images").shape()).isEqualTo(Shape.of(2, 3, 32, 32));
    assertThat(batch.tensor("labels").values()).hasSize(2);
  }

  /** Two runs: the second finds the pools of the first. */
  @Test
  void growthIsComparedInFourWays(@TempDir Path directory) throws IOException {
    String command =
        "bench growth --limit 40 --seeds 1 --max-models 2 --nodes 1 --channels 2 --batch 8 --epochs 1"
            + " --candidate-epochs 1 --out "
            + directory.resolve("growth");
    JsonNode report = report(command);
    assertThat(report.get("hull-alpha").get("mean").asDouble()).isBetween(0.0, 1.0);
    assertThat(report.get("alpha minus random").get("p").asDouble()).isEqualTo(1);
    assertThat(Files.readAllLines(directory.resolve("growth/growth.csv"))).hasSize(5);
    assertThat(report(command)).isEqualTo(report);
  }

  @Test
  void sameDiffComputesTheSameCell() throws JsonProcessingException {
    JsonNode report = report("bench samediff --batch 2 --channels 4 --size 8 --steps 1");
    assertThat(report.get("outputs_apart").asDouble()).isLessThan(ROUNDING);
    assertThat(report.get("gradients_apart").asDouble()).isLessThan(ROUNDING);
  }
}
