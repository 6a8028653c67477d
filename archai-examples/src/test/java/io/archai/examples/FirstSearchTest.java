package io.archai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.data.Dataset;
import io.archai.data.GeneratedImages;
import io.archai.train.Evaluation;
import io.archai.train.TrainedModel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstSearchTest {
  @Test
  void theProgramOfTheReadmeRuns(@TempDir Path runs) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream terminal = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    TrainedModel model;
    try {
      model = FirstSearch.search(runs);
    } finally {
      System.setOut(terminal);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.contains("Genotype(normal=["));
    List<Path> stored;
    try (Stream<Path> entries = Files.list(runs)) {
      stored =
          entries.filter(entry -> entry.getFileName().toString().startsWith("darts-")).toList();
    }
    assertThat(stored).hasSize(1);
    assertThat(stored.get(0).resolve("journal.jsonl")).exists();
    assertThat(stored.get(0).resolve("result.json")).exists();

    Dataset images = GeneratedImages.standard().train(400).test(200).dataset();
    Evaluation again = OwnData.use(runs.resolve("model"), images.test().orElseThrow());
    assertThat(again.accuracy()).isEqualTo(model.evaluation().accuracy());
    assertThat(again.loss()).isEqualTo(model.evaluation().loss());
  }

  @Test
  void ownDataComesAsArrays() {
    int pixels = 28 * 28;
    Dataset scans =
        OwnData.dataset(
            new float[6 * pixels], new int[] {0, 1, 2, 0, 1, 2}, new float[pixels], new int[] {2});
    assertThat(scans.classCount()).isEqualTo(3);
    assertThat(OwnData.task(scans).fittedSpace().settings().toString())
        .contains("classes=3", "[1, 28, 28]");
  }
}
