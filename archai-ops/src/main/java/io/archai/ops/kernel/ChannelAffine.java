package io.archai.ops.kernel;

/**
 * A norm that its readers apply: {@code scale[c] * x + shift[c]}, as one fused multiply-add. Made
 * anew in every forward pass.
 */
public final class ChannelAffine {
  private final float[] scale;
  private final float[] shift;
  private double product;

  /** For so many numbers: the channels, rounded up as the kernels need it. */
  public ChannelAffine(int length) {
    scale = new float[length];
    shift = new float[length];
  }

  /** The factors, a channel each. */
  public float[] scale() {
    return scale;
  }

  /** What is added, a channel each. */
  public float[] shift() {
    return shift;
  }

  /**
   * The inner product of all that the norm gives with the gradient that its kernel was given, not
   * scaled; known once that kernel's backward pass is over, and told to readers by {@link
   * Memory#gathersProduct}.
   */
  public double product() {
    return product;
  }

  /** Sets the inner product. */
  public void product(double gathered) {
    product = gathered;
  }
}
