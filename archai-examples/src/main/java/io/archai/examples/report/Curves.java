package io.archai.examples.report;

import io.archai.run.RunDirectory;
import io.archai.train.Evaluation;
import io.archai.train.History;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Pictures of the accuracy and the loss of every epoch.
 *
 * <pre>{@code
 * Curves.of("training", "test", model.history()).write(directory, "training");
 * }</pre>
 */
public final class Curves {
  private final String title;
  private final String judged;
  private final History history;

  private Curves(String title, String judged, History history) {
    this.title = title;
    this.judged = judged;
    this.history = history;
  }

  /**
   * Those of a training or of a one-shot search.
   *
   * @param title what the pictures are called
   * @param judged what each epoch was judged on: {@code validation} or {@code test}
   */
  public static Curves of(String title, String judged, History history) {
    return new Curves(title, judged, history);
  }

  /** Writes {@code name.png} with the accuracies and {@code name-loss.png} with the losses. */
  public void write(RunDirectory directory, String name) {
    accuracy().write(directory, name + ".png");
    loss().write(directory, name + "-loss.png");
  }

  Chart accuracy() {
    return chart("accuracy (%)", evaluation -> 100 * evaluation.accuracy());
  }

  Chart loss() {
    return chart("loss", Evaluation::loss);
  }

  private Chart chart(String what, ToDoubleFunction<Evaluation> value) {
    List<Chart.Point> training =
        history.epochs().stream()
            .map(epoch -> point(epoch.index(), value.applyAsDouble(epoch.training())))
            .toList();
    List<Chart.Point> others =
        history.epochs().stream()
            .flatMap(
                epoch ->
                    epoch.validation().stream()
                        .map(given -> point(epoch.index(), value.applyAsDouble(given))))
            .toList();
    return Chart.of(title, Axis.counting("epoch"), Axis.of(what))
        .line("training", training)
        .line(judged, others);
  }

  /** Epochs are counted from 1 where people look. */
  private static Chart.Point point(int epoch, double value) {
    return new Chart.Point(epoch + 1, value);
  }
}
