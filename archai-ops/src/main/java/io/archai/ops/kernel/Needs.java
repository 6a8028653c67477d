package io.archai.ops.kernel;

/**
 * What a kernel wants of the memory plan.
 *
 * @param backwardReadsInputs whether backward reads the values of the inputs
 * @param backwardReadsOutput whether backward reads the value of the output
 * @param workspaceBytes bytes to keep from forward to backward
 * @param scratchBytes bytes to use within one call of forward or backward
 * @param workerFloats floats of the heap that a worker uses within one call
 * @param imageFloats floats that it wants of a {@link Worker#image()}
 * @param inPlace whether the output may lie where input 0 lies; never together with {@code
 *     backwardReadsInputs}
 * @param accumulates whether it can add to gradients of inputs instead of writing them
 * @param keepsInput whether the output is input 0 as it lies, so that it needs no memory
 */
public record Needs(
    boolean backwardReadsInputs,
    boolean backwardReadsOutput,
    long workspaceBytes,
    long scratchBytes,
    int workerFloats,
    int imageFloats,
    boolean inPlace,
    boolean accumulates,
    boolean keepsInput) {
  private static final Needs NOTHING = new Needs(false, false, 0, 0, 0, 0, false, false, false);

  /** Backward reads neither inputs nor output; no bytes of its own. */
  public static Needs nothing() {
    return NOTHING;
  }

  /** Backward reads the inputs. */
  public Needs inputs() {
    return new Needs(
        true,
        backwardReadsOutput,
        workspaceBytes,
        scratchBytes,
        workerFloats,
        imageFloats,
        inPlace,
        accumulates,
        keepsInput);
  }

  /** Backward reads the output. */
  public Needs output() {
    return new Needs(
        backwardReadsInputs,
        true,
        workspaceBytes,
        scratchBytes,
        workerFloats,
        imageFloats,
        inPlace,
        accumulates,
        keepsInput);
  }

  /** Bytes to keep from forward to backward. */
  public Needs workspace(long bytes) {
    return new Needs(
        backwardReadsInputs,
        backwardReadsOutput,
        bytes,
        scratchBytes,
        workerFloats,
        imageFloats,
        inPlace,
        accumulates,
        keepsInput);
  }

  /** Bytes to use within one call. */
  public Needs scratch(long bytes) {
    return new Needs(
        backwardReadsInputs,
        backwardReadsOutput,
        workspaceBytes,
        bytes,
        workerFloats,
        imageFloats,
        inPlace,
        accumulates,
        keepsInput);
  }

  /** Floats of the heap that each worker uses within one call. */
  public Needs worker(int floats) {
    return new Needs(
        backwardReadsInputs,
        backwardReadsOutput,
        workspaceBytes,
        scratchBytes,
        floats,
        imageFloats,
        inPlace,
        accumulates,
        keepsInput);
  }

  /** Floats of a worker's image. */
  public Needs image(int floats) {
    return new Needs(
        backwardReadsInputs,
        backwardReadsOutput,
        workspaceBytes,
        scratchBytes,
        workerFloats,
        floats,
        inPlace,
        accumulates,
        keepsInput);
  }

  /** The output may lie where input 0 lies. */
  public Needs overwriting() {
    return new Needs(
        backwardReadsInputs,
        backwardReadsOutput,
        workspaceBytes,
        scratchBytes,
        workerFloats,
        imageFloats,
        true,
        accumulates,
        keepsInput);
  }

  /** It can add to gradients of inputs. */
  public Needs accumulating() {
    return new Needs(
        backwardReadsInputs,
        backwardReadsOutput,
        workspaceBytes,
        scratchBytes,
        workerFloats,
        imageFloats,
        inPlace,
        true,
        keepsInput);
  }

  /** The output is input 0 as it lies. */
  public Needs keepingInput() {
    return new Needs(
        backwardReadsInputs,
        backwardReadsOutput,
        workspaceBytes,
        scratchBytes,
        workerFloats,
        imageFloats,
        inPlace,
        accumulates,
        true);
  }
}
