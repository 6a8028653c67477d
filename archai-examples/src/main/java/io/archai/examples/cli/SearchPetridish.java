package io.archai.examples.cli;

import io.archai.algos.petridish.Petridish;
import io.archai.data.Dataset;
import io.archai.graph.Require;
import io.archai.space.Skeleton;
import io.archai.space.growth.CellGrowthSpace;
import io.archai.space.growth.GrowthSpaces;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Grows a gallery of networks of cells. */
final class SearchPetridish extends GrowthCommand {
  private final Petridish petridish;

  @Option(
      names = "--cells",
      paramLabel = "N",
      split = ",",
      description =
          "Cells of the networks to begin with; several with commas. Default: 3,4,5,6,7,8; without --data 3.")
  private @Nullable List<Integer> cells;

  @Option(
      names = "--reductions",
      paramLabel = "N",
      split = ",",
      description =
          "How many of them halve the resolution; several with commas. Default: 1,2,3; without --data 1.")
  private @Nullable List<Integer> reductions;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      split = ",",
      description =
          "Nodes of their cells; several with commas. Default: 1,2,3; without --data 1,2.")
  private @Nullable List<Integer> nodes;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "Channels of their first cells. Default: 16; without --data 8.")
  private @Nullable Integer channels;

  @Option(
      names = "--train-channels",
      paramLabel = "N",
      description =
          "Channels of the networks as deployed, which are trained from scratch. Default: those of the search.")
  private @Nullable Integer trainChannels;

  @Option(
      names = "--kept",
      paramLabel = "N",
      description = "Candidates that become a part of a network when it grows. Default: 3.")
  private @Nullable Integer kept;

  SearchPetridish(Logging logging, Petridish petridish) {
    super(logging);
    this.petridish = petridish;
  }

  @Override
  Petridish searcher() {
    return petridish;
  }

  @Override
  Start<?> start(Dataset dataset) {
    boolean small = !hasData();
    int width = Require.positive("--channels", channels == null ? (small ? 8 : 16) : channels);
    Skeleton searched = Skeleton.cifar10().channels(width).dropPath(false);
    CellGrowthSpace space =
        GrowthSpaces.cells()
            .cells(counts(cells, small, 3, 3, 4, 5, 6, 7, 8))
            .reductions(counts(reductions, small, 1, 1, 2, 3))
            .searchedAs(searched)
            .deployedAs(
                towered(
                    trainChannels == null
                        ? searched
                        : Skeleton.cifar10()
                            .channels(Require.positive("--train-channels", trainChannels))));
    space =
        space.nodes(nodes == null && small ? new int[] {1, 2} : counts(nodes, false, 1, 1, 2, 3));
    return Start.of(kept == null ? space : space.kept(kept));
  }

  private static int[] counts(@Nullable List<Integer> given, boolean small, int least, int... all) {
    if (given != null) {
      return given.stream().mapToInt(Integer::intValue).toArray();
    }
    return small ? new int[] {least} : all;
  }
}
