package io.archai.algos.reinforce;

import io.archai.train.Optimizer;

/** Steps of an optimizer on rows of numbers: there are too few for an engine. */
final class LogitSteps {
  private interface Rule {
    /** The new value. */
    double step(int row, int column, double value, double gradient);
  }

  private final double[][] values;
  private final Rule rule;
  private int taken;

  private LogitSteps(double[][] values, Optimizer optimizer, double learningRate) {
    this.values = values;
    if (optimizer instanceof Optimizer.Adam adam) {
      this.rule = adam(adam, learningRate, likeValues(), likeValues());
    } else {
      this.rule = sgd((Optimizer.Sgd) optimizer, learningRate, likeValues());
    }
  }

  /** Steps that change {@code values} in place. */
  static LogitSteps of(Optimizer optimizer, double learningRate, double[][] values) {
    return new LogitSteps(values, optimizer, learningRate);
  }

  private double[][] likeValues() {
    double[][] like = new double[values.length][];
    for (int row = 0; row < like.length; row++) {
      like[row] = new double[values[row].length];
    }
    return like;
  }

  void step(double[][] gradient) {
    taken++;
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < values[row].length; column++) {
        double value = values[row][column];
        values[row][column] = rule.step(row, column, value, gradient[row][column]);
      }
    }
  }

  private Rule adam(Optimizer.Adam adam, double rate, double[][] means, double[][] squares) {
    return (row, column, value, gradient) -> {
      double g = gradient + adam.weightDecay() * value;
      double mean = adam.beta1() * means[row][column] + (1 - adam.beta1()) * g;
      double square = adam.beta2() * squares[row][column] + (1 - adam.beta2()) * g * g;
      means[row][column] = mean;
      squares[row][column] = square;
      double unbiasedMean = mean / (1 - StrictMath.pow(adam.beta1(), taken));
      double unbiasedSquare = square / (1 - StrictMath.pow(adam.beta2(), taken));
      return value - rate * unbiasedMean / (Math.sqrt(unbiasedSquare) + adam.epsilon());
    };
  }

  private static Rule sgd(Optimizer.Sgd sgd, double rate, double[][] velocities) {
    return (row, column, value, gradient) -> {
      double g = gradient + sgd.weightDecay() * value;
      double velocity = sgd.momentum() * velocities[row][column] + g;
      velocities[row][column] = velocity;
      return value - rate * (sgd.nesterov() ? g + sgd.momentum() * velocity : velocity);
    };
  }
}
