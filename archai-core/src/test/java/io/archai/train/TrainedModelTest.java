package io.archai.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.archai.data.Normalization;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {
  @TempDir Path directory;

  private static TrainedModel model() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("features", Shape.of(3));
    builder.output("logits", builder.add("classifier", Linear.of(2), x));
    Graph graph = builder.graph();
    Random random = new Random(1);
    Map<String, Weights.Tensor> values = new LinkedHashMap<>();
    graph
        .parameters()
        .forEach(
            parameter -> {
              float[] numbers = new float[(int) parameter.shape().size()];
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] = random.nextFloat();
              }
              values.put(parameter.name(), new Weights.Tensor(parameter.shape(), numbers));
            });
    Evaluation training = new Evaluation(Math.PI, 1 / 3.0, 64);
    Evaluation validation = new Evaluation(Math.E, 1 / 7.0, 16);
    return new TrainedModel(
        graph,
        Weights.of(values),
        Normalization.of(new float[] {0.4914f, 0.1f, -3}, new float[] {0.247f, 1 / 3f, 5}),
        List.of("cat", "dog"),
        Recipe.cifar10().settings(),
        History.empty()
            .and(new Epoch(0, 0.1 + 0.2, training, Optional.empty(), 1.5))
            .and(new Epoch(1, 1e-7, training, Optional.of(validation), 2)));
  }

  @Test
  void comesBackToTheBit() {
    TrainedModel model = model();
    model.write(directory.resolve("runs/model"));
    TrainedModel again = TrainedModel.read(directory.resolve("runs/model"));
    assertThat(again).isEqualTo(model);
    assertThat(again.evaluation()).isEqualTo(new Evaluation(Math.E, 1 / 7.0, 16));
  }

  @Test
  void isWrittenOverAnotherOne() {
    model().write(directory);
    TrainedModel other = model().withClasses(List.of("0", "1"));
    other.write(directory);
    assertThat(TrainedModel.read(directory)).isEqualTo(other).isNotEqualTo(model());
  }

  @Test
  void saysWhatIsWrongWithADirectory() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainedModel.read(directory))
        .withMessageContainingAll("must hold a model", directory.toString());
    model().write(directory);
    Path file = directory.resolve("model.json");
    String text = Files.readString(file);
    wrong(text.substring(0, text.length() / 2), "must be JSON");
    wrong(text.replace("\"format\" : 1", "\"format\" : 2"), "format (2) must be 1");
    wrong(text.replace("\"dog\"", "\"dog\", \"bird\""), "classes (3) must");
    wrong(text.replace("\"means\"", "\"meanings\""), "means (missing) must");
    wrong(text.replace("\"index\" : 1", "\"index\" : true"), "index (true) must");
    Files.writeString(file, text);
    assertThat(TrainedModel.read(directory)).isEqualTo(model());
  }

  private void wrong(String text, String message) throws IOException {
    Files.writeString(directory.resolve("model.json"), text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainedModel.read(directory))
        .withMessageContainingAll("model.json", message);
  }

  @Test
  void saysWhereItCannotBeWritten() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> model().write(file))
        .withMessageStartingWith("directory (" + file + ") could not be written");
  }

  @Test
  void needsAsManyClassesAsTheNetworkTellsApart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model().withClasses(List.of("cat")))
        .withMessageStartingWith("classes (1) must");
  }
}
