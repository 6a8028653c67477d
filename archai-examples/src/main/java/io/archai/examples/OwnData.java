package io.archai.examples;

import static io.archai.objective.Objectives.multiplyAdds;
import static io.archai.objective.Objectives.parameters;

import io.archai.algos.darts.Darts;
import io.archai.data.Augmentation;
import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.graph.Shape;
import io.archai.search.Gallery;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Evaluation;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.Trainer;
import java.nio.file.Path;
import java.util.List;

/** A search on data of one's own, which comes as arrays. */
public final class OwnData {
  private OwnData() {}

  /** All pixels of all images, one image after the other, and a class for each. */
  static Dataset dataset(float[] pixels, int[] labels, float[] testPixels, int[] testLabels) {
    Shape gray = Shape.of(1, 28, 28);
    return Dataset.of("scans", Examples.of(gray, pixels, labels))
        .classes(List.of("good", "scratched", "dented"))
        .augmentation(Augmentation.none().crop(2).flip())
        .test(Examples.of(gray, testPixels, testLabels));
  }

  static SearchTask<Genotype> task(Dataset scans) {
    CellSpace space =
        CellSpaces.darts()
            .searchedAs(Skeleton.cifar10().cells(5).channels(12))
            .deployedAs(Skeleton.cifar10().cells(8).channels(16));
    return SearchTask.over(space)
        .on(scans)
        .subjectTo(parameters().atMost(200_000), multiplyAdds().atMost(50_000_000))
        .seed(1)
        .storedIn(Path.of("runs"))
        .resuming(true);
  }

  static SearchResult<Genotype> search(SearchTask<Genotype> task) {
    SearchResult<Genotype> result = Darts.secondOrder().search(task);
    return result;
  }

  static TrainedModel train(SearchResult<Genotype> result, Path directory) {
    TrainedModel model = result.best().train(Recipe.cifar10().epochs(100).batch(64));
    model.write(directory);
    return model;
  }

  static Evaluation use(Path directory, Examples examples) {
    TrainedModel model = TrainedModel.read(directory);
    return Trainer.find().evaluate(model, examples);
  }

  /** Trains the best network of a search that has ended, perhaps in another program. */
  static TrainedModel trainLater(Path directory, SearchTask<Genotype> task) {
    Gallery<Genotype> gallery = Gallery.read(directory, task);
    TrainedModel model = gallery.best().train(Recipe.cifar10());
    return model;
  }
}
