package io.archai.ops.engine;

import io.archai.graph.Shape;
import io.archai.ops.kernel.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** All places and buffers that a compiler hands out for one batch size. */
final class Places {
  private final int batch;
  private final Precision precision;
  private final Set<Buffer> buffers = new LinkedHashSet<>();
  private final List<Place> all = new ArrayList<>();

  Places(int batch, Precision precision) {
    this.batch = batch;
    this.precision = precision;
  }

  /** Where a value's numbers are. */
  static Place stored(Value value) {
    return Objects.requireNonNull(value.storage().place, value.node.name());
  }

  /** A fresh place, in use at a time. */
  Place at(Shape shape, int time) {
    Place place = fresh(shape);
    place.buffer().use(time);
    return place;
  }

  /** A fresh place. */
  Place fresh(Shape shape) {
    return in(new Buffer(batch * shape.size() * precision.bytes()), shape);
  }

  /** The place of a value in a buffer. */
  Place in(Buffer buffer, Shape shape) {
    buffers.add(buffer);
    Place place = new Place(buffer, shape);
    all.add(place);
    return place;
  }

  /** A place under another shape. */
  Place view(Place place, Shape shape) {
    return place.shape().equals(shape) ? place : in(place.buffer(), shape);
  }

  /** A place that somebody else made in a buffer from here. */
  void add(List<Place> places) {
    all.addAll(places);
  }

  /** A buffer that is no value's. */
  Buffer buffer(long bytes, int time) {
    Buffer buffer = new Buffer(bytes).use(time);
    buffers.add(buffer);
    return buffer;
  }

  Set<Buffer> buffers() {
    return Collections.unmodifiableSet(buffers);
  }

  List<Place> all() {
    return List.copyOf(all);
  }

  /** The bytes of the largest value that a value's kernel works on, one example. */
  long exampleBytes(Value value) {
    long numbers = value.shape.size();
    for (Value input : value.inputs) {
      numbers = Math.max(numbers, input.shape.size());
    }
    return numbers * precision.bytes();
  }
}
