package io.archai.search;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.data.Normalization;
import io.archai.data.Split;
import io.archai.graph.Shape;
import io.archai.objective.Constraint;
import io.archai.objective.Objective;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import io.archai.train.Training;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a user passes by mistake is named where it is passed, not where it is used. */
class NullArgumentsTest {
  private static final Shape SHAPE = Shape.of(2);
  private static final int[] LABELS = {0, 1};

  @TestFactory
  Stream<DynamicTest> ofATask() {
    SearchTask<?> task = Words.task(1);
    return Stream.of(
        refused("space", () -> SearchTask.over(null)),
        refused("data", () -> task.on(null)),
        refused("objectives", () -> task.minimizing((Objective[]) null)),
        refused("objectives[0]", () -> task.minimizing((Objective) null)),
        refused("constraints[0]", () -> task.subjectTo((Constraint) null)),
        refused("root", () -> task.storedIn(null)),
        refused("directory", () -> task.storedAt((Path) null)),
        refused("listeners[0]", () -> task.listening((SearchListener) null)),
        refused("evaluator", () -> task.evaluating(null)),
        refused("budget", () -> task.budget(null)),
        refused("time", () -> Budget.time(null)),
        refused("executor", () -> task.executing(null)),
        refused("ancestors", () -> task.startingFrom(null)),
        refused("name of notes", () -> task.noting(null, word -> null)),
        refused("notes", () -> task.noting("notes", null)),
        refused("function", () -> Evaluator.of("own", null)),
        refused("function", () -> Objective.ofGraph("own", null)),
        refused("name", () -> Objective.ofMetrics(null, metrics -> 0)),
        refused("recipe", () -> FromScratch.with(null)),
        refused("task", () -> new Climber().search(null)),
        refused("task", () -> new Climber().check(null)));
  }

  @TestFactory
  Stream<DynamicTest> ofData() {
    Examples examples = Examples.of(SHAPE, new float[4], LABELS);
    Dataset data = Dataset.of("mine", examples);
    return Stream.of(
        refused("shape", () -> Examples.of(null, new float[4], LABELS)),
        refused("values", () -> Examples.of(SHAPE, (float[]) null, LABELS)),
        refused("values", () -> Examples.of(SHAPE, (float[][]) null, LABELS)),
        refused(
            "values of example 1", () -> Examples.of(SHAPE, new float[][] {{1, 2}, null}, LABELS)),
        refused("labels", () -> Examples.of(SHAPE, new float[4], null)),
        refused("labels", () -> Examples.of(SHAPE, new float[2][2], null)),
        refused("values", () -> Examples.ofBytes(SHAPE, null, LABELS)),
        refused("labels", () -> Examples.ofBytes(SHAPE, new byte[4], null)),
        refused("indices", () -> examples.subset((int[]) null)),
        refused("name", () -> Dataset.of(null, examples)),
        refused("training part", () -> Dataset.of("mine", null)),
        refused("test part", () -> data.test(null)),
        refused("class names of mine", () -> data.classes(null)),
        refused("class names of mine[1]", () -> data.classes(Arrays.asList("a", null))),
        refused("normalization", () -> data.normalization(null)),
        refused("means", () -> Normalization.of(null, new float[1])),
        refused("generator", () -> data.split(0.5, null)),
        refused("examples", () -> Split.inOrder(null, 0.5)),
        refused("validation", () -> new Split(examples, null, Normalization.none(2))));
  }

  @TestFactory
  Stream<DynamicTest> ofTraining() {
    Recipe recipe = Recipe.quick();
    return Stream.of(
        refused("optimizer", () -> Recipe.of(1, 1, null, Schedule.constant(1))),
        refused("learningRate", () -> Recipe.of(1, 1, Optimizer.sgd(0), null)),
        refused("augmentation", () -> recipe.augmentation(null)),
        refused("groups", () -> recipe.groups(null)),
        refused("graph", () -> Training.of(null, null, recipe, null)),
        refused("recipe", () -> Training.of(null, null, null, null)));
  }

  private static DynamicTest refused(String name, ThrowingCallable call) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name + " (null) must be given."));
  }
}
