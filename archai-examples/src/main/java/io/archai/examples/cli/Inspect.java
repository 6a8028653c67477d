package io.archai.examples.cli;

import io.archai.graph.Fingerprint;
import io.archai.graph.Graph;
import io.archai.graph.cost.Cost;
import io.archai.space.Skeleton;
import io.archai.space.cell.Genotype;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what the network of a genotype costs. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    description =
        "Prints what the network of some cells costs for one image, as JSON; draws the cells.",
    footer = {
      "",
      "For example:",
      "  archai inspect --genotype DARTS_V2 --draw cells.svg",
      "  archai inspect --genotype DARTS_V2 --network imagenet --auxiliary",
      "  archai inspect --genotype '|nor_conv_3x3~0|+|nor_conv_3x3~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|'"
    })
final class Inspect implements Runnable {
  private final Terminal terminal;

  @Option(
      names = "--genotype",
      required = true,
      paramLabel = "TEXT|FILE",
      description = GenotypeText.DESCRIPTION)
  private String genotype = "";

  @Option(
      names = "--network",
      description =
          "${COMPLETION-CANDIDATES}. Default: nasbench201 for cells of one input, otherwise cifar.")
  private @Nullable Network network;

  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "How many cells. Default: 20; imagenet 14; nasbench201 5 in each stage.")
  private @Nullable Integer cells;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "Channels of the first cells. Default: 36; imagenet 48; nasbench201 16.")
  private @Nullable Integer channels;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "Classes told apart. Default: 10; imagenet 1000.")
  private @Nullable Integer classes;

  @Option(
      names = "--auxiliary",
      description = "Count the auxiliary tower too, which only training needs.")
  private boolean auxiliary;

  @Option(
      names = "--draw",
      paramLabel = "FILE.svg",
      description = "Draw the cells into this file; .dot for Graphviz, .txt for text.")
  private @Nullable Path draw;

  Inspect(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (draw != null) {
      PictureFile.check("--draw", draw, List.of(".svg", ".dot", ".txt"));
    }
    Genotype cell = GenotypeText.read(genotype);
    Graph graph = cell.network(skeleton(cell));
    Cost cost = Cost.of(graph);
    if (draw != null) {
      cell.drawing().write(draw);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("parameters", cost.parameters());
    report.put("multiplyAdds", cost.multiplyAdds());
    report.put("activationBytes", cost.activationBytes());
    report.put("fingerprint", Fingerprint.of(graph));
    report.put("depth", cost.depth());
    terminal.result(Json.pretty(report));
  }

  private Skeleton skeleton(Genotype cell) {
    Network chosen = network == null ? Network.of(cell) : network;
    chosen.check(cell);
    Skeleton skeleton = chosen.skeleton().dropPath(false);
    skeleton = cells == null ? skeleton : skeleton.cells(cells);
    skeleton = channels == null ? skeleton : skeleton.channels(channels);
    skeleton = classes == null ? skeleton : skeleton.classes(classes);
    return skeleton.auxiliary(auxiliary);
  }
}
