package io.archai.examples;

import static io.archai.objective.Objectives.error;
import static io.archai.objective.Objectives.multiplyAdds;
import static io.archai.objective.Objectives.parameters;

import io.archai.algos.darts.Darts;
import io.archai.data.Dataset;
import io.archai.data.GeneratedImages;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import java.nio.file.Path;

/** The program of the README: a search so small that it takes seconds. */
public final class FirstSearch {
  private FirstSearch() {}

  public static void main(String[] arguments) {
    System.out.println(search(Path.of("runs")));
  }

  static TrainedModel search(Path runs) {
    Dataset images = GeneratedImages.standard().train(400).test(200).dataset();
    CellSpace space =
        CellSpaces.darts() // the paper: 8 cells of 16 channels and 20 of 36
            .searchedAs(Skeleton.cifar10().cells(3).channels(4))
            .deployedAs(Skeleton.cifar10().cells(3).channels(8));
    SearchTask<Genotype> task =
        SearchTask.over(space)
            .on(images)
            .minimizing(error(), multiplyAdds())
            .subjectTo(parameters().atMost(3_500_000))
            .seed(42)
            .storedIn(runs)
            .resuming(true); // goes on where it was stopped; at its end its result is read back
    SearchResult<Genotype> result = Darts.firstOrder().epochs(2).batch(20).search(task);
    result.gallery().forEach(System.out::println);
    TrainedModel model = result.best().train(Recipe.quick().epochs(2));
    model.write(runs.resolve("model"));
    return model;
  }
}
