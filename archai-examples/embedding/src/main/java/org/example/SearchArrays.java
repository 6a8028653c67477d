package org.example;

import io.archai.algos.evolution.AgingEvolution;
import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.graph.Shape;
import io.archai.objective.Objectives;
import io.archai.search.Budget;
import io.archai.search.FromScratch;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Recipe;

/** Data in plain arrays; architectures are trained one by one. */
public final class SearchArrays {
  private SearchArrays() {}

  public static void main(String[] arguments) {
    search().gallery().forEach(System.out::println);
  }

  static SearchResult<Genotype> search() {
    Stripes training = Stripes.draw(240, 1);
    Stripes test = Stripes.draw(60, 2);
    Shape gray = Shape.of(1, Stripes.SIDE, Stripes.SIDE);
    Dataset data =
        Dataset.of("stripes", Examples.of(gray, training.pixels(), training.labels()))
            .classes(Stripes.CLASSES)
            .test(Examples.of(gray, test.pixels(), test.labels()));

    Skeleton small = Skeleton.nasbench201().cells(1).channels(8);
    CellSpace space = CellSpaces.nasbench201().searchedAs(small).deployedAs(small);
    SearchTask<Genotype> task =
        SearchTask.over(space)
            .on(data)
            .subjectTo(Objectives.parameters().atMost(100_000))
            .evaluating(FromScratch.with(Recipe.quick().epochs(2).batch(12)))
            .budget(Budget.trials(6))
            .seed(1);
    return AgingEvolution.of(4, 2).search(task);
  }
}
