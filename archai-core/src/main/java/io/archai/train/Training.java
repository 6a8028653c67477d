package io.archai.train;

import io.archai.data.Examples;
import io.archai.data.Split;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.random.RandomStreams;

/**
 * Everything that a training's result depends on: plain data, checked when made.
 *
 * <pre>{@code
 * Training training = Training.of(graph, dataset.trainAndTest(), Recipe.quick(), RandomStreams.of(42));
 * TrainedModel model = Trainer.find().train(training);
 * }</pre>
 *
 * <p>The graph has one input, of the examples' shape. Its first output are the logits, one a class;
 * the recipe's auxiliary weight concerns the others. The recipe is kept {@linkplain
 * Recipe#appliedTo as it is applied to the graph}. Epochs {@code first} to {@code last - 1} of the
 * recipe's schedule are trained, so that a training can be broken up; momenta begin anew in each
 * part.
 *
 * @param graph what is trained
 * @param start weights to begin with; what is not among them is drawn at random as its initializer
 *     says
 * @param split what is trained and validated on, and how values are normalised
 * @param recipe how; its augmentation becomes what it comes to on this data
 * @param first the first epoch, from 0
 * @param last the end of the epochs, exclusive
 * @param streams where random numbers come from: initial weights, order, augmentation and masks
 */
public record Training(
    Graph graph,
    Weights start,
    Split split,
    Recipe recipe,
    int first,
    int last,
    RandomStreams streams) {

  public Training {
    Require.given("graph", graph);
    Require.given("start", start);
    Require.given("split", split);
    Require.given("recipe", recipe);
    Require.given("streams", streams);
    Require.that(
        graph.inputs().size() == 1, "inputs of the graph (%s) must be one.", graph.inputs());
    Shape input = graph.shape(graph.inputs().get(0));
    Require.that(
        input.equals(split.training().shape()),
        "shape of the examples (%s) must be that of the network's input, %s.",
        split.training().shape(),
        input);
    Shape output = outputShape(graph);
    Require.that(
        output.rank() == 1,
        "shape of output %s (%s) must have one dimension, the classes.",
        output(graph),
        output);
    Require.that(
        first >= 0 && first < last && last <= recipe.epochs(),
        "epochs (%d to %d) must be within the recipe's 0 to %d and at least one.",
        first,
        last,
        recipe.epochs());
    Require.that(
        recipe.batch() <= split.training().size(),
        "batch (%d) must be at most the number of training examples, %d.",
        recipe.batch(),
        split.training().size());
    recipe = recipe.appliedTo(graph).on(split.augmentation());
    recipe.augmentation().requireImages(input);
    if (recipe.auxiliaryWeight() > 0) {
      for (String name : graph.outputs().keySet()) {
        Shape other = graph.shape(graph.outputs().get(name));
        Require.that(
            other.equals(output),
            "shape of auxiliary output %s (%s) must be that of output %s, %s.",
            name,
            other,
            output(graph),
            output);
      }
    }
    requireLabels("training", split.training(), output.channels());
    requireLabels("validation", split.validation(), output.channels());
  }

  /** All epochs of the recipe, from random weights. */
  public static Training of(Graph graph, Split split, Recipe recipe, RandomStreams streams) {
    int epochs = Require.given("recipe", recipe).epochs();
    return new Training(graph, Weights.none(), split, recipe, 0, epochs, streams);
  }

  /** The same from these weights; what is not among them begins at random. */
  public Training startingFrom(Weights weights) {
    return new Training(graph, weights, split, recipe, first, last, streams);
  }

  /** The same for epochs {@code first} to {@code last - 1} of the recipe's schedule. */
  public Training epochs(int first, int last) {
    return new Training(graph, start, split, recipe, first, last, streams);
  }

  /** How many classes the network tells apart. */
  public int classes() {
    return outputShape(graph).channels();
  }

  /** The output that holds the logits. */
  public String output() {
    return output(graph);
  }

  /** How many steps an epoch has: only whole batches count. */
  public int stepsPerEpoch() {
    return split.training().size() / recipe.batch();
  }

  static String output(Graph graph) {
    Require.positive("number of outputs of the graph", graph.outputs().size());
    return graph.outputs().keySet().iterator().next();
  }

  static Shape outputShape(Graph graph) {
    return graph.shape(java.util.Objects.requireNonNull(graph.outputs().get(output(graph))));
  }

  private static void requireLabels(String part, Examples examples, int classes) {
    for (int i = 0; i < examples.size(); i++) {
      int label = examples.label(i);
      Require.that(
          label >= 0 && label < classes,
          "label of %s example %d (%d) must be between 0 and %d.\nMaybe the network was made for fewer classes than the"
              + " data has.",
          part,
          i,
          label,
          classes - 1);
    }
  }
}
