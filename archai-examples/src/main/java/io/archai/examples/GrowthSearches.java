package io.archai.examples;

import static io.archai.objective.Objectives.error;
import static io.archai.objective.Objectives.multiplyAdds;

import io.archai.algos.petridish.Petridish;
import io.archai.data.Dataset;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.growth.GrownCells;
import io.archai.space.growth.GrowthSpaces;
import io.archai.train.TrainedModel;
import java.nio.file.Path;

/** How to grow networks, and what to do with the gallery. */
public final class GrowthSearches {
  private GrowthSearches() {}

  static void petridish(Dataset data) {
    SearchTask<GrownCells> task =
        SearchTask.over(GrowthSpaces.cells().cells(3, 4, 5).reductions(1))
            .on(data)
            .minimizing(error(), multiplyAdds())
            .subjectTo(multiplyAdds().atMost(50_000_000))
            .storedIn(Path.of("runs"))
            .resuming(true);
    SearchResult<GrownCells> result = Petridish.create().epochs(5, 10, 20).models(40).search(task);
    for (FoundModel<GrownCells> model : result.gallery()) {
      TrainedModel usable = result.trained(model);
      System.out.println(result.lineage(model) + ": " + usable.accuracy(data.test().orElseThrow()));
    }
  }
}
