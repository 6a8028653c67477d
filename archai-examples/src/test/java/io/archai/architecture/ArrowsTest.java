package io.archai.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Dependencies point one way. {@link #MAY_SEE} is the whole picture: a package not named there
 * belongs to the nearest named one above it, and one with nothing above it fails, so that a new
 * package is placed on purpose.
 */
class ArrowsTest {

  private static final String ROOT = "io.archai.";
  private static final String INTERNAL = "internal";

  private static final Set<String> CORE =
      Set.of("random", "file", "graph", "space", "objective", "data", "run", "train", "search");
  private static final Set<String> ENGINE =
      Set.of("random", "graph", "ops.kernel", "ops.internal", "ops.engine");
  private static final Set<String> TRAINING = with(ENGINE, "data", "train");
  private static final Set<String> ONE_SHOT =
      with(TRAINING, "ops.train", "space", "objective", "run", "search");
  private static final Set<String> ALGORITHMS = with(ONE_SHOT, "ops.oneshot");

  private static final Map<String, Set<String>> MAY_SEE =
      Map.ofEntries(
          entry("random", Set.of()),
          entry("file", Set.of()),
          entry("graph", Set.of("random", "file")),
          entry("space", Set.of("random", "graph")),
          entry("objective", Set.of("random", "graph")),
          entry("data", Set.of("random", "graph")),
          entry("run", Set.of("random", "file", "graph")),
          entry("train", Set.of("random", "file", "graph", "data")),
          entry("search", CORE),
          entry("benchmark", CORE),
          entry("ops.kernel", Set.of("random", "graph")),
          entry("ops.internal", Set.of("random", "graph", "ops.kernel")),
          entry("ops.engine", ENGINE),
          entry("ops.train", TRAINING),
          entry("ops.data", Set.of("random", "file", "graph", "data")),
          entry("ops.export", TRAINING),
          entry("ops.dl4j", Set.of("random", "graph", "data", "train")),
          entry("ops.oneshot", ONE_SHOT),
          entry("algos", ALGORITHMS),
          entry(
              "examples",
              with(
                  ALGORITHMS, "file", "ops.export", "ops.data", "ops.dl4j", "algos", "benchmark")));

  /** The packages of the module that internals belong to. */
  private static final Set<String> ENGINE_MODULE =
      Set.of("ops.internal", "ops.kernel", "ops.engine", "ops.train", "ops.oneshot", "ops.export");

  @Test
  void everyPackageHasAPlace() {
    assertThat(House.CLASSES).isNotEmpty();
    assertThat(House.CLASSES.stream().filter(type -> place(type).isEmpty()).map(JavaClass::getName))
        .as("classes whose package is not in the table of arrows")
        .isEmpty();
  }

  @Test
  void dependenciesPointOneWay() {
    assertThat(dependencies().filter(ArrowsTest::forbidden).map(Dependency::getDescription))
        .as("dependencies against the arrows")
        .isEmpty();
  }

  @Test
  void internalsStayInTheirModule() {
    assertThat(
            dependencies()
                .filter(dependency -> isInternal(dependency.getTargetClass()))
                .filter(
                    dependency ->
                        !ENGINE_MODULE.contains(place(dependency.getOriginClass()).orElse("")))
                .map(Dependency::getDescription))
        .as("uses of internal types from outside their module")
        .isEmpty();
  }

  @Test
  void algorithmsDoNotSeeEachOther() {
    Set<String> shared = Set.of("algos.controller");
    assertThat(
            dependencies()
                .filter(
                    dependency -> place(dependency.getOriginClass()).equals(Optional.of("algos")))
                .filter(
                    dependency -> place(dependency.getTargetClass()).equals(Optional.of("algos")))
                .filter(
                    dependency -> {
                      String target = algorithm(dependency.getTargetClass());
                      return !target.equals(algorithm(dependency.getOriginClass()))
                          && !shared.contains(target);
                    })
                .map(Dependency::getDescription))
        .as("dependencies between algorithms")
        .isEmpty();
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.archai.(**)").should().beFreeOfCycles().check(House.CLASSES);
  }

  static boolean isInternal(JavaClass type) {
    return List.of(type.getPackageName().split("\\.")).contains(INTERNAL);
  }

  private static Stream<Dependency> dependencies() {
    return House.CLASSES.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(dependency -> dependency.getTargetClass().getPackageName().startsWith(ROOT));
  }

  private static boolean forbidden(Dependency dependency) {
    String from = place(dependency.getOriginClass()).orElseThrow();
    String to = place(dependency.getTargetClass()).orElseThrow();
    return !from.equals(to) && !MAY_SEE.get(from).contains(to);
  }

  /** The longest name in the table that the package of {@code type} is or lies under. */
  private static Optional<String> place(JavaClass type) {
    String name =
        type.getPackageName().substring(Math.min(ROOT.length(), type.getPackageName().length()));
    return MAY_SEE.keySet().stream()
        .filter(known -> name.equals(known) || name.startsWith(known + "."))
        .max((one, other) -> Integer.compare(one.length(), other.length()));
  }

  private static String algorithm(JavaClass type) {
    String[] parts = type.getPackageName().substring(ROOT.length()).split("\\.");
    return Stream.of(parts).limit(2).collect(Collectors.joining("."));
  }

  private static Set<String> with(Set<String> packages, String... more) {
    return Stream.concat(packages.stream(), Stream.of(more)).collect(Collectors.toSet());
  }
}
