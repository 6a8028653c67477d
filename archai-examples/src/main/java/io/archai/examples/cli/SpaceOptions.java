package io.archai.examples.cli;

import io.archai.graph.Require;
import io.archai.space.SearchSpace;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import io.archai.space.chain.ChainSpaces;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which space a search looks through, and how large its networks are. */
final class SpaceOptions {
  /** The spaces to search. */
  enum Space {
    darts,
    nasbench201,
    enas,
    macro,
    zophle,
    metaqnn
  }

  @Option(
      names = "--space",
      description = "${COMPLETION-CANDIDATES}. Default: the one of the algorithm's paper.")
  private @Nullable Space space;

  @Option(
      names = "--cells",
      paramLabel = "N",
      description =
          "Cells of the networks that are searched (nasbench201: in each stage; layers for macro, zophle and metaqnn)."
              + " Default: the paper's, 8 of darts; without --data 5.")
  private @Nullable Integer cells;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description =
          "Channels of their first cells. Default: the paper's, 16 of darts; without --data 8.")
  private @Nullable Integer channels;

  @Option(
      names = "--train-cells",
      paramLabel = "N",
      description =
          "Cells of the network that is trained in the end. Default: the paper's, 20 of darts; without --data 5.")
  private @Nullable Integer trainCells;

  @Option(
      names = "--train-channels",
      paramLabel = "N",
      description =
          "Channels of its first cells. Default: the paper's, 36 of darts; without --data 8.")
  private @Nullable Integer trainChannels;

  /**
   * The space.
   *
   * @param usual unless the user chose another
   * @param small whether networks are small unless the user says otherwise
   * @param towered what becomes of a skeleton that could have an auxiliary tower, for the network
   *     that is trained in the end
   */
  SearchSpace<?> space(Space usual, boolean small, UnaryOperator<Skeleton> towered) {
    Space chosen = space == null ? usual : space;
    return switch (chosen) {
      case darts -> {
        var darts = CellSpaces.darts();
        yield darts
            .searchedAs(searched(darts.searchedAs(), small, 5))
            .deployedAs(towered.apply(deployed(darts.deployedAs(), small, 5)));
      }
      case nasbench201 -> {
        var cellSpace = CellSpaces.nasbench201();
        yield cellSpace
            .searchedAs(searched(cellSpace.searchedAs(), small, 1))
            .deployedAs(deployed(cellSpace.deployedAs(), small, 1));
      }
      case enas -> {
        var enas = CellSpaces.enas();
        yield enas.searchedAs(searched(enas.searchedAs(), small, 5))
            .deployedAs(towered.apply(deployed(enas.deployedAs(), small, 5)));
      }
      case macro -> {
        refuse(trainCells, "--train-cells", chosen);
        var macro = ChainSpaces.enasMacro();
        yield macro
            .layers(pick(cells, "--cells", small ? 6 : macro.layers()))
            .searchedChannels(pick(channels, "--channels", small ? 8 : macro.searchedChannels()))
            .deployedChannels(
                pick(trainChannels, "--train-channels", small ? 8 : macro.deployedChannels()));
      }
      case zophle -> {
        refuseWidths(chosen);
        var chains = ChainSpaces.zophLe();
        chains = chains.layers(pick(cells, "--cells", small ? 4 : chains.layers()));
        yield small ? chains.filters(List.of(4, 8, 16)) : chains;
      }
      case metaqnn -> {
        refuseWidths(chosen);
        var chains = ChainSpaces.metaQnn();
        chains = chains.layers(pick(cells, "--cells", small ? 6 : chains.layers()));
        yield small ? chains.filters(List.of(8, 16, 32)).units(List.of(32, 64)) : chains;
      }
    };
  }

  private Skeleton searched(Skeleton whole, boolean small, int smallCells) {
    return whole
        .cells(pick(cells, "--cells", small ? smallCells : whole.cells()))
        .channels(pick(channels, "--channels", small ? 8 : whole.channels()));
  }

  private Skeleton deployed(Skeleton whole, boolean small, int smallCells) {
    return whole
        .cells(pick(trainCells, "--train-cells", small ? smallCells : whole.cells()))
        .channels(pick(trainChannels, "--train-channels", small ? 8 : whole.channels()));
  }

  private void refuseWidths(Space chosen) {
    refuse(channels, "--channels", chosen);
    refuse(trainCells, "--train-cells", chosen);
    refuse(trainChannels, "--train-channels", chosen);
  }

  private static void refuse(@Nullable Integer given, String name, Space chosen) {
    Require.that(
        given == null,
        "%s (%s) must not be given with --space %s, whose architectures have their own.",
        name,
        given,
        chosen);
  }

  private static int pick(@Nullable Integer given, String name, int otherwise) {
    return Require.positive(name, given == null ? otherwise : given);
  }
}
