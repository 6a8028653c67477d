package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.data.Augmentation;
import io.archai.data.Examples;
import io.archai.data.Normalization;
import io.archai.data.Split;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Shape;
import io.archai.random.RandomStreams;
import io.archai.run.RunDirectory;
import io.archai.train.Recipe;
import io.archai.train.Trainer;
import io.archai.train.Training;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedBeforeTest {
  @Test
  void aPresetIsTheSameRecipeAsWhatTheNetworkHadUseForOfIt(@TempDir Path path) {
    GraphBuilder builder = GraphBuilder.create();
    builder.output("logits", builder.add("linear", Linear.of(2), builder.input("x", Shape.of(3))));
    Graph graph = builder.graph();
    Examples examples = Examples.of(Shape.of(3), new float[6], new int[] {0, 1});
    Split split = new Split(examples, examples, Normalization.none(3));
    Recipe preset = Recipe.cifar10().epochs(1).batch(2).augmentation(Augmentation.none());
    RunDirectory directory = RunDirectory.at(path);
    Trainer.find()
        .train(Training.of(graph, split, preset, RandomStreams.of(1)))
        .write(directory.file("model"));

    TrainedBefore before = TrainedBefore.in(directory);
    assertThat(before.model("model", graph, preset)).isPresent();
    assertThat(before.model("model", graph, preset.clip(1))).isEmpty();
  }
}
