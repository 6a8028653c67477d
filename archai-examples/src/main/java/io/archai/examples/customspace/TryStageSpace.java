package io.archai.examples.customspace;

import static io.archai.objective.Objectives.parameters;

import io.archai.algos.random.RandomSearch;
import io.archai.data.GeneratedImages;
import io.archai.search.Budget;
import io.archai.search.FromScratch;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.train.Recipe;
import java.util.List;

/** Searches {@link StageSpace} on generated images, in seconds. */
public final class TryStageSpace {
  private TryStageSpace() {}

  public static void main(String[] arguments) {
    search().gallery().forEach(System.out::println);
  }

  static SearchResult<List<Stage>> search() {
    SearchTask<List<Stage>> task =
        SearchTask.over(StageSpace.of(2))
            .on(GeneratedImages.standard().train(200).test(100).dataset())
            .subjectTo(parameters().atMost(20_000))
            .evaluating(FromScratch.with(Recipe.quick().epochs(1).batch(20)))
            .budget(Budget.trials(4));
    return RandomSearch.create().search(task);
  }
}
