package io.archai.space.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.space.DecisionSpace;
import io.archai.space.SearchSpaceContract;
import io.archai.space.cell.Genotype.Edge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What spaces of cells must hold: a mutation changes one input or one operation. */
abstract class CellSpaceContract extends SearchSpaceContract<Genotype> {
  private static final int DRAWS = 2_000;

  /** Each edge that has no like one counts 1 if the best match has its input or its operation. */
  @Override
  protected long distance(Genotype first, Genotype second) {
    long distance = 0;
    for (String kind : first.cells().keySet()) {
      List<List<Edge>> nodes = first.cells().get(kind).nodes();
      for (int node = 0; node < nodes.size(); node++) {
        List<Edge> left = new ArrayList<>(nodes.get(node));
        List<Edge> right = new ArrayList<>(second.cells().get(kind).nodes().get(node));
        List<Edge> shared = left.stream().filter(right::contains).toList();
        left.removeAll(shared);
        right.removeAll(shared);
        assertThat(left).hasSameSizeAs(right);
        if (left.size() == 1) {
          distance += left.get(0).from() == right.get(0).from() ? 0 : 1;
          distance += left.get(0).operation().equals(right.get(0).operation()) ? 0 : 1;
        } else {
          distance += 2L * left.size();
        }
      }
    }
    return distance;
  }

  @Test
  void everyNeighbourIsReachedByMutations() {
    DecisionSpace<Genotype> space = DecisionSpace.in(space());
    Random random = new Random(31);
    Genotype centre = space.sample(random);
    List<Genotype> neighbours = space.neighbours(centre);
    Set<Genotype> reached = new LinkedHashSet<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      Genotype mutant = space.mutate(centre, random);
      assertThat(distance(centre, mutant)).isEqualTo(1);
      reached.add(mutant);
    }
    assertThat(neighbours).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(reached);
  }
}
