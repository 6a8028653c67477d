package io.archai.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.Graph;
import io.archai.graph.Node;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.graph.StopForward;
import io.archai.graph.StopGradient;
import io.archai.random.RandomStreams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every space whose networks grow must hold besides what all must.
 *
 * @param <A> an architecture
 */
public abstract class GrowthSpaceContract<A> extends SearchSpaceContract<A> {
  private static final int GROWTHS = 3;

  @Override
  protected abstract GrowthSpace<A> space();

  /** The seeds, and what grows from one of them at random. */
  @Override
  protected List<A> architectures() {
    List<A> all = new ArrayList<>(space().seeds(RandomStreams.of(1)));
    A parent = all.get(all.size() - 1);
    for (int growth = 0; growth < GROWTHS; growth++) {
      parent = space().grown(parent, strengths(parent, growth));
      all.add(parent);
    }
    return all;
  }

  private Strengths strengths(A parent, long seed) {
    Random random = new Random(seed);
    Map<String, double[]> rows = new LinkedHashMap<>();
    for (ParameterRef row : alpha(parent)) {
      rows.put(row.name(), random.doubles(row.shape().size(), -1, 1).toArray());
    }
    return Strengths.of(rows);
  }

  private List<ParameterRef> alpha(A parent) {
    String scope = space().scope(parent) + "/alpha/";
    return space().candidates(parent).parameters(Role.WEIGHT).stream()
        .filter(parameter -> parameter.name().startsWith(scope))
        .toList();
  }

  private static Map<String, Shape> parameters(Graph graph) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    graph.parameters().forEach(parameter -> shapes.put(parameter.name(), parameter.shape()));
    return shapes;
  }

  private boolean isNew(A parent, String name) {
    return List.of(name.split("/")).contains(space().scope(parent));
  }

  @Test
  void equalStreamsGiveEqualSeeds() {
    List<A> seeds = space().seeds(RandomStreams.of(7));
    assertThat(seeds).isNotEmpty().doesNotHaveDuplicates();
    assertThat(space().seeds(RandomStreams.of(7))).isEqualTo(seeds);
  }

  @Test
  void scopesAreNewInALineage() {
    for (A parent : architectures()) {
      assertThat(parameters(space().proxy(parent)).keySet()).noneMatch(name -> isNew(parent, name));
      assertThat(space().scope(space().grown(parent, strengths(parent, 5))))
          .isNotEqualTo(space().scope(parent));
    }
  }

  @Test
  void candidatesHaveAllOfTheParentAndOtherwiseTheirScopeOnly() {
    for (A parent : architectures()) {
      Map<String, Shape> own = parameters(space().proxy(parent));
      Map<String, Shape> beside = parameters(space().candidates(parent));
      assertThat(beside).containsAllEntriesOf(own);
      beside.keySet().removeAll(own.keySet());
      assertThat(beside.keySet()).isNotEmpty().allMatch(name -> isNew(parent, name));
      assertThat(alpha(parent)).isNotEmpty();
    }
  }

  /** Nothing of the parent is computed from a candidate but through a gate, and the reverse. */
  @Test
  void bothGatesStandBetweenParentAndCandidates() {
    for (A parent : architectures()) {
      Graph beside = space().candidates(parent);
      Graph alone = space().proxy(parent);
      assertThat(alone.nodes().stream().map(Node::name))
          .allMatch(name -> beside.contains(name), "a node of the candidates' graph");
      // Backwards from the outputs, not through gates: nothing but the parent and sums.
      Set<String> reached = new LinkedHashSet<>();
      Deque<String> left = new ArrayDeque<>(beside.outputs().values());
      while (!left.isEmpty()) {
        Node node = beside.node(left.pop());
        if (!(node.op() instanceof StopForward) && reached.add(node.name())) {
          left.addAll(node.inputs());
        }
      }
      Set<String> trained = new LinkedHashSet<>();
      for (String name : reached) {
        beside.parameters(beside.node(name)).forEach(parameter -> trained.add(parameter.name()));
      }
      assertThat(trained).isEqualTo(parameters(alone).keySet());
      for (Node node : beside.nodes()) {
        if (isNew(parent, node.name()) && !(node.op() instanceof StopGradient)) {
          boolean joins = node.inputs().stream().anyMatch(in -> isGate(beside, in));
          assertThat(node.inputs())
              .as(node.name())
              .allMatch(input -> joins || isNew(parent, input));
        }
      }
    }
  }

  private static boolean isGate(Graph graph, String node) {
    return graph.node(node).op() instanceof StopForward;
  }

  @Test
  void childrenHaveAllOfTheirParentAndChosenCandidatesKeepTheirNames() {
    for (A parent : architectures()) {
      A child = space().grown(parent, strengths(parent, 11));
      Map<String, Shape> own = parameters(space().proxy(parent));
      Map<String, Shape> grown = parameters(space().proxy(child));
      assertThat(grown).containsAllEntriesOf(own);
      Map<String, Shape> beside = parameters(space().candidates(parent));
      grown.keySet().removeAll(own.keySet());
      grown.forEach(
          (name, shape) -> {
            assertThat(isNew(parent, name)).as(name).isTrue();
            if (beside.containsKey(name)) {
              assertThat(shape).isEqualTo(beside.get(name));
            }
          });
    }
  }
}
