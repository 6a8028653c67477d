package io.archai.examples.cli;

import io.archai.run.RunDirectory;
import io.archai.train.Evaluation;
import io.archai.train.TrainedModel;
import java.util.Map;

/** Writes down what a training came to: the model, its curves, and its lines of the result. */
final class TrainedReport {
  private TrainedReport() {}

  /** Adds to {@code result} and writes everything but it. */
  static void write(
      RunDirectory directory, Map<String, Object> result, TrainedModel model, double seconds) {
    model.write(directory.file("model"));
    directory.write("training.csv", model.history().csv());
    Evaluation test = model.evaluation();
    result.put("testAccuracy", 100 * test.accuracy());
    result.put("testLoss", test.loss());
    result.put("testExamples", test.examples());
    result.put("trainSeconds", seconds);
    result.put("recipe", model.recipe());
  }
}
