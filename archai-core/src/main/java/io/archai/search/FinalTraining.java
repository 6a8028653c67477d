package io.archai.search;

import io.archai.data.Dataset;
import io.archai.data.Split;
import io.archai.graph.Graph;
import io.archai.random.RandomStreams;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.Trainer;
import io.archai.train.Training;
import io.archai.train.TrainingListener;

/**
 * Training from scratch of a network that was found: on all training data, measured on the test
 * part if there is one.
 */
record FinalTraining(Graph graph, Dataset dataset, Split split, RandomStreams streams) {
  static FinalTraining of(FoundModel<?> model) {
    SearchTask<?> task = model.task();
    Dataset dataset = task.dataset();
    Split split = dataset.trainAndTest();
    return new FinalTraining(
        model.graph(),
        dataset,
        split,
        RandomStreams.of(task.seed()).within("final training", model.index()));
  }

  TrainedModel train(Recipe recipe, TrainingListener listener) {
    return Trainer.find()
        .train(Training.of(graph, split, recipe, streams), listener)
        .withClasses(dataset.classes());
  }
}
