package io.archai.algos.controller;

import java.util.Arrays;

/**
 * One layer of an LSTM without biases.
 *
 * <pre>
 * (i, f, o, g) = (sigmoid, sigmoid, sigmoid, tanh)([x, h'] W)
 * c = i g + f c',  h = o tanh(c)
 * </pre>
 *
 * <p>Reference: Hochreiter, Schmidhuber (1997), with forget gates after Gers et al. (2000).
 */
record LstmCell(Matrix weights, int units) {
  /** What a step computed; arrays are not shared with anybody who writes. */
  @SuppressWarnings("ArrayRecordComponent")
  record State(double[] read, double[] gates, double[] before, double[] cell, double[] output) {}

  /** The gradient with respect to a state. */
  @SuppressWarnings("ArrayRecordComponent")
  record Slope(double[] ofOutput, double[] ofCell) {
    static Slope none(int units) {
      return new Slope(new double[units], new double[units]);
    }
  }

  State start() {
    double[] zeros = new double[units];
    return new State(zeros, zeros, zeros, zeros, zeros);
  }

  State step(double[] parameters, double[] input, State last) {
    double[] read = Arrays.copyOf(input, input.length + units);
    System.arraycopy(last.output(), 0, read, input.length, units);
    double[] gates = weights.times(parameters, read);
    double[] cell = new double[units];
    double[] output = new double[units];
    for (int u = 0; u < units; u++) {
      for (int gate = 0; gate < 3; gate++) {
        gates[gate * units + u] = sigmoid(gates[gate * units + u]);
      }
      gates[3 * units + u] = StrictMath.tanh(gates[3 * units + u]);
      cell[u] = gates[u] * gates[3 * units + u] + gates[units + u] * last.cell()[u];
      output[u] = gates[2 * units + u] * StrictMath.tanh(cell[u]);
    }
    return new State(read, gates, last.cell(), cell, output);
  }

  /**
   * The gradient of a step.
   *
   * @param slope with respect to the state
   * @param ofInput the gradient with respect to the input is added to it
   * @return with respect to the state before
   */
  Slope backward(
      double[] parameters, State state, Slope slope, double[] gradient, double[] ofInput) {
    double[] ofGates = new double[4 * units];
    Slope last = Slope.none(units);
    for (int u = 0; u < units; u++) {
      double in = state.gates()[u];
      double forget = state.gates()[units + u];
      double out = state.gates()[2 * units + u];
      double fresh = state.gates()[3 * units + u];
      double seen = StrictMath.tanh(state.cell()[u]);
      double ofCell = slope.ofCell()[u] + slope.ofOutput()[u] * out * (1 - seen * seen);
      ofGates[u] = ofCell * fresh * in * (1 - in);
      ofGates[units + u] = ofCell * state.before()[u] * forget * (1 - forget);
      ofGates[2 * units + u] = slope.ofOutput()[u] * seen * out * (1 - out);
      ofGates[3 * units + u] = ofCell * in * (1 - fresh * fresh);
      last.ofCell()[u] = ofCell * forget;
    }
    double[] ofRead = new double[state.read().length];
    weights.backward(parameters, state.read(), ofGates, gradient, ofRead);
    int inputs = ofRead.length - units;
    for (int i = 0; i < inputs; i++) {
      ofInput[i] += ofRead[i];
    }
    System.arraycopy(ofRead, inputs, last.ofOutput(), 0, units);
    return last;
  }

  static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
