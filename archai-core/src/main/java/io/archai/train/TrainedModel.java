package io.archai.train;

import io.archai.data.Examples;
import io.archai.data.Normalization;
import io.archai.graph.Graph;
import io.archai.graph.GraphJson;
import io.archai.graph.Require;
import io.archai.graph.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A network with its weights and all that is needed to use it.
 *
 * <pre>{@code
 * model.write(Path.of("runs/model"));
 * TrainedModel again = TrainedModel.read(Path.of("runs/model"));
 * double accuracy = again.accuracy(dataset.test().orElseThrow());
 * }</pre>
 *
 * @param graph the network; its first output are the logits
 * @param weights by name
 * @param normalization what examples' values go through before the network sees them
 * @param classes the names of classes 0, 1, ...
 * @param recipe the settings of the recipe it was trained with; empty if it was trained elsewhere
 * @param history how training went; empty if it was trained elsewhere
 */
public record TrainedModel(
    Graph graph,
    Weights weights,
    Normalization normalization,
    List<String> classes,
    Map<String, Object> recipe,
    History history) {

  public TrainedModel {
    classes = List.copyOf(classes);
    recipe = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(recipe));
    int outputs = Training.outputShape(graph).channels();
    Require.that(
        classes.size() == outputs,
        "classes (%d) must be as many as the network's output has, %d.",
        classes.size(),
        outputs);
  }

  /** What came out of a training; classes are named by their numbers. */
  public static TrainedModel of(Training training, Weights weights, History history) {
    return new TrainedModel(
        training.graph(),
        weights,
        training.split().normalization(),
        IntStream.range(0, training.classes()).mapToObj(Integer::toString).toList(),
        training.recipe().settings(),
        history);
  }

  /** The same with these names for classes 0, 1, ... */
  public TrainedModel withClasses(List<String> names) {
    return new TrainedModel(graph, weights, normalization, names, recipe, history);
  }

  /**
   * How well it did after the last epoch on the part that its training was measured on: the test
   * part after a final training. {@code history().last().validation()} is empty where it was not
   * measured.
   *
   * @throws IllegalArgumentException if it was not measured, or trained elsewhere
   */
  public Evaluation evaluation() {
    return history
        .last()
        .validation()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "model (not measured) must have been measured while it was trained.\nMaybe the data has no test part:"
                        + " Dataset.testFraction cuts one off, accuracy(examples) measures on others."));
  }

  /**
   * The share of these examples that it gets right, from 0 to 1, with the engine on the class path.
   */
  public double accuracy(Examples examples) {
    return Trainer.find().evaluate(this, examples).accuracy();
  }

  /**
   * Writes it to a directory, which is made if need be: {@code graph.json}, {@code
   * weights.safetensors} and {@code model.json}; nothing in them is executed on reading.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void write(Path directory) {
    ModelFile.write(this, directory);
  }

  /**
   * Reads what {@link #write} wrote, every number to the bit. Custom ops are found as services.
   *
   * @throws IllegalArgumentException if the directory does not hold a whole model; says what is
   *     wrong
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static TrainedModel read(Path directory) {
    return read(directory, GraphJson.create());
  }

  /** The same, with custom ops read as {@code graphs} knows them. */
  public static TrainedModel read(Path directory, GraphJson graphs) {
    return ModelFile.read(directory, graphs);
  }
}
