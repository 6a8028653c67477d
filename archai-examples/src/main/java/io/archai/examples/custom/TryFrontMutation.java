package io.archai.examples.custom;

import static io.archai.objective.Objectives.error;
import static io.archai.objective.Objectives.multiplyAdds;

import io.archai.data.GeneratedImages;
import io.archai.search.Budget;
import io.archai.search.FromScratch;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Recipe;

/** Runs {@link FrontMutation} on generated images, in seconds. */
public final class TryFrontMutation {
  private TryFrontMutation() {}

  public static void main(String[] arguments) {
    search().front().forEach(System.out::println);
  }

  static SearchResult<Genotype> search() {
    CellSpace space = CellSpaces.darts().searchedAs(Skeleton.cifar10().cells(3).channels(4));
    SearchTask<Genotype> task =
        SearchTask.over(space)
            .on(GeneratedImages.standard().train(200).test(100).dataset())
            .minimizing(error(), multiplyAdds())
            .evaluating(FromScratch.with(Recipe.quick().epochs(1).batch(20)))
            .budget(Budget.trials(8));
    return FrontMutation.of(4).search(task);
  }
}
