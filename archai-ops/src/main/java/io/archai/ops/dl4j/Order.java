package io.archai.ops.dl4j;

import io.archai.graph.Shape;
import io.archai.graph.Weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How features are numbered in a network, where that is not how they are here. A network with
 * channels last flattens images row by row and channel last; ours does channel by channel. Whatever
 * reads features by their number, as the weights of a dense layer do, is put into our order.
 *
 * @param places for each of our features its number there; empty if all are numbered alike
 */
record Order(List<Integer> places) {
  static final Order SAME = new Order(List.of());

  Order {
    places = List.copyOf(places);
  }

  /** That of an image whose channels came last when it was flattened. */
  static Order channelsLast(Shape image) {
    int channels = image.channels();
    int positions = image.height() * image.width();
    return of(
        IntStream.range(0, channels * positions)
            .mapToObj(i -> i % positions * channels + i / positions)
            .toList());
  }

  private static Order of(List<Integer> places) {
    boolean same = IntStream.range(0, places.size()).allMatch(i -> places.get(i) == i);
    return same ? SAME : new Order(places);
  }

  /** That of values side by side, of so many features each. */
  static Order joined(List<Order> orders, List<Integer> sizes) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      int first = places.size();
      List<Integer> own = orders.get(i).places();
      IntStream.range(0, sizes.get(i))
          .forEach(k -> places.add(first + (own.isEmpty() ? k : own.get(k))));
    }
    return of(places);
  }

  boolean same() {
    return places.isEmpty();
  }

  /** A tensor whose last dimension runs over the features, put into our order. */
  Tensor ours(Tensor theirs) {
    if (same()) {
      return theirs;
    }
    int features = places.size();
    float[] values = theirs.values();
    float[] ours = new float[values.length];
    for (int i = 0; i < ours.length; i++) {
      ours[i] = values[i / features * features + places.get(i % features)];
    }
    return new Tensor(theirs.shape(), ours);
  }
}
