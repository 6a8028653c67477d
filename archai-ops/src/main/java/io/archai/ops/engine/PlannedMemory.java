package io.archai.ops.engine;

import io.archai.ops.kernel.ChannelAffine;
import io.archai.ops.kernel.GradientScale;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Readers;
import io.archai.ops.kernel.Stretch;
import io.archai.ops.kernel.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The places that the compiler chose for one kernel. */
final class PlannedMemory implements Memory {
  private final List<@Nullable Place> inputs = new ArrayList<>();
  private final List<@Nullable Place> inputGradients = new ArrayList<>();
  private final Place output;
  private final List<BoundSlot> slots;
  private final Value value;
  private final int workers;
  private final boolean outputAccumulates;
  private final boolean[] accumulating;
  private @Nullable Place outputGradient;
  private @Nullable Buffer workspace;
  private @Nullable Block block;
  private long scratchOffset;

  PlannedMemory(Value value, Place output, int workers, boolean outputAccumulates) {
    this.outputAccumulates = outputAccumulates;
    this.value = value;
    this.accumulating = new boolean[value.inputs.size()];
    this.workers = workers;
    this.output = output;
    this.slots = value.slots;
    for (Value input : value.inputs) {
      Place place = input.storage().place;
      boolean absent = place == null || (input.isZero() && value.leavesOutZeros());
      inputs.add(absent || place == null ? null : new Place(place.buffer(), input.shape));
      inputGradients.add(null);
    }
  }

  /** The input places of its own, which have to be bound with the program's. */
  List<Place> ownPlaces() {
    return inputs.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }

  /** Says that forward runs at {@code time}. */
  void useInForward(int time) {
    ownPlaces().forEach(input -> input.buffer().use(time));
    output.buffer().use(time);
    if (workspace != null) {
      workspace.use(time);
    }
  }

  /** Says that the kernel's backward runs at {@code time}. */
  void useInBackward(Needs needs, int time) {
    if (needs.backwardReadsInputs()) {
      ownPlaces().forEach(input -> input.buffer().use(time));
    }
    if (needs.backwardReadsOutput()) {
      output.buffer().use(time);
    }
    if (workspace != null) {
      workspace.use(time);
    }
    Objects.requireNonNull(outputGradient).buffer().use(time);
  }

  void outputGradient(Place place) {
    outputGradient = place;
  }

  void inputGradient(int index, Place place, boolean accumulates) {
    inputGradients.set(index, place);
    accumulating[index] = accumulates;
  }

  void workspace(Buffer buffer) {
    workspace = buffer;
  }

  void bind(Block bound, long scratchBytes) {
    block = bound;
    scratchOffset = scratchBytes;
  }

  private Block block() {
    return Objects.requireNonNull(block, "the program has no memory yet");
  }

  @Override
  public @Nullable Tensor input(int index) {
    Place place = inputs.get(index);
    return place == null ? null : place.tensor();
  }

  @Override
  public Tensor output() {
    return output.tensor();
  }

  @Override
  public Tensor outputGradient() {
    return Objects.requireNonNull(outputGradient, "no gradient reaches this kernel").tensor();
  }

  @Override
  public @Nullable Tensor inputGradient(int index) {
    Place place = inputGradients.get(index);
    return place == null ? null : place.tensor();
  }

  @Override
  public ParameterSlot parameter(int index) {
    return slots.get(index);
  }

  @Override
  public long workspace() {
    return workspace == null ? 0 : block().address(workspace.offset());
  }

  @Override
  public Stretch workspaceOnHeap() {
    return block().stretch(Objects.requireNonNull(workspace, "no workspace was wanted").offset());
  }

  @Override
  public long scratch() {
    return block().address(scratchOffset);
  }

  @Override
  public @Nullable ChannelAffine norm(int index) {
    Value input = value.inputs.get(index).storage();
    return input.defersNorm ? Objects.requireNonNull(input.kernel).deferredNorm() : null;
  }

  @Override
  public Readers readers(int index) {
    return value.inputs.get(index).storage().imageReaders;
  }

  @Override
  public boolean gathersProduct(int index) {
    Value input = value.inputs.get(index);
    return value.handsOn(input) && input.defersNorm;
  }

  @Override
  public boolean accumulates(int index) {
    return accumulating[index];
  }

  @Override
  public boolean outputAccumulates() {
    return outputAccumulates;
  }

  @Override
  public GradientScale outputGradientScale() {
    Value mixture = value.scaledFrom;
    if (mixture == null) {
      return GradientScale.ONE;
    }
    GradientScale scale =
        Objects.requireNonNull(mixture.kernel).handedOn(mixture.inputs.indexOf(value));
    return Objects.requireNonNull(scale, "the kernel hands on no gradient");
  }

  @Override
  public int workers() {
    return workers;
  }
}
