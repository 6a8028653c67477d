package io.archai.space.chain;

import io.archai.graph.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one layer of a chain from plain data. */
record PlainLayer(int index, Map<?, ?> values) {

  /** The layers of a list. */
  static List<PlainLayer> all(Object data) {
    Require.that(data instanceof List, "chain (%s) must be a list of layers.", data);
    List<PlainLayer> layers = new ArrayList<>();
    for (Object element : (List<?>) data) {
      Require.that(
          element instanceof Map,
          "layer %d (%s) of the chain must be an object.",
          layers.size(),
          element);
      layers.add(new PlainLayer(layers.size(), (Map<?, ?>) element));
    }
    return layers;
  }

  String text(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw wrong(name, values.get(name), "text");
  }

  int number(String name) {
    return number(name, values.get(name));
  }

  List<Integer> numbers(String name) {
    if (values.get(name) instanceof List<?> list) {
      return list.stream().map(element -> number(name, element)).toList();
    }
    throw wrong(name, values.get(name), "a list of numbers");
  }

  private int number(String name, @Nullable Object value) {
    if (value instanceof Integer number) {
      return number;
    }
    throw wrong(name, value, "a whole number");
  }

  private IllegalArgumentException wrong(String name, @Nullable Object value, String wanted) {
    return new IllegalArgumentException(
        name + " (" + value + ") of layer " + index + " must be " + wanted + ".");
  }
}
