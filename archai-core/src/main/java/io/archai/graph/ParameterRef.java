package io.archai.graph;

/**
 * A parameter as an op names it. Two nodes that name the same parameter share it.
 *
 * @param name the owner's name, a slash and the slot, as in {@code cell0/preprocess0/conv/weight}
 * @param shape its logical shape: {@code [filters, channels / groups, kernelHeight, kernelWidth]}
 *     for a convolution
 * @param role what it is to training
 * @param initializer how it begins
 */
public record ParameterRef(String name, Shape shape, Role role, Initializer initializer) {
  /** A trained weight {@code owner/slot}. */
  public static ParameterRef weight(
      String owner, String slot, Shape shape, Initializer initializer) {
    return new ParameterRef(owner + "/" + slot, shape, Role.WEIGHT, initializer);
  }

  /** A measured statistic {@code owner/slot}. */
  public static ParameterRef statistic(String owner, String slot, Shape shape, double initial) {
    return new ParameterRef(
        owner + "/" + slot, shape, Role.STATISTIC, Initializer.constant(initial));
  }

  /** The same with another beginning. */
  public ParameterRef withInitializer(Initializer other) {
    return new ParameterRef(name, shape, role, other);
  }

  /** The last part of the name: what the parameter is to its op. */
  public String slot() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
