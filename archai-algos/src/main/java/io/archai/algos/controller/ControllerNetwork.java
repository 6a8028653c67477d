package io.archai.algos.controller;

import io.archai.algos.controller.Trace.Moment;
import io.archai.algos.controller.Trace.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a controller: an LSTM that answers the questions one by one, over a flat array
 * of parameters.
 *
 * <p>Options are scored by {@code h W + b}; anchor j by {@code v . tanh(h_j W1 + h W2)}, for skip
 * connections with the scores {@code -a} and {@code a} of no and yes.
 */
final class ControllerNetwork {
  /** Chooses by probabilities. */
  @FunctionalInterface
  interface Chooser {
    int choose(double[] probabilities);
  }

  /** The weights of choices of one kind. */
  private record Table(Matrix embedding, Matrix scores, @Nullable Matrix bias) {}

  private final Questions questions;
  private final ControllerSettings settings;
  private final Squash squash;
  private final int units;
  private final Matrix start;
  private final List<LstmCell> cells = new ArrayList<>();
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Attention attention;
  private int size;

  ControllerNetwork(Questions questions, ControllerSettings settings) {
    this.questions = questions;
    this.settings = settings;
    this.squash = new Squash(settings.logits());
    this.units = settings.size().units();
    start = matrix(1, units);
    for (int layer = 0; layer < settings.size().layers(); layer++) {
      cells.add(new LstmCell(matrix(2 * units, 4 * units), units));
    }
    for (Question question : questions.list()) {
      if (question instanceof Question.Choice choice && !tables.containsKey(choice.table())) {
        boolean biased = questions.biases().containsKey(choice.table());
        tables.put(
            choice.table(),
            new Table(
                matrix(choice.options(), units),
                matrix(units, choice.options()),
                biased ? matrix(1, choice.options()) : null));
      }
    }
    attention = new Attention(matrix(units, units), matrix(units, units), matrix(units, 1));
  }

  private Matrix matrix(int rows, int columns) {
    Matrix matrix = new Matrix(size, rows, columns);
    size = matrix.end();
    return matrix;
  }

  /** How many parameters there are. */
  int size() {
    return size;
  }

  /** Fresh parameters. */
  void initialize(double[] parameters, RandomGenerator random) {
    double range = settings.size().range();
    for (int i = 0; i < size; i++) {
      parameters[i] = range * (2 * random.nextDouble() - 1);
    }
    questions
        .biases()
        .forEach(
            (name, values) -> {
              Matrix bias = Objects.requireNonNull(table(name).bias());
              for (int option = 0; option < values.size(); option++) {
                parameters[bias.offset() + option] = values.get(option);
              }
            });
  }

  private Table table(String name) {
    return Objects.requireNonNull(tables.get(name), name);
  }

  /** Answers all questions. */
  Trace run(double[] parameters, Chooser chooser) {
    Trace trace = new Trace();
    LstmCell.State[] states = cells.stream().map(LstmCell::start).toArray(LstmCell.State[]::new);
    List<Integer> anchors = new ArrayList<>();
    Source source = Source.row(start, 0);
    for (Question question : questions.list()) {
      if (question instanceof Question.Start) {
        anchors.clear();
        source = Source.row(start, 0);
        continue;
      }
      states = step(parameters, input(parameters, trace, source), states);
      Moment moment = new Moment(question, source, states, anchors);
      source = answer(parameters, trace, moment, chooser);
      if (moment.isAnchor()) {
        moment.projection = attention.projection(parameters, moment.output());
        anchors.add(trace.moments.size());
      }
      trace.moments.add(moment);
    }
    return trace;
  }

  private LstmCell.State[] step(double[] parameters, double[] input, LstmCell.State[] before) {
    LstmCell.State[] states = new LstmCell.State[before.length];
    double[] read = input;
    for (int layer = 0; layer < states.length; layer++) {
      states[layer] = cells.get(layer).step(parameters, read, before[layer]);
      read = states[layer].output();
    }
    return states;
  }

  private double[] input(double[] parameters, Trace trace, Source source) {
    if (source.matrix() != null) {
      return source.matrix().row(parameters, source.row());
    }
    double[] input = new double[units];
    for (int anchor : source.anchors()) {
      Moment moment = trace.moments.get(anchor);
      for (int u = 0; u < units && !moment.isBlank(); u++) {
        input[u] += source.factor() * moment.output()[u];
      }
    }
    return input;
  }

  /** Answers one question and says where the next step's input comes from. */
  private Source answer(double[] parameters, Trace trace, Moment moment, Chooser chooser) {
    if (moment.question instanceof Question.Choice choice) {
      Table table = table(choice.table());
      double[] scores = table.scores().times(parameters, moment.output());
      for (int option = 0; option < scores.length && table.bias() != null; option++) {
        scores[option] += parameters[table.bias().offset() + option];
      }
      int option = choose(trace, moment, scores, choice.calm(), choice.bias(), chooser);
      return Source.row(table.embedding(), option);
    }
    if (moment.question instanceof Question.Predecessor) {
      double[] scores = attention.scores(parameters, trace, moment);
      int anchor = choose(trace, moment, scores, 1, List.of(), chooser);
      return Source.anchors(List.of(moment.anchors.get(anchor)), 1);
    }
    if (moment.question instanceof Question.Skips && !moment.anchors.isEmpty()) {
      List<Integer> chosen =
          skips(trace, moment, attention.scores(parameters, trace, moment), chooser);
      return Source.anchors(chosen, 1.0 / (1 + chosen.size()));
    }
    return Source.row(start, 0);
  }

