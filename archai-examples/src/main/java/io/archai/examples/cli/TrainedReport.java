package io.archai.examples.cli;

import io.archai.examples.report.Curves;
import io.archai.graph.SafeTensors;
import io.archai.run.RunDirectory;
import io.archai.train.DivergedException;
import io.archai.train.Epoch;
import io.archai.train.Evaluation;
import io.archai.train.History;
import io.archai.train.Progress;
import io.archai.train.TrainedModel;
import io.archai.train.TrainingListener;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes down what a training comes to: its curves, the model, and its lines of the result. */
final class TrainedReport {
  private static final String CURVES = "training.csv";

  private TrainedReport() {}

  /** Writes the curves after each epoch, so that they are there however the training ends. */
  private static TrainingListener curves(RunDirectory directory) {
    return new TrainingListener() {
      private History history = History.empty();

      @Override
      public void epoch(Epoch epoch, Progress progress) {
        history = history.and(epoch);
        directory.write(CURVES, history.csv());
      }
    };
  }

  /** The curves and the progress on the terminal. */
  static TrainingListener following(RunDirectory directory, Terminal terminal, int epochs) {
    return TrainingListener.all(
        List.of(curves(directory), new Progresses(terminal).ofTraining(epochs)));
  }

  /** Does work that may diverge; keeps the last good weights if it does. */
  static <T> T keeping(RunDirectory directory, Supplier<T> work) {
    try {
      return work.get();
    } catch (DivergedException e) {
      if (!e.weights().names().isEmpty()) {
        SafeTensors.write(e.weights(), directory.file("last-good.safetensors"));
      }
      throw e;
    }
  }

  /** What is said of a network that was trained in the end. */
  static String said(TrainedModel model) {
    return model
        .history()
        .last()
        .validation()
        .map(test -> String.format(Locale.ROOT, "Test accuracy %.2f %%.", 100 * test.accuracy()))
        .orElse(
            "The data has no test part: the network was trained on all training images and not tested.");
  }

  /** Adds to {@code result} and writes everything but it. */
  static void write(RunDirectory directory, Map<String, Object> result, TrainedModel model) {
    model.write(directory.file("model"));
    Curves.of("training", "test", model.history()).write(directory, "training");
    // Without a test part there is nothing that says how good the network is.
    Optional<Evaluation> tested = model.history().last().validation();
    tested.ifPresent(
        test -> {
          result.put("testAccuracy", test.accuracy());
          result.put("testLoss", test.loss());
        });
    result.put("testExamples", tested.map(Evaluation::examples).orElse(0));
    result.put("trainSeconds", model.history().epochs().stream().mapToDouble(Epoch::seconds).sum());
    result.put("recipe", model.recipe());
  }
}
