package io.archai.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.fixture.PlainSpace;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.space.cell.Genotypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
  /** A space that offers its networks and nothing else. */
  private static class Plain extends PlainSpace {
    Plain() {
      super("plain", any -> Genotypes.DARTS_V2.network(Skeleton.cifar10().cells(1).channels(2)));
    }
  }

  /** Pairs of numbers below 4 of which most are not valid. */
  private static final class Pairs extends Plain implements DecisionSpace<Integer> {
    private final int sum;

    Pairs(int sum) {
      this.sum = sum;
    }

    @Override
    public List<Decision> decisions() {
      List<String> options = List.of("0", "1", "2", "3");
      return List.of(
          new Decision("one", List.of("0")),
          new Decision("a", options),
          new Decision("b", options));
    }

    @Override
    public Optional<Integer> build(int... choices) {
      return choices[1] + choices[2] < sum
          ? Optional.of(4 * choices[1] + choices[2])
          : Optional.empty();
    }

    @Override
    public int[] choices(Integer architecture) {
      return new int[] {0, architecture / 4, architecture % 4};
    }
  }

  @Test
  void theMissingOneIsNamed() {
    assertThatThrownBy(() -> DecisionSpace.in(new Plain()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("space (plain) offers no decisions")
        .hasMessageContaining("its networks only");
    assertThatThrownBy(() -> SharedSpace.in(new Pairs(2)))
        .hasMessageContaining("offers no shared weights")
        .hasMessageContaining("but decisions.");
    assertThatThrownBy(() -> RelaxedSpace.in(new Plain()))
        .hasMessageContaining("offers no relaxation");
  }

  @Test
  void allThatIsLackingIsNamedAtOnce() {
    List<Class<?>> wanted = List.of(SharedSpace.class, DecisionSpace.class);
    Capabilities.require(CellSpaces.darts(), wanted);
    assertThatThrownBy(() -> Capabilities.require(new Plain(), wanted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "space (plain) offers no shared weights (SharedSpace) and no decisions (DecisionSpace), but");
    assertThatThrownBy(() -> Capabilities.require(new Pairs(2), wanted))
        .hasMessageContaining("offers no shared weights (SharedSpace), but decisions.");
    assertThatThrownBy(() -> Capabilities.require(new Plain(), List.of(Comparable.class)))
        .hasMessageContaining("offers no Comparable, but its networks only");
  }

  @Test
  void theOfferedOnesAreTheSpaceItself() {
    CellSpace space = CellSpaces.darts();
    SearchSpace<Genotype> unknown = space;

    assertThat(DecisionSpace.in(unknown)).isSameAs(space);
    assertThat(SharedSpace.in(unknown)).isSameAs(space);
    assertThat(RelaxedSpace.in(unknown)).isSameAs(space);
  }

  @Test
  void choicesThatMakeNoArchitectureAreDrawnAgain() {
    Pairs space = new Pairs(2);
    Random random = new Random(1);
    for (int draw = 0; draw < 50; draw++) {
      // Only 0+0, 0+1 and 1+0 are valid.
      assertThat(space.sample(random)).isIn(0, 1, 4);
      assertThat(space.mutate(1, random)).isEqualTo(0);
    }
    assertThat(space.neighbours(0)).containsExactly(4, 1);
    assertThat(space.neighbours(1)).containsExactly(0);
  }

  @Test
  void aSpaceOfNothingSaysSo() {
    assertThatThrownBy(() -> new Pairs(0).sample(new Random(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("space plain must have architectures");
    assertThatThrownBy(() -> new Pairs(1).mutate(0, new Random(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must have neighbours of 0");
  }

  @Test
  void strengthsAreCheckedAndCopied() {
    double[] row = {1, 2};
    Strengths strengths = Strengths.of(Map.of("alpha/normal/0/mixture", row));
    row[0] = 9;

    assertThat(strengths.row("alpha/normal/0/mixture", 2)).containsExactly(1, 2);
    assertThatThrownBy(() -> strengths.row("alpha/normal/1/mixture", 2))
        .hasMessageContaining(
            "row (alpha/normal/1/mixture) must be one of [alpha/normal/0/mixture]");
    assertThatThrownBy(() -> strengths.row("alpha/normal/0/mixture", 8))
        .hasMessageContaining("must have 8");
    assertThatThrownBy(() -> Strengths.of(Map.of("a", new double[] {Double.NaN})))
        .hasMessageContaining("strengths of a must not be NaN");
  }
}
