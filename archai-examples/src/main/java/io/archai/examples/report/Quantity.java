package io.archai.examples.report;

/**
 * How an objective's values are shown to people.
 *
 * @param words its name in words, with the unit in parentheses if there is one
 * @param factor what values are multiplied with to be in the unit
 */
record Quantity(String words, double factor) {
  /** That of the objective of this name; one that is not known keeps its name. */
  static Quantity of(String objective) {
    return switch (objective) {
      case "error" -> new Quantity("validation error (%)", 100);
      case "multiplyAdds" -> new Quantity("multiply-adds an image", 1);
      case "parameters" -> new Quantity("parameters", 1);
      case "activationBytes" -> new Quantity("bytes of activations an image", 1);
      default -> new Quantity(objective, 1);
    };
  }

  Axis axis() {
    return Axis.of(words);
  }
}
