package io.archai.examples.custom;

import io.archai.data.GeneratedImages;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Recipe;

/** Runs {@link Narrowing} on generated images, in seconds. */
public final class TryNarrowing {
  private TryNarrowing() {}

  public static void main(String[] arguments) {
    search().gallery().forEach(System.out::println);
  }

  static SearchResult<Genotype> search() {
    CellSpace space = CellSpaces.darts().searchedAs(Skeleton.cifar10().cells(3).channels(4));
    SearchTask<Genotype> task =
        SearchTask.over(space).on(GeneratedImages.standard().train(200).test(100).dataset());
    return Narrowing.of(Recipe.dartsSearch().epochs(3).batch(20), 10).search(task);
  }
}
