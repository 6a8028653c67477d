package io.archai.algos.enas;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.data.GeneratedImages;
import io.archai.graph.Graph;
import io.archai.graph.Initializer;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Weights;
import io.archai.ops.oneshot.SharedStart;
import io.archai.search.SearchTask;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import io.archai.space.chain.ChainSpaces;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers of the authors' program, worked out from the shapes of its variables. */
class EnasStartTest {
  private static final Graph CELLS = CellSpaces.enas().supergraph();
  private static final Graph NETWORKS = ChainSpaces.enasMacro().supergraph();

  private static void begins(Graph graph, boolean micro, String weight, long inputs) {
    Map<String, Initializer> initializers = EnasStart.of(graph, micro).initializers();
    assertThat(initializers.get(weight))
        .as(weight)
        .isEqualTo(Initializer.truncatedNormal(Math.sqrt(2.0 / inputs)));
  }

  @Test
  void cellsCountTheNodesThatABlockMayReadAsInputs() {
    for (String convolution : new String[] {"depthwise0", "pointwise0", "depthwise1"}) {
      String weight = "/sep_conv_5x5/" + convolution + "/weight";
      begins(CELLS, true, "cell3/block0/input1/from0" + weight, 2);
      begins(CELLS, true, "cell3/block0/input2/from1" + weight, 2);
      begins(CELLS, true, "cell3/block4/input1/from5" + weight, 6);
    }
    begins(CELLS, true, "cell0/output/from6/conv/weight", 7);
  }

  @Test
  void theRestCountsWhatItsFiltersRead() {
    begins(CELLS, true, "stem/conv/weight", 27);
    begins(CELLS, true, "cell0/preprocess0/conv/weight", 60);
    begins(CELLS, true, "classifier/weight", 80);
    begins(CELLS, true, "auxiliary/conv0/weight", 80);
    assertThat(EnasStart.of(CELLS, true).initializers())
        .containsEntry("classifier/bias", Initializer.constant(0));
  }

  @Test
  void networksCountAllChannelsForDepthwiseConvolutionsToo() {
    begins(NETWORKS, false, "layer3/sep_conv_5x5/depthwise/weight", 25 * 36);
    begins(NETWORKS, false, "layer3/sep_conv_5x5/pointwise/weight", 36);
    begins(NETWORKS, false, "layer3/conv_3x3/conv/weight", 9 * 36);
    begins(NETWORKS, false, "layer3/conv_3x3/before/conv/weight", 36);
    begins(NETWORKS, false, "reduction0/from2/conv0/weight", 36);
  }

  @Test
  void whatTheOpsBeginOtherwiseIsLeftToThem() {
    SharedStart start = EnasStart.of(CELLS, true);
    assertThat(start.initializers().keySet()).noneMatch(name -> name.endsWith("/scale"));
    assertThat(CELLS.parameters(Role.WEIGHT))
        .extracting(ParameterRef::slot)
        .contains("scale", "shift");
  }

  @Test
  void theAuxiliaryHeadStaysAsItBegins() {
    assertThat(EnasStart.of(NETWORKS, false).frozen()).isEmpty();
    assertThat(EnasStart.of(CELLS, true).frozen())
        .isNotEmpty()
        .allMatch(name -> name.startsWith("auxiliary/"));
    Weights once = searched(1);
    Weights twice = searched(2);
    assertThat(once.names()).contains("auxiliary/norm0/scale", "auxiliary/classifier/weight");
    for (String name : once.names()) {
      boolean frozen =
          name.startsWith("auxiliary/") && !name.endsWith("mean") && !name.endsWith("variance");
      if (frozen) {
        assertThat(twice.tensor(name).values()).as(name).isEqualTo(once.tensor(name).values());
      }
    }
    assertThat(twice.tensor("stem/conv/weight").values())
        .isNotEqualTo(once.tensor("stem/conv/weight").values());
  }

  private static Weights searched(int epochs) {
    var space =
        CellSpaces.enas()
            .blocks(1)
            .searchedAs(Skeleton.enas().cells(3).channels(2).auxiliary(true));
    return Enas.micro()
        .epochs(epochs)
        .batch(8)
        .updates(0, 1)
        .candidates(1)
        .search(
            SearchTask.over(space)
                .on(GeneratedImages.standard().seed(1).train(20).test(8).dataset())
                .seed(5))
        .sharedWeights();
  }
}
