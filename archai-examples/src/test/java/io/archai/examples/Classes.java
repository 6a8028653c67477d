package io.archai.examples;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds classes and their members by the simple names that texts call them by. */
final class Classes {
  private static final ClassLoader LOADER = Classes.class.getClassLoader();
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");

  private static final Pattern IMPORT =
      Pattern.compile("^import ([a-z][\\w.]*)\\.[A-Z]\\w*;", Pattern.MULTILINE);

  /** The library's own, by simple name. */
  private final Map<String, List<Class<?>>> own = new HashMap<>();

  private final Set<String> packages = new HashSet<>();

  /** Those of tests, which are no part of this module's class path. */
  private final Set<String> tests = new HashSet<>();

  /** Packages of Java and of libraries, where the sources import anything of them. */
  private final Set<String> others = new HashSet<>(List.of("java.lang"));

  private final Map<String, List<Class<?>>> found = new HashMap<>();

  /** Names of all methods of the library, once they were asked for. */
  private final Set<String> methods = new HashSet<>();

  private Classes() {}

  static Classes ofTheClassPath() {
    Classes classes = new Classes();
    for (Path source : Pages.sources("main")) {
      String text = source.toString();
      classes.addImports(source);
      String name = text.substring(text.indexOf("/java/") + 6, text.length() - 5).replace('/', '.');
      classes.packages.add(name.substring(0, name.lastIndexOf('.')));
      if (!name.endsWith("package-info")) {
        classes.add(load(name));
      }
    }
    for (Path source : Pages.sources("test")) {
      classes.addImports(source);
      TYPE.matcher(Pages.text(source)).results().forEach(type -> classes.tests.add(type.group(1)));
    }
    return classes;
  }

  private void add(Class<?> type) {
    own.computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>()).add(type);
    Stream.of(type.getDeclaredClasses()).forEach(this::add);
  }

  private void addImports(Path source) {
    IMPORT.matcher(Pages.text(source)).results().forEach(one -> others.add(one.group(1)));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, LOADER);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean hasPackage(String name) {
    return packages.contains(name)
        || packages.stream().anyMatch(one -> one.startsWith(name + "."))
        || own.values().stream()
            .flatMap(List::stream)
            .anyMatch(type -> name.equals(type.getCanonicalName()));
  }

  boolean has(String simpleName) {
    return own.containsKey(simpleName)
        || tests.contains(simpleName)
        || !othersNamed(simpleName).isEmpty();
  }

  /** Returns the classes of a name: the library's own, or else all others. */
  List<Class<?>> named(String simpleName) {
    if (own.containsKey(simpleName)) {
      return own.get(simpleName);
    }
    return othersNamed(simpleName);
  }

  private List<Class<?>> othersNamed(String simpleName) {
    return found.computeIfAbsent(
        simpleName,
        key ->
            others.stream()
                .map(one -> one + "." + key)
                .filter(name -> LOADER.getResource(name.replace('.', '/') + ".class") != null)
                .<Class<?>>map(Classes::load)
                .toList());
  }

  /** Returns the library's classes that a variable of this name may have: task is a SearchTask. */
  List<Class<?>> ofVariable(String name) {
    String end = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return own.entrySet().stream()
        .filter(one -> one.getKey().endsWith(end))
        .flatMap(one -> one.getValue().stream())
        .toList();
  }

  /** Returns whether any class of the library has a method of this name. */
  boolean hasMethod(String name) {
    if (methods.isEmpty()) {
      own.values().stream()
          .flatMap(List::stream)
          .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
          .forEach(method -> methods.add(method.getName()));
    }
    return methods.contains(name);
  }

  /** Returns the types of all members of this name; empty if there is none. */
  Set<Class<?>> membersOf(Class<?> type, String name) {
    Set<Class<?>> types = new HashSet<>();
    for (Class<?> one = type; one != null; one = one.getSuperclass()) {
      addMembers(one, name, types);
    }
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        types.add(method.getReturnType());
      }
    }
    return types;
  }

  private static void addMembers(Class<?> type, String name, Set<Class<?>> types) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        types.add(method.getReturnType());
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (field.getName().equals(name)) {
        types.add(field.getType());
      }
    }
    for (Class<?> nested : type.getDeclaredClasses()) {
      if (nested.getSimpleName().equals(name)) {
        types.add(nested);
      }
    }
  }
}
