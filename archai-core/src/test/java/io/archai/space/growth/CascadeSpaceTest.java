package io.archai.space.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Graph;
import io.archai.graph.Shape;
import io.archai.graph.StopGradient;
import io.archai.space.GrowthSpace;
import io.archai.space.GrowthSpaceContract;
import io.archai.space.Strengths;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CascadeSpaceTest extends GrowthSpaceContract<Cascade> {
  private static final CascadeSpace SPACE = GrowthSpaces.cascade().pool(3);

  @Override
  protected GrowthSpace<Cascade> space() {
    return SPACE;
  }

  @Test
  void theStrongestOfThePoolIsInstalled() {
    Strengths strengths =
        Strengths.of(Map.of("grow0/alpha/weight", new double[] {0.4, -0.9, 0.5, -0.4, 0.1, 0.4}));
    Cascade child = SPACE.grown(Cascade.empty(), strengths);
    // Sums over both classes are 0.8, 1.0 and 0.9.
    assertThat(child).isEqualTo(Cascade.empty().and(1));
    assertThat(SPACE.operationCounts(child)).containsEntry("unit", 1);
    // The first of equal ones.
    Strengths equal = Strengths.of(Map.of("grow1/alpha/weight", new double[6]));
    assertThat(SPACE.grown(child, equal)).hasToString("2 units [1, 0]");
  }

  @Test
  void aUnitReadsTheInputsAndAllUnitsBeforeIt() {
    Graph network = SPACE.network(new Cascade(List.of(2, 0, 1)));
    assertThat(network.shape("grow0/unit2/linear")).isEqualTo(Shape.of(1));
    assertThat(network.node("grow0/unit2/linear").inputs()).containsExactly("input");
    assertThat(network.node("grow2/features").inputs())
        .containsExactly("input", "grow0/frozen", "grow1/frozen");
    assertThat(network.shape("grow2/features")).isEqualTo(Shape.of(4));
    assertThat(network.node("sum").inputs())
        .containsExactly("linear", "grow0/factor", "grow1/factor", "grow2/factor");
  }

  @Test
  void nothingIsTrainedThroughAnInstalledUnit() {
    Graph network = SPACE.network(new Cascade(List.of(2, 0)));
    for (String unit : List.of("grow0/unit2/tanh", "grow1/unit0/tanh")) {
      assertThat(network.nodes().stream().filter(node -> node.inputs().contains(unit)))
          .hasSize(1)
          .allMatch(node -> node.op() instanceof StopGradient);
    }
  }

  @Test
  void imagesAreFlattenedAndClassesFollowTheData() {
    CascadeSpace images = SPACE.fitting(Shape.of(3, 4, 4), 5);
    Cascade cascade = new Cascade(List.of(0));
    assertThat(images.network(cascade).shape("linear")).isEqualTo(Shape.of(5));
    assertThat(images.candidates(cascade).shape("grow1/features")).isEqualTo(Shape.of(49));
    assertThat(images.candidates(cascade).shape("grow1/alpha")).isEqualTo(Shape.of(5));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> SPACE.pool(0)).hasMessageContaining("pool (0) must");
    assertThatThrownBy(() -> SPACE.network(new Cascade(List.of(0, 3))))
        .hasMessageContaining("candidate of unit 1 (3) must be between 0 and 2");
    assertThatThrownBy(() -> SPACE.decode(Map.of())).hasMessageContaining("must be a list of");
    assertThatThrownBy(() -> Cascade.empty().and(-1))
        .hasMessageContaining("chosen candidate (-1) must");
  }
}