  private int choose(
      Trace trace,
      Moment moment,
      double[] scores,
      double calm,
      List<Double> bias,
      Chooser chooser) {
    double[] logits = squash.of(scores, calm);
    moment.squashed = logits.clone();
    for (int option = 0; option < bias.size(); option++) {
      logits[option] += bias.get(option);
    }
    double[] probabilities = Squash.softmax(logits);
    int chosen = chooser.choose(probabilities);
    moment.probabilities = probabilities;
    moment.chosen = new int[] {chosen};
    note(trace, chosen, probabilities);
    return chosen;
  }

  /** Chooses skip connections and returns the anchors they come from. */
  private List<Integer> skips(Trace trace, Moment moment, double[] scores, Chooser chooser) {
    moment.squashed = squash.of(scores, 1);
    moment.probabilities = new double[scores.length];
    moment.chosen = new int[scores.length];
    List<Integer> chosen = new ArrayList<>();
    for (int j = 0; j < scores.length; j++) {
      double a = moment.squashed[j];
      double[] noAndYes = Squash.softmax(-a, a);
      moment.probabilities[j] = noAndYes[1];
      moment.chosen[j] = chooser.choose(noAndYes);
      note(trace, moment.chosen[j], noAndYes);
      if (moment.chosen[j] == 1) {
        chosen.add(moment.anchors.get(j));
      }
      trace.penalty += squash.divergence(a, settings.skips().target());
    }
    trace.skipSteps++;
    return chosen;
  }

  private void note(Trace trace, int chosen, double[] probabilities) {
    trace.choices.add(chosen);
    trace.logProbability += StrictMath.log(probabilities[chosen]);
    trace.entropy +=
        settings.reward().sampledEntropy()
            ? Squash.information(probabilities[chosen])
            : Squash.entropy(probabilities);
  }

  /**
   * Adds to {@code gradient} that of {@code ofLogProbability} times the log-probability plus {@code
   * ofPenalty} times the summed penalty.
   */
  void backward(
      double[] parameters,
      Trace trace,
      double ofLogProbability,
      double ofPenalty,
      double[] gradient) {
    int length = trace.moments.size();
    double[][] ofAnchor = new double[length][units];
    double[][] ofProjection = new double[length][units];
    LstmCell.Slope[] later = new LstmCell.Slope[cells.size()];
    for (int layer = 0; layer < later.length; layer++) {
      later[layer] = LstmCell.Slope.none(units);
    }
    for (int m = length - 1; m >= 0; m--) {
      Moment moment = trace.moments.get(m);
      double[] ofOutput = later[later.length - 1].ofOutput();
      if (moment.isAnchor()) {
        attention
            .anchors()
            .backward(parameters, moment.output(), ofProjection[m], gradient, ofOutput);
        for (int u = 0; u < units && !moment.isBlank(); u++) {
          ofOutput[u] += ofAnchor[m][u];
        }
      }
      double[] ofScores = ofScores(moment, ofLogProbability, ofPenalty);
      if (moment.question instanceof Question.Choice choice) {
        Table table = table(choice.table());
        table.scores().backward(parameters, moment.output(), ofScores, gradient, ofOutput);
        if (table.bias() != null) {
          table.bias().addToRow(gradient, 0, ofScores);
        }
      } else if (ofScores.length > 0) {
        attention.backward(parameters, moment, ofScores, gradient, ofOutput, ofProjection);
      }
      double[] ofInput = new double[units];
      for (int layer = later.length - 1; layer >= 0; layer--) {
        double[] below = layer == 0 ? ofInput : later[layer - 1].ofOutput();
        later[layer] =
            cells
                .get(layer)
                .backward(parameters, moment.states[layer], later[layer], gradient, below);
      }
      inputBackward(moment.source, ofInput, gradient, ofAnchor);
    }
  }

  /** The gradient with respect to what was squashed. */
  private double[] ofScores(Moment moment, double ofLogProbability, double ofPenalty) {
    double[] result = new double[moment.squashed.length];
    boolean skips = moment.question instanceof Question.Skips;
    double calm = moment.question instanceof Question.Choice choice ? choice.calm() : 1;
    for (int i = 0; i < result.length; i++) {
      int chosen = skips ? moment.chosen[i] : (moment.chosen[0] == i ? 1 : 0);
      double slope = ofLogProbability * (chosen - moment.probabilities[i]);
      if (skips) {
        // Both scores move with a, one up and one down.
        slope =
            2 * slope
                + ofPenalty * squash.divergenceSlope(moment.squashed[i], settings.skips().target());
      }
      result[i] = slope * squash.slope(moment.squashed[i], calm);
    }
    return result;
  }

  private void inputBackward(
      Source source, double[] ofInput, double[] gradient, double[][] ofAnchor) {
    if (source.matrix() != null) {
      source.matrix().addToRow(gradient, source.row(), ofInput);
      return;
    }
    for (int anchor : source.anchors()) {
      for (int u = 0; u < units; u++) {
        ofAnchor[anchor][u] += source.factor() * ofInput[u];
      }
    }
  }
}
