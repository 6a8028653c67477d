package io.archai.ops.kernel;

/**
 * What a kernel wants of the memory plan.
 *
 * @param backwardReadsInputs whether backward reads the values of the inputs
 * @param backwardReadsOutput whether backward reads the value of the output
 * @param workspaceBytes bytes to keep from forward to backward
 * @param scratchBytes bytes to use within one call of forward or backward
 * @param inPlace whether the output may lie where input 0 lies; never together with {@code
 *     backwardReadsInputs}
 */
public record Needs(
    boolean backwardReadsInputs,
    boolean backwardReadsOutput,
    long workspaceBytes,
    long scratchBytes,
    boolean inPlace) {
  /** Backward reads neither inputs nor output; no bytes of its own. */
  public static Needs nothing() {
    return new Needs(false, false, 0, 0, false);
  }

  /** Backward reads the inputs. */
  public Needs inputs() {
    return new Needs(true, backwardReadsOutput, workspaceBytes, scratchBytes, inPlace);
  }

  /** Backward reads the output. */
  public Needs output() {
    return new Needs(backwardReadsInputs, true, workspaceBytes, scratchBytes, inPlace);
  }

  /** Bytes to keep from forward to backward. */
  public Needs workspace(long bytes) {
    return new Needs(backwardReadsInputs, backwardReadsOutput, bytes, scratchBytes, inPlace);
  }

  /** Bytes to use within one call. */
  public Needs scratch(long bytes) {
    return new Needs(backwardReadsInputs, backwardReadsOutput, workspaceBytes, bytes, inPlace);
  }

  /** The output may lie where input 0 lies. */
  public Needs overwriting() {
    return new Needs(backwardReadsInputs, backwardReadsOutput, workspaceBytes, scratchBytes, true);
  }
}
