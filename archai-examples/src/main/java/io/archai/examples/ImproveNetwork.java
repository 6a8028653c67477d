package io.archai.examples;

import static io.archai.objective.Objectives.error;
import static io.archai.objective.Objectives.multiplyAdds;

import io.archai.algos.petridish.Petridish;
import io.archai.data.Dataset;
import io.archai.graph.Graph;
import io.archai.ops.dl4j.Dl4j;
import io.archai.ops.dl4j.ImportedModel;
import io.archai.search.Ancestor;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.growth.GraphGrowthSpace;
import io.archai.space.growth.GrownGraph;
import io.archai.train.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Takes a network that is in use, and grows it into better ones. */
public final class ImproveNetwork {
  private ImproveNetwork() {}

  static SearchResult<GrownGraph> improve(ComputationGraph mine, Dataset data) {
    ImportedModel model = Dl4j.model(mine, data.shape());
    GraphGrowthSpace space = GraphGrowthSpace.of(model.graph()).places(2);
    SearchTask<GrownGraph> task =
        SearchTask.over(space)
            .startingFrom(List.of(new Ancestor<>(GrownGraph.of(0), model.weights())))
            .on(data)
            .minimizing(error(), multiplyAdds())
            .storedIn(Path.of("runs"))
            .resuming(true);
    return Petridish.create().epochs(5, 10, 20).models(10).search(task);
  }

  static TrainedModel best(SearchResult<GrownGraph> result) {
    TrainedModel better = result.trained(result.best());
    better.write(Path.of("better"));
    return better;
  }

  static SearchTask<GrownGraph> own(Graph network, Dataset data) {
    return SearchTask.over(GraphGrowthSpace.of(network).targets("block1/sum", "block2/sum"))
        .on(data)
        .minimizing(error(), multiplyAdds());
  }
}
