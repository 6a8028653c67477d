package io.archai.ops.dl4j;

/**
 * What a vertex gives: a node's value, and zeros around it that no node has put there yet, since
 * only convolutions can.
 */
record Value(String node, Border zeros) {

  static Value of(String node) {
    return new Value(node, Border.NONE);
  }

  /** The same around another node of this shape. */
  Value at(String node) {
    return new Value(node, zeros);
  }
}
