package io.archai.examples.cli;

import io.archai.data.Dataset;
import io.archai.graph.Require;
import io.archai.search.Ancestor;
import io.archai.space.growth.GraphGrowthSpace;
import io.archai.space.growth.GrownGraph;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Grows a network that is there already, or a network of cells each on its own. */
@Command(
    name = "grow",
    description = "Improves a network by growing it, into a gallery: one for every serving budget.")
final class Grow extends GrowthCommand {
  @Option(
      names = "--network",
      paramLabel = "NETWORK",
      required = true,
      description =
          "resnetN with N = 8, 14, 20 and so on; macroN, three stages of N cells that grow each on its own (the paper: 3); or"
              + " a file: graph.json, the directory of a trained model, or a model of Deeplearning4j (.zip). A trained one"
              + " keeps its weights.")
  private String network = "";

  @Option(
      names = "--channels",
      paramLabel = "N",
      description =
          "Channels of the first layers of resnetN and macroN. Default: 16; without --data 8.")
  private @Nullable Integer channels;

  @Option(
      names = "--at",
      paramLabel = "NODE",
      split = ",",
      description = "Where it can grow; several with commas. Default: at all sums.")
  private @Nullable List<String> targets;

  @Option(
      names = "--places",
      paramLabel = "N",
      description = "Grow at only so many of them at a time. Default: all.")
  private @Nullable Integer places;

  @Option(
      names = "--kept",
      paramLabel = "N",
      description = "Candidates that become a part of a network at each of them. Default: 3.")
  private @Nullable Integer kept;

  Grow(Logging logging) {
    super(logging);
  }

  @Override
  String directoryName() {
    return "grow";
  }

  @Override
  Start<?> start(Dataset dataset) {
    int width = Require.positive("--channels", channels == null ? (hasData() ? 16 : 8) : channels);
    NetworkSource.Found found =
        NetworkSource.find(network, width, dataset.shape(), dataset.classCount());
    GraphGrowthSpace space = GraphGrowthSpace.of(found.graph());
    if (targets != null) {
      space = space.targets(targets.toArray(String[]::new));
    }
    if (places != null) {
      space = space.places(Require.positive("--places", places));
    }
    if (kept != null) {
      space = space.kept(Require.positive("--kept", kept));
    }
    List<Ancestor<GrownGraph>> ancestors =
        found.weights().names().isEmpty()
            ? List.of()
            : List.of(new Ancestor<>(GrownGraph.of(0), found.weights()));
    return new Start<>(space, ancestors);
  }
}
