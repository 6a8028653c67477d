package io.archai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Classes, methods and packages that pages and Javadoc name are there. */
class DocumentedNamesTest {
  /** What a reader writes, and what belongs to other projects. */
  private static final Pattern ALLOWED =
      Pattern.compile(
          "My[A-Z]\\w*|range|sqrt|stopForward|ReshapePreprocessor|UseTransparentHugePages");

  private static final Pattern PACKAGE = Pattern.compile("\\bio\\.archai(?:\\.\\w+)+");
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern SEVERAL_WORDS = Pattern.compile("[a-z]+[a-z0-9]*[A-Z]\\w*");
  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]{2,}");
  private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*[a-z]\\w*");
  private static final Pattern TYPE_OF_SEVERAL_WORDS =
      Pattern.compile("(?<![\\w./$\"-])[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+(?![\\w/])");
  private static final Pattern COORDINATES = Pattern.compile("([\\w.]+\\.\\w+):([\\w.-]+)");

  /** A class, a variable or nothing before the first point, then the first name. */
  private static final Pattern START =
      Pattern.compile(
          "(?<![\\w.)/\"$-])(\\w*)\\.(?!class\\b|UTF)(\\w+)(?=(\\(?))|(?<![\\w.)/-])([a-z]\\w*)\\(");

  private static final Pattern NEXT = Pattern.compile("\\s*\\.(\\w+)(\\(?)");
  private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern STRINGS = Pattern.compile("\"[^\"\\n]*\"");

  private static Classes classes;
  private static Set<String> words;

  @BeforeAll
  static void classes() {
    classes = Classes.ofTheClassPath();
    words =
        Pages.sources("main").stream()
            .flatMap(source -> WORD.matcher(Pages.text(source)).results())
            .map(MatchResult::group)
            .collect(Collectors.toCollection(HashSet::new));
    for (String file : List.of("archai", "pom.xml", "archai-ops/pom.xml", ".ci/run")) {
      WORD.matcher(Pages.text(Pages.ROOT.resolve(file)))
          .results()
          .forEach(word -> words.add(word.group()));
    }
  }

  @Test
  void namesOnPagesAreThere() {
    String poms =
        Pages.files(Pages.ROOT, "pom.xml").stream().map(Pages::text).collect(Collectors.joining());
    List<String> unknown = new ArrayList<>();
    for (Path page : Pages.all()) {
      for (String span : Pages.spans(page)) {
        Set<String> missing = missing(span);
        Matcher coordinates = COORDINATES.matcher(span);
        if (coordinates.matches()) {
          missing.clear();
          if (!poms.contains(">" + coordinates.group(2) + "<")) {
            missing.add(span);
          }
        }
        missing.forEach(name -> unknown.add(Pages.ROOT.relativize(page) + ": " + name));
      }
    }
    assertThat(unknown).as("names that are nowhere").isEmpty();
  }

  @Test
  void namesInJavadocAreThere() {
    List<String> unknown = new ArrayList<>();
    for (Path source : Pages.sources("main")) {
      for (MatchResult comment : JAVADOC.matcher(Pages.text(source)).results().toList()) {
        for (String code : code(comment.group(1))) {
          Set<String> missing = new HashSet<>();
          addPackages(code, missing);
          addTypes(code, missing);
          addChains(code, false, missing);
          missing.forEach(name -> unknown.add(source.getFileName() + ": " + name));
        }
      }
    }
    assertThat(unknown).as("names that are nowhere").isEmpty();
  }

  @Test
  void whatIsNowhereIsFound() {
    assertThat(missing("io.archai.serach")).containsExactly("io.archai.serach");
    assertThat(missing("SearchTsak")).containsExactly("SearchTsak");
    assertThat(missing("Darts.thirdOrder()")).containsExactly("Darts.thirdOrder");
    assertThat(missing("Darts.firstOrder().epochs(2).batchez(20)")).containsExactly(".batchez");
    assertThat(missing("task.storedOn(directory)")).containsExactly("task.storedOn");
    assertThat(missing("new Next.Finished<>()")).containsExactly("Next.Finished");
    assertThat(missing("endsByItselves()")).containsExactly("endsByItselves");
    assertThat(missing(".evaluatingBy(x)")).containsExactly(".evaluatingBy");
    assertThat(missing("failuresInLine")).containsExactly("failuresInLine");
    assertThat(missing("Darts.firstOrder().epochs(2).batch(Math.max(1, 2))")).isEmpty();
  }

  private static Set<String> missing(String span) {
    Set<String> missing = new HashSet<>();
    addPackages(span, missing);
    if (!span.matches("(?s).*(\\./archai|mvn|java |--).*") && !span.contains("=")) {
      addTypes(span, missing);
      addChains(span, true, missing);
      boolean known = words.contains(span) || ALLOWED.matcher(span).matches();
      boolean isType = CONSTANT.matcher(span).matches() || TYPE.matcher(span).matches();
      if (!known && (SEVERAL_WORDS.matcher(span).matches() || (isType && !classes.has(span)))) {
        missing.add(span);
      }
    }
    return missing;
  }

  private static void addPackages(String code, Set<String> missing) {
    for (MatchResult one : PACKAGE.matcher(code.replaceFirst("\\$.*", "")).results().toList()) {
      if (!classes.hasPackage(one.group())) {
        missing.add(one.group());
      }
    }
  }

  private static void addTypes(String code, Set<String> missing) {
    for (MatchResult one : TYPE_OF_SEVERAL_WORDS.matcher(code).results().toList()) {
      if (!classes.has(one.group()) && !ALLOWED.matcher(one.group()).matches()) {
        missing.add(one.group());
      }
    }
  }

  /** Follows a.b(c).d from type to type, as far as the types are known. */
  private static void addChains(String code, boolean anyReceiver, Set<String> missing) {
    for (MatchResult start : START.matcher(code).results().toList()) {
      String receiver = start.group(4) == null ? start.group(1) : "";
      String name = start.group(4) == null ? start.group(2) : start.group(4);
      boolean isCall = start.group(4) != null || !start.group(3).isEmpty();
      Collection<Class<?>> types = List.of();
      if (!receiver.isEmpty() && Character.isUpperCase(receiver.charAt(0))) {
        types = classes.named(receiver);
      } else if (anyReceiver && isCall && !receiver.isEmpty()) {
        types = classes.ofVariable(receiver);
      } else if (!(anyReceiver && isCall)) {
        continue;
      }
      if (ALLOWED.matcher(receiver).matches() || ALLOWED.matcher(name).matches()) {
        continue;
      }
      Set<Class<?>> members = members(types, name);
      if (members.isEmpty() && !(types.isEmpty() && classes.hasMethod(name))) {
        String point = start.group(4) == null ? "." : "";
        missing.add(receiver + point + name);
        continue;
      }
      follow(code, start.group(4) == null ? start.end() : start.end() - 1, members, missing);
    }
  }

  private static void follow(String code, int from, Set<Class<?>> types, Set<String> missing) {
    Set<Class<?>> now = types;
    int at = afterArguments(code, from);
    Matcher next = NEXT.matcher(code);
    while (next.region(at, code.length()).lookingAt()) {
      if (now.isEmpty() || now.contains(Object.class)) {
        return;
      }
      now = members(now, next.group(1));
      if (now.isEmpty()) {
        missing.add("." + next.group(1));
      }
      at = afterArguments(code, next.end(1));
    }
  }

  private static int afterArguments(String code, int from) {
    if (from >= code.length() || code.charAt(from) != '(') {
      return from;
    }
    int depth = 0;
    for (int at = from; at < code.length(); at++) {
      depth += code.charAt(at) == '(' ? 1 : code.charAt(at) == ')' ? -1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return code.length();
  }

  private static Set<Class<?>> members(Collection<Class<?>> types, String name) {
    return types.stream()
        .flatMap(type -> classes.membersOf(type, name).stream())
        .collect(Collectors.toSet());
  }

  /** Returns what stands in {@code code} of a comment, examples included. */
  private static List<String> code(String comment) {
    String text = comment.replaceAll("(?m)^\\s*\\* ?", "");
    List<String> found = new ArrayList<>();
    for (int at = text.indexOf("{@code"); at >= 0; at = text.indexOf("{@code", at + 1)) {
      int depth = 0;
      int end = at;
      do {
        depth += text.charAt(end) == '{' ? 1 : text.charAt(end) == '}' ? -1 : 0;
        end++;
      } while (depth > 0 && end < text.length());
      String code = text.substring(at + 6, end - 1).replaceAll("//.*", "");
      found.add(STRINGS.matcher(code).replaceAll("\"\""));
    }
    return found;
  }
}
