package io.archai.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Habits that hold in every package, whatever it is for. */
class HouseRulesTest {

  private static final Pattern WORD = Pattern.compile("[A-Z][a-z0-9]*");

  private static final Set<String> UNORDERED =
      Stream.of(
              HashMap.class,
              HashSet.class,
              IdentityHashMap.class,
              WeakHashMap.class,
              ConcurrentHashMap.class)
          .map(Class::getName)
          .collect(Collectors.toSet());

  @Test
  void packagesSayWhatNullMeans() {
    assertThat(
            House.CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(place -> !place.isAnnotatedWith(NullMarked.class))
                .map(place -> place.getName()))
        .as("packages without a @NullMarked package-info")
        .isEmpty();
  }

  @Test
  void publicSignaturesShowNoInternalType() {
    assertThat(
            House.CLASSES.stream()
                .filter(HouseRulesTest::isApi)
                .flatMap(
                    type ->
                        Stream.concat(
                            supertypes(type)
                                .filter(ArrowsTest::isInternal)
                                .map(shown -> type.getName() + " extends " + shown.getName()),
                            type.getMembers().stream()
                                .filter(HouseRulesTest::isApi)
                                .flatMap(
                                    member ->
                                        shown(member)
                                            .filter(ArrowsTest::isInternal)
                                            .map(
                                                shown ->
                                                    member.getFullName()
                                                        + " shows "
                                                        + shown.getName())))))
        .as("internal types in public signatures")
        .isEmpty();
  }

  @Test
  void nothingIsSerializedTheJavaWay() {
    // Throwable and Enum are Serializable by birth.
    noClasses()
        .that()
        .areNotAssignableTo(Throwable.class)
        .and()
        .areNotAssignableTo(Enum.class)
        .should()
        .dependOnClassesThat(
            describe(
                "read or write Java serialization",
                type ->
                    type.isAssignableTo(ObjectInputStream.class)
                        || type.isAssignableTo(ObjectOutputStream.class)))
        .orShould()
        .implement(
            describe(
                "Serializable or Externalizable",
                type ->
                    type.isEquivalentTo(Serializable.class)
                        || type.isEquivalentTo(Externalizable.class)))
        .check(House.CLASSES);
  }

  @Test
  void onlyExamplesPrint() {
    noClasses()
        .that(outside("io.archai.examples.."))
        .should()
        .accessTargetWhere(
            describe(
                "standard streams",
                access ->
                    isIn(access, Throwable.class, "printStackTrace")
                        || isIn(access, System.class, "out", "err")))
        .allowEmptyShould(true)
        .check(House.CLASSES);
  }

  @Test
  void chanceComesFromRandomStreams() {
    noClasses()
        .should()
        .dependOnClassesThat(
            describe("are generators of the platform", type -> type.isAssignableTo(Random.class)))
        .orShould()
        .callMethodWhere(
            describe(
                "draws that no seed governs",
                call ->
                    isIn(call, Math.class, "random")
                        || isIn(call, StrictMath.class, "random")
                        || isIn(call, ThreadLocalRandom.class, "current")
                        || isIn(call, RandomGenerator.class, "of", "getDefault")
                        || isIn(call, UUID.class, "randomUUID")
                        || (isIn(call, Collections.class, "shuffle") && parameters(call) == 1)
                        || isNd4jRandom(call)))
        .check(House.CLASSES);
  }

