package io.archai.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plain data read strictly: every value must be there in its type, and nothing may be left over.
 * Not thread safe.
 */
final class Settings {
  private final String what;
  private final Map<?, ?> values;
  private final Set<Object> unread;

  /** The settings of {@code what}, which the messages name. */
  Settings(String what, @Nullable Object values) {
    Require.that(values instanceof Map, "%s must be an object, not %s.", what, values);
    this.what = what;
    this.values = values instanceof Map<?, ?> map ? map : Map.of();
    this.unread = new LinkedHashSet<>(this.values.keySet());
  }

  /** Whether there is a value of this name that has not been read. */
  boolean has(String name) {
    return unread.contains(name);
  }

  int integer(String name) {
    return integer(name, value(name));
  }

  double number(String name) {
    return number(name, value(name));
  }

  boolean bool(String name) {
    if (value(name) instanceof Boolean bool) {
      return bool;
    }
    throw wrong(name, values.get(name), "true or false");
  }

  String text(String name) {
    if (value(name) instanceof String text) {
      return text;
    }
    throw wrong(name, values.get(name), "a text");
  }

  List<?> list(String name) {
    if (value(name) instanceof List<?> list) {
      return list;
    }
    throw wrong(name, values.get(name), "a list");
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof String text)) {
        throw wrong(name, values.get(name), "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  /** A list of sizes. */
  Shape shape(String name) {
    return new Shape(integers(name));
  }

  /** A list of a height and a width. */
  Extent extent(String name) {
    List<Integer> sizes = integers(name);
    Require.that(
        sizes.size() == 2, "%s (%s) of %s must be a height and a width.", name, sizes, what);
    return new Extent(sizes.get(0), sizes.get(1));
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) {
    String text = text(name);
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
      known.add(constant.name());
    }
    throw wrong(name, text, "one of " + known);
  }

  /** An object of one entry, from the initializer's kind to its number. */
  Initializer initializer(String name) {
    Settings settings = new Settings(name + " of " + what, value(name));
    Initializer initializer;
    if (settings.has("constant")) {
      initializer = Initializer.constant(settings.number("constant"));
    } else if (settings.has("normal")) {
      initializer = Initializer.normal(settings.number("normal"));
    } else if (settings.has("truncatedNormal")) {
      initializer = Initializer.truncatedNormal(settings.number("truncatedNormal"));
    } else if (settings.has("uniform")) {
      initializer = Initializer.uniform(settings.number("uniform"));
    } else {
      throw wrong(name, values.get(name), "one of constant, normal, truncatedNormal and uniform");
    }
    settings.end();
    return initializer;
  }

  /** An object of whatever a custom op has. */
  Map<String, Object> plain(String name) {
    return plain(name + " of " + what, value(name));
  }

  /** Throws if something was not read. */
  void end() {
    Require.that(unread.isEmpty(), "%s must not have %s.\nMaybe a name is misspelt.", what, unread);
  }

  /**
   * A copy of plain data whose objects are ordered by their keys, so that equal data is written
   * equally.
   */
  static Map<String, Object> plain(String what, @Nullable Object map) {
    Require.that(map instanceof Map, "%s must be an object, not %s.", what, map);
    Map<String, Object> copy = new TreeMap<>();
    for (Map.Entry<?, ?> entry :
        (map instanceof Map<?, ?> entries ? entries : Map.of()).entrySet()) {
      Require.that(
          entry.getKey() instanceof String,
          "%s must have texts as keys, not %s.",
          what,
          entry.getKey());
      copy.put(String.valueOf(entry.getKey()), plainValue(what, entry.getValue()));
    }
    return copy;
  }

  private static Object plainValue(String what, @Nullable Object value) {
    if (value instanceof Map) {
      return plain(what, value);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(plainValue(what, element)));
      return copy;
    }
    boolean finite =
        !(value instanceof Double || value instanceof Float)
            || Double.isFinite(((Number) value).doubleValue());
    if (finite
        && (value instanceof String || value instanceof Boolean || value instanceof Number)) {
      return value;
    }
    throw new IllegalArgumentException(
        what
            + " must be plain data (texts, finite numbers, booleans, lists, maps), not "
            + value
            + ".");
  }

  /** A list of whole numbers. */
  List<Long> longs(String name) {
    List<Long> longs = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof Integer || element instanceof Long)) {
        throw wrong(name, values.get(name), "a list of whole numbers");
      }
      longs.add(((Number) element).longValue());
    }
    return longs;
  }

  private List<Integer> integers(String name) {
    List<Integer> integers = new ArrayList<>();
    for (Object element : list(name)) {
      integers.add(integer(name, element));
    }
    return integers;
  }

  private int integer(String name, @Nullable Object value) {
    double number = number(name, value);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw wrong(name, value, "a whole number");
    }
    return (int) number;
  }

  private double number(String name, @Nullable Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw wrong(name, value, "a finite number");
  }

  private @Nullable Object value(String name) {
    Require.that(
        values.containsKey(name), "%s must have %s, not only %s.", what, name, values.keySet());
    unread.remove(name);
    return values.get(name);
  }

  private IllegalArgumentException wrong(String name, @Nullable Object value, String wanted) {
    return new IllegalArgumentException(
        name + " (" + value + ") of " + what + " must be " + wanted + ".");
  }
}
