package org.example;

import io.archai.algos.darts.Darts;
import io.archai.data.Dataset;
import io.archai.ops.data.IteratorExamples;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Data from an iterator of Deeplearning4j; all architectures share weights. */
public final class SearchIterator {
  private SearchIterator() {}

  public static void main(String[] arguments) {
    System.out.println(train(search()));
  }

  static SearchResult<Genotype> search() {
    DataSetIterator iterator = Stripes.draw(240, 1).iterator(32);
    DataSetIterator testIterator = Stripes.draw(60, 2).iterator(32);
    Dataset data =
        Dataset.of("stripes", IteratorExamples.of(iterator))
            .classes(Stripes.CLASSES)
            .test(IteratorExamples.of(testIterator));

    Skeleton small = Skeleton.cifar10().cells(3).channels(4);
    CellSpace space = CellSpaces.darts().nodes(2).searchedAs(small).deployedAs(small);
    SearchTask<Genotype> task = SearchTask.over(space).on(data).seed(1);
    return Darts.firstOrder().epochs(2).batch(12).search(task);
  }

  static TrainedModel train(SearchResult<Genotype> result) {
    return result.best().train(Recipe.quick().epochs(6).batch(12));
  }
}
