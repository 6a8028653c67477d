package io.archai.algos.qlearning;

/** One way through all decisions: what was chosen, and from what. */
final class Walk {
  private final int[] choices;
  private final int[][] legal;

  /**
   * A way.
   *
   * @param choices one option's index for each decision
   * @param legal for each decision the options that could be chosen, among them the one that was
   */
  Walk(int[] choices, int[][] legal) {
    this.choices = choices;
    this.legal = legal;
  }

  int[] choices() {
    return choices;
  }

  int[] legal(int depth) {
    return legal[depth];
  }
}
