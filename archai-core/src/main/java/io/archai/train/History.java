package io.archai.train;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The epochs of a training, in order.
 *
 * @param epochs with growing index
 */
public record History(List<Epoch> epochs) {
  public History {
    epochs = List.copyOf(epochs);
    for (int i = 1; i < epochs.size(); i++) {
      Require.that(
          epochs.get(i).index() > epochs.get(i - 1).index(),
          "index of epoch (%d) must be above that of the one before, %d.",
          epochs.get(i).index(),
          epochs.get(i - 1).index());
    }
  }

  /** Nothing yet. */
  public static History empty() {
    return new History(List.of());
  }

  /** This and one more epoch. */
  public History and(Epoch epoch) {
    List<Epoch> all = new ArrayList<>(epochs);
    all.add(epoch);
    return new History(all);
  }

  /** The last epoch; there must be one. */
  public Epoch last() {
    Require.positive("number of epochs", epochs.size());
    return epochs.get(epochs.size() - 1);
  }

  /**
   * As a table with a line of headings: {@code
   * epoch,learningRate,trainingLoss,trainingAccuracy,validationLoss,validationAccuracy,seconds}.
   * Epochs count from 1, accuracies go from 0 to 1, numbers have six digits, what was not measured
   * is empty.
   */
  public String csv() {
    StringBuilder text =
        new StringBuilder(
            "epoch,learningRate,trainingLoss,trainingAccuracy,validationLoss,validationAccuracy,seconds\n");
    for (Epoch epoch : epochs) {
      text.append(epoch.index() + 1).append(',').append(Wording.number(epoch.learningRate()));
      text.append(',').append(columns(epoch.training()));
      text.append(',').append(epoch.validation().map(History::columns).orElse(","));
      text.append(String.format(Locale.ROOT, ",%.3f\n", epoch.seconds()));
    }
    return text.toString();
  }

  private static String columns(Evaluation evaluation) {
    return Wording.number(evaluation.loss()) + "," + Wording.number(evaluation.accuracy());
  }
}