  /**
   * Hash order, or the order of Map.of, which differs from one JVM to the next, would reach
   * results.
   */
  @Test
  void orderIsNotLeftToHashing() {
    DescribedPredicate<JavaAccess<?>> unordered =
        describe(
            "collections without an order",
            access ->
                (UNORDERED.contains(access.getTargetOwner().getName())
                        && access.getTarget().getName().equals("<init>"))
                    || (isIn(access, Map.class, "of") && parameters(access) > 2)
                    || (isIn(access, Set.class, "of") && parameters(access) > 1)
                    || isIn(access, Map.class, "copyOf", "ofEntries")
                    || isIn(access, Set.class, "copyOf")
                    || isIn(access, Collectors.class, "toSet", "toUnmodifiableSet")
                    || (isIn(access, Collectors.class, "toMap") && parameters(access) < 4)
                    || isIn(access, Collectors.class, "toUnmodifiableMap")
                    || (isIn(access, Collectors.class, "groupingBy") && parameters(access) < 3));
    noClasses()
        .that(inside("io.archai.graph..", "io.archai.space..", "io.archai.search.."))
        .should()
        .accessTargetWhere(unordered)
        .allowEmptyShould(true)
        .check(House.CLASSES);
  }

  @Test
  void noStaticFieldChanges() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(SYNTHETIC)
        .should()
        .beFinal()
        .check(House.CLASSES);
  }

  @Test
  void optionalIsAnAnswer() {
    assertThat(
            House.CLASSES.stream()
                .filter(type -> !type.isRecord())
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> !member.getModifiers().contains(SYNTHETIC))
                .filter(HouseRulesTest::keepsOrTakesOptional)
                .map(JavaMember::getFullName))
        .as("Optional as a field or parameter")
        .isEmpty();
  }

  @Test
  void publicNamesSayWhatThingsAre() {
    Pattern empty = Pattern.compile("Impl|Base|Manager|Helper|Utils?|Abstract");
    assertThat(
            House.CLASSES.stream()
                .filter(HouseRulesTest::isApi)
                .map(JavaClass::getSimpleName)
                .filter(
                    name ->
                        WORD.matcher(name)
                            .results()
                            .anyMatch(word -> empty.matcher(word.group()).matches())))
        .as("public types whose names hold an empty word")
        .isEmpty();
  }

  private static DescribedPredicate<JavaClass> inside(String... packages) {
    return resideInAnyPackage(packages);
  }

  private static DescribedPredicate<JavaClass> outside(String... packages) {
    return DescribedPredicate.not(resideInAnyPackage(packages));
  }

  private static boolean isIn(JavaAccess<?> access, Class<?> owner, String... names) {
    return access.getTargetOwner().isAssignableTo(owner)
        && List.of(names).contains(access.getTarget().getName());
  }

  private static boolean isNd4jRandom(JavaAccess<?> access) {
    String name = access.getTarget().getName();
    return access.getTargetOwner().getName().equals("org.nd4j.linalg.factory.Nd4j")
        && (name.startsWith("rand") || name.equals("getRandom") || name.equals("shuffle"));
  }

  private static int parameters(JavaAccess<?> access) {
    return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called
        ? called.getRawParameterTypes().size()
        : 0;
  }

  private static boolean keepsOrTakesOptional(JavaMember member) {
    if (member instanceof JavaField field) {
      return field.getRawType().isEquivalentTo(Optional.class);
    }
    return member instanceof JavaCodeUnit unit
        && unit.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(Optional.class));
  }

  /** Whether a user of the library can name {@code type}. */
  private static boolean isApi(JavaClass type) {
    return isVisible(type.getModifiers())
        && !ArrowsTest.isInternal(type)
        && type.getEnclosingClass().map(HouseRulesTest::isApi).orElse(true);
  }

  private static boolean isApi(JavaMember member) {
    return isVisible(member.getModifiers()) && !member.getModifiers().contains(SYNTHETIC);
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaClass> supertypes(JavaClass type) {
    return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
        .map(JavaType::getAllInvolvedRawTypes)
        .flatMap(Set::stream);
  }

  private static Stream<JavaClass> shown(JavaMember member) {
    Stream<JavaType> types =
        member instanceof JavaCodeUnit unit
            ? Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
            : Stream.of(((JavaField) member).getType());
    return types.map(JavaType::getAllInvolvedRawTypes).flatMap(Set::stream);
  }
}
