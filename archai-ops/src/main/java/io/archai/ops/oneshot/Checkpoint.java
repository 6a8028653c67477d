package io.archai.ops.oneshot;

import io.archai.graph.Require;
import io.archai.graph.SafeTensors;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.ops.engine.Parameters;
import io.archai.search.SearchRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that the future of a run depends on, registered by name as the run is set up, so that it can
 * be written down at the end of an epoch. A run that goes on registers the same names and gets what
 * was stored.
 */
final class Checkpoint {
  private static final String FILE = "checkpoint.safetensors";
  private static final int PARTS = 4;
  private static final int PART_BITS = 16;

  private final @Nullable Weights stored;
  private final Map<String, Parameters> parameters = new LinkedHashMap<>();
  private final Map<String, double[]> states = new LinkedHashMap<>();

  private Checkpoint(@Nullable Weights stored) {
    this.stored = stored;
  }

  /** Of a run that begins. */
  static Checkpoint fresh() {
    return new Checkpoint(null);
  }

  /** Of a run that goes on where this was stored. */
  static Checkpoint of(Weights stored) {
    return new Checkpoint(stored);
  }

  /** Of a run: the one that an earlier part of it stored, if it goes on. */
  static Checkpoint of(SearchRun<?> run) {
    return run.directory()
        .filter(directory -> directory.contains(FILE))
        .map(directory -> of(SafeTensors.read(directory.file(FILE))))
        .orElseGet(Checkpoint::fresh);
  }

  /** Writes everything registered, as it is now, to the run's directory, if it has one. */
  void store(SearchRun<?> run) {
    run.directory().ifPresent(directory -> SafeTensors.write(weights(), directory.place(FILE)));
  }

  /** Registers parameters; brings them to what was stored. */
  void register(String name, Parameters values) {
    Require.that(
        !parameters.containsKey(name) && !states.containsKey(name),
        "name of a part of the run (%s) must be its own.",
        name);
    parameters.put(name, values);
    if (stored != null) {
      Map<String, Weights.Tensor> own = new LinkedHashMap<>();
      values
          .references()
          .forEach(
              reference ->
                  own.put(reference.name(), tensor(stored, name + "/" + reference.name())));
      values.copyFrom(Weights.of(own));
    }
  }

  /** Registers {@code size} numbers: those that were stored, else filled by {@code fresh}. */
  double[] state(String name, int size, Consumer<double[]> fresh) {
    Require.that(
        !parameters.containsKey(name) && !states.containsKey(name),
        "name of a part of the run (%s) must be its own.",
        name);
    double[] values = new double[size];
    states.put(name, values);
    if (stored == null) {
      fresh.accept(values);
    } else {
      float[] parts = tensor(stored, name).values();
      Require.that(
          parts.length == PARTS * size,
          "state %s of the checkpoint (%d numbers) must have %d.",
          name,
          parts.length / PARTS,
          size);
      for (int i = 0; i < size; i++) {
        values[i] = joined(parts, PARTS * i);
      }
    }
    return values;
  }

  private static Weights.Tensor tensor(Weights stored, String name) {
    Require.that(
        stored.contains(name),
        "checkpoint must hold %s.\nMaybe it is of another search or of another version.",
        name);
    return stored.tensor(name);
  }

  /** Everything registered, as it is now. */
  Weights weights() {
    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
    parameters.forEach(
        (name, values) -> {
          Weights own = values.weights();
          own.names().forEach(inner -> tensors.put(name + "/" + inner, own.tensor(inner)));
        });
    states.forEach(
        (name, values) -> {
          float[] parts = new float[PARTS * values.length];
          for (int i = 0; i < values.length; i++) {
            divide(values[i], parts, PARTS * i);
          }
          tensors.put(name, new Weights.Tensor(Shape.of(values.length, PARTS), parts));
        });
    return Weights.of(tensors);
  }

  /** A file of floats holds a double's bits as four numbers below 65536, exactly. */
  private static void divide(double value, float[] parts, int at) {
    long bits = Double.doubleToLongBits(value);
    for (int part = 0; part < PARTS; part++) {
      parts[at + part] = (bits >>> (PART_BITS * part)) & 0xFFFF;
    }
  }

  private static double joined(float[] parts, int at) {
    long bits = 0;
    for (int part = 0; part < PARTS; part++) {
      bits |= (long) parts[at + part] << (PART_BITS * part);
    }
    return Double.longBitsToDouble(bits);
  }
}
