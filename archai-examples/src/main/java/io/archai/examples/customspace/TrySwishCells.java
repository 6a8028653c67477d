package io.archai.examples.customspace;

import io.archai.algos.darts.Darts;
import io.archai.data.GeneratedImages;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.Genotype;

/** Searches {@link SwishCells} by DARTS on generated images, in seconds. */
public final class TrySwishCells {
  private TrySwishCells() {}

  public static void main(String[] arguments) {
    search().gallery().forEach(System.out::println);
  }

  static SearchResult<Genotype> search() {
    Skeleton small = Skeleton.cifar10().cells(3).channels(4);
    CellSpace space = SwishCells.space().searchedAs(small).deployedAs(small);
    SearchTask<Genotype> task =
        SearchTask.over(space).on(GeneratedImages.standard().train(80).test(40).dataset()).seed(1);
    return Darts.firstOrder().epochs(2).batch(10).search(task);
  }
}
