package io.archai.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.darts.Darts;
import io.archai.algos.enas.Enas;
import io.archai.algos.evolution.AgingEvolution;
import io.archai.algos.petridish.Petridish;
import io.archai.algos.random.RandomSearch;
import io.archai.algos.weightsharing.WeightSharingRandomSearch;
import io.archai.data.GeneratedImages;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.search.Ancestor;
import io.archai.search.Budget;
import io.archai.search.FromScratch;
import io.archai.search.SearchTask;
import io.archai.search.Searcher;
import io.archai.search.TrialExecutor;
import io.archai.space.SearchSpace;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import io.archai.space.growth.GrowthSpaces;
import io.archai.train.Recipe;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** No setting of a task does nothing: a searcher uses it, or refuses it before any work. */
class TaskSettingsTest {
  /** Used by every searcher. */
  private static final Set<String> ALL =
      Set.of(
          "on",
          "minimizing",
          "subjectTo",
          "seed",
          "storedIn",
          "storedAt",
          "listening",
          "budget",
          "resuming",
          "completedBy");

  private static final Skeleton TINY = Skeleton.cifar10().cells(3).channels(2);

  private static <A> Map<String, UnaryOperator<SearchTask<A>>> settings(A architecture) {
    Map<String, UnaryOperator<SearchTask<A>>> settings = new LinkedHashMap<>();
    settings.put("trainingFraction", task -> task.trainingFraction(0.7));
    settings.put("splitInOrder", SearchTask::splitInOrder);
    settings.put("evaluating", task -> task.evaluating(FromScratch.with(Recipe.quick().batch(4))));
    settings.put("inFlight", task -> task.inFlight(2));
    settings.put("trainingRepeats", task -> task.trainingRepeats(true));
    settings.put("equalNetworksOnce", SearchTask::equalNetworksOnce);
    settings.put("failuresInRow", task -> task.failuresInRow(3));
    settings.put("workers", task -> task.workers(1));
    settings.put("threadsPerTrial", task -> task.threadsPerTrial(2));
    settings.put("executing", task -> task.executing(() -> TrialExecutor.local(1)));
    settings.put("memoryLimit", task -> task.memoryLimit(1 << 20));
    settings.put(
        "startingFrom",
        task -> task.startingFrom(List.of(new Ancestor<>(architecture, Weights.none()))));
    settings.put("noting", task -> task.noting("noted", any -> Metrics.none().with("noted", 1)));
    return settings;
  }

  @Test
  void everySetterIsKnownHere() {
    Set<String> setters = new TreeSet<>();
    for (Method method : SearchTask.class.getMethods()) {
      if (method.getReturnType() == SearchTask.class && !Modifier.isStatic(method.getModifiers())) {
        setters.add(method.getName());
      }
    }
    setters.removeAll(ALL);
    assertThat(setters).containsExactlyInAnyOrderElementsOf(settings("").keySet());
  }

  private static <A> void check(
      Searcher searcher,
      SearchSpace<A> space,
      A architecture,
      boolean trains,
      Set<String> refused) {
    SearchTask<A> plain =
        SearchTask.over(space).on(GeneratedImages.standard().train(600).test(10).dataset());
    SearchTask<A> task =
        trains
            ? plain
                .evaluating(FromScratch.with(Recipe.quick().epochs(1).batch(4)))
                .budget(Budget.trials(2))
            : plain;
    assertThatCode(() -> searcher.check(task)).doesNotThrowAnyException();
    settings(architecture)
        .forEach(
            (name, setting) -> {
              if (refused.contains(name)) {
                assertThatThrownBy(() -> searcher.check(setting.apply(task)))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("task must not set " + name);
              } else {
                assertThatCode(() -> searcher.check(setting.apply(task)))
                    .as(name)
                    .doesNotThrowAnyException();
              }
            });
  }

  @Test
  void searchesWithSharedWeightsRefuseWhatIsOfTrials() {
    Set<String> refused =
        Set.of(
            "evaluating",
            "inFlight",
            "trainingRepeats",
            "equalNetworksOnce",
            "failuresInRow",
            "workers",
            "threadsPerTrial",
            "executing",
            "memoryLimit",
            "startingFrom");
    var darts = CellSpaces.darts().searchedAs(TINY);
    var cell = darts.sample(io.archai.random.RandomStreams.of(1).named("cell").at(0));
    check(Darts.firstOrder().batch(4), darts, cell, false, refused);
    check(WeightSharingRandomSearch.create().batch(4), darts, cell, false, refused);
    var enas = CellSpaces.enas().searchedAs(TINY);
    var drawn = enas.sample(io.archai.random.RandomStreams.of(1).named("cell").at(0));
    check(Enas.micro().batch(4), enas, drawn, false, refused);
  }

  @Test
  void searchesByTrialsRefuseAStart() {
    var space = CellSpaces.darts().searchedAs(TINY);
    var cell = space.sample(io.archai.random.RandomStreams.of(1).named("cell").at(0));
    for (Searcher searcher : List.of(RandomSearch.create(), AgingEvolution.of(4, 2))) {
      check(searcher, space, cell, true, Set.of("startingFrom"));
    }
  }

  @Test
  void petridishRefusesAnEvaluator() {
    var space =
        GrowthSpaces.cells()
            .cells(3)
            .reductions(1)
            .nodes(1)
            .searchedAs(Skeleton.cifar10().channels(2).dropPath(false));
    var seed = space.seeds(io.archai.random.RandomStreams.of(1)).get(0);
    check(
        Petridish.create().epochs(1, 1, 1).batch(4).models(2),
        space,
        seed,
        false,
        Set.of("evaluating", "equalNetworksOnce"));
  }
}
