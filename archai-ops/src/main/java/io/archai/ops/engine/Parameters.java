package io.archai.ops.engine;

import io.archai.graph.Initializer;
import io.archai.graph.ParameterRef;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Tensor;
import io.archai.random.RandomStreams;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Values of parameters in one flat off-heap array a role, found by name. Gradients, momenta and the
 * like are parameters of the same layout ({@link #like}), so that an optimizer works on whole
 * arrays.
 *
 * <pre>{@code
 * try (Parameters parameters = Parameters.of(graph.parameters(), Precision.FLOAT)) {
 *   parameters.initialize(streams);
 *   INDArray weights = parameters.change(Role.WEIGHT);   // to write; flat(Role) is for reading
 * }
 * }</pre>
 *
 * Not thread safe.
 */
public final class Parameters implements AutoCloseable {
  private final Map<String, ParameterRef> references = new LinkedHashMap<>();
  private final Map<String, Span> spans = new LinkedHashMap<>();
  private final Map<Role, INDArray> arrays = new EnumMap<>(Role.class);
  private final Map<Role, Long> versions = new EnumMap<>(Role.class);
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Precision precision;

  private Parameters(Collection<ParameterRef> references, Precision precision) {
    this.precision = precision;
    Map<Role, Long> sizes = new EnumMap<>(Role.class);
    for (ParameterRef reference : references) {
      if (this.references.putIfAbsent(reference.name(), reference) == null) {
        long size = reference.shape().size();
        long offset = sizes.getOrDefault(reference.role(), 0L);
        spans.put(reference.name(), new Span(reference.role(), offset, size));
        sizes.put(reference.role(), offset + size);
      }
    }
    sizes.forEach(
        (role, size) -> {
          arrays.put(role, Nd4j.zeros(precision.type(), size));
          versions.put(role, 0L);
        });
  }

  /** Zeros for each of these; one that is named twice is there once. */
  public static Parameters of(Collection<ParameterRef> references, Precision precision) {
    return new Parameters(references, precision);
  }

  /** Zeros in the same layout. */
  public Parameters like() {
    return new Parameters(references.values(), precision);
  }

  /** Zeros for the parameters of these roles only, in the same layout. */
  public Parameters like(Role... roles) {
    List<Role> wanted = List.of(roles);
    return new Parameters(
        references.values().stream()
            .filter(reference -> wanted.contains(reference.role()))
            .toList(),
        precision);
  }

  /** Draws every parameter as its initializer says, each from the stream of its own name. */
  public void initialize(RandomStreams streams) {
    references.values().forEach(reference -> initialize(reference, streams));
  }

  private void initialize(ParameterRef reference, RandomStreams streams) {
    RandomGenerator random = streams.named("initialize " + reference.name()).at(0);
    Initializer initializer = reference.initializer();
    Span span = span(reference.name());
    DataBuffer data = change(span.role()).data();
    for (long i = span.offset(); i < span.end(); i++) {
      double value;
      if (initializer instanceof Initializer.Constant constant) {
        value = constant.value();
      } else if (initializer instanceof Initializer.Normal normal) {
        value = normal.standardDeviation() * random.nextGaussian();
      } else if (initializer instanceof Initializer.TruncatedNormal normal) {
        value = normal.standardDeviation() * withinTwo(random);
      } else {
        double bound = ((Initializer.Uniform) initializer).bound();
        value = bound * (2 * random.nextDouble() - 1);
      }
      data.put(i, value);
    }
  }

  /** Standard normal, drawn again while it is beyond 2. */
  private static double withinTwo(RandomGenerator random) {
    double value = random.nextGaussian();
    while (Math.abs(value) > 2) {
      value = random.nextGaussian();
    }
    return value;
  }

  /** The parameters, in order. */
  public List<ParameterRef> references() {
    return List.copyOf(references.values());
  }

  /** Whether there is a parameter of this name. */
  public boolean contains(String name) {
    return references.containsKey(name);
  }

  /** Whether there is any parameter of this role. */
  public boolean contains(Role role) {
    return arrays.containsKey(role);
  }

  /** The roles that its parameters have. */
  public Set<Role> roles() {
    return Collections.unmodifiableSet(arrays.keySet());
  }

  /** Where a parameter lies. */
  public Span span(String name) {
    Span span = spans.get(name);
    Require.that(span != null, "parameter (%s) must be one of the %d here.", name, spans.size());
    return Objects.requireNonNull(span);
  }

  /** All numbers of a role, to read. */
  public INDArray flat(Role role) {
    INDArray array = arrays.get(role);
    Require.that(array != null, "role (%s) must be one of %s.", role, arrays.keySet());
    return Objects.requireNonNull(array);
  }

  /** All numbers of a role, to change: what was derived from the old ones is made anew. */
  public INDArray change(Role role) {
    versions.merge(role, 1L, Long::sum);
    return flat(role);
  }

  /** A parameter's numbers under its shape, to read. */
  public Tensor tensor(String name) {
    Tensor present = tensors.get(name);
    if (present == null) {
      Span span = span(name);
      Shape shape = Objects.requireNonNull(references.get(name)).shape();
      present = Tensor.of(flat(span.role()), span.offset(), shape);
      tensors.put(name, present);
    }
    return present;
  }

  /** A number that is another one whenever values of the role may have changed. */
  public long version(Role role) {
    return versions.getOrDefault(role, 0L);
  }

  /** What the numbers are. */
  public Precision precision() {
    return precision;
  }

  /**
   * Copies all values of the other's, which must have the same layout in the roles that both have.
   */
  public void copyFrom(Parameters other) {
    for (Role role : arrays.keySet()) {
      if (other.contains(role)) {
        change(role).assign(other.flat(role));
      }
    }
  }

  /**
   * Copies the values that are stored under the names that are here.
   *
   * @return the names for which nothing is stored
   * @throws IllegalArgumentException if stored values have another shape
   */
  public List<String> copyFrom(Weights weights) {
    List<String> missing = new ArrayList<>();
    for (ParameterRef reference : references.values()) {
      if (!weights.contains(reference.name())) {
        missing.add(reference.name());
        continue;
      }
      Shape stored = weights.tensor(reference.name()).shape();
      Require.that(
          stored.equals(reference.shape()),
          "stored weights of %s (%s) must have the parameter's shape %s.",
          reference.name(),
          stored,
          reference.shape());
      float[] values = weights.tensor(reference.name()).values();
      Span span = span(reference.name());
      DataBuffer data = change(span.role()).data();
      for (int i = 0; i < values.length; i++) {
        data.put(span.offset() + i, values[i]);
      }
    }
    return missing;
  }

  /** All values by name, copied. */
  public Weights weights() {
    Map<String, Weights.Tensor> values = new LinkedHashMap<>();
    references.forEach(
        (name, reference) -> values.put(name, new Weights.Tensor(reference.shape(), values(name))));
    return Weights.of(values);
  }

  /** A copy of one parameter's values, row-major. */
  public float[] values(String name) {
    Span span = span(name);
    DataBuffer data = flat(span.role()).data();
    float[] values = new float[Math.toIntExact(span.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.getFloat(span.offset() + i);
    }
    return values;
  }

  @Override
  public void close() {
    arrays.values().forEach(INDArray::close);
  }
}
