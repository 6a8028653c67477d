package io.archai.algos.controller;

/** A matrix inside the flat array of a controller's parameters, row-major. */
record Matrix(int offset, int rows, int columns) {
  int end() {
    return offset + rows * columns;
  }

  /** A copy of one row. */
  double[] row(double[] parameters, int row) {
    double[] result = new double[columns];
    System.arraycopy(parameters, offset + row * columns, result, 0, columns);
    return result;
  }

  /** Adds {@code by} to one row's gradient. */
  void addToRow(double[] gradient, int row, double[] by) {
    for (int column = 0; column < columns; column++) {
      gradient[offset + row * columns + column] += by[column];
    }
  }

  /** {@code x W}. */
  double[] times(double[] parameters, double[] x) {
    double[] result = new double[columns];
    int at = offset;
    for (int row = 0; row < rows; row++) {
      double value = x[row];
      for (int column = 0; column < columns; column++) {
        result[column] += value * parameters[at++];
      }
    }
    return result;
  }

  /**
   * For {@code y = x W}: adds to the gradient of {@code W}, and to that of {@code x}.
   *
   * @param ofY the gradient with respect to {@code y}
   */
  void backward(double[] parameters, double[] x, double[] ofY, double[] gradient, double[] ofX) {
    int at = offset;
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int column = 0; column < columns; column++, at++) {
        gradient[at] += x[row] * ofY[column];
        sum += ofY[column] * parameters[at];
      }
      ofX[row] += sum;
    }
  }
}
