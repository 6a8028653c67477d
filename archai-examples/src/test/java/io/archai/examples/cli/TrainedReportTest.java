package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.SafeTensors;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.run.RunDirectory;
import io.archai.train.DivergedException;
import io.archai.train.Epoch;
import io.archai.train.Evaluation;
import io.archai.train.History;
import io.archai.train.Progress;
import io.archai.train.TrainingListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedReportTest {
  @Test
  void divergenceLeavesTheLastGoodWeights(@TempDir Path path) {
    RunDirectory directory = RunDirectory.at(path);
    Weights good =
        Weights.of(Map.of("head/bias", new Weights.Tensor(Shape.of(2), new float[] {1, 2})));
    DivergedException diverged =
        new DivergedException("loss", Double.NaN, 3, 4, 0.1, good, History.empty());
    assertThatThrownBy(
            () ->
                TrainedReport.keeping(
                    directory,
                    () -> {
                      throw diverged;
                    }))
        .isSameAs(diverged);
    assertThat(SafeTensors.read(path.resolve("last-good.safetensors"))).isEqualTo(good);
  }

  @Test
  void curvesAreThereAfterEachEpoch(@TempDir Path path) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Terminal silent = new Terminal(nowhere, nowhere, false);
    TrainingListener listener = TrainedReport.following(RunDirectory.at(path), silent, 2);
    for (int i = 0; i < 2; i++) {
      Epoch epoch = new Epoch(i, 0.1, new Evaluation(1, 0.5, 10), Optional.empty(), 1);
      listener.epoch(epoch, new Progress(i, i + 1, 2, Duration.ofSeconds(1)));
      assertThat(Files.readAllLines(path.resolve("training.csv"))).hasSize(i + 2);
    }
  }
}
