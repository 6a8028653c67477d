package io.archai.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.archai.graph.Graph;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What every search space must hold, whatever it searches; capabilities that a space does not offer
 * are skipped. Inherit it and say which space, and give some of its architectures.
 *
 * @param <A> an architecture
 */
public abstract class SearchSpaceContract<A> {
  private static final int DRAWS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The space, small enough that its networks are built in milliseconds. */
  protected abstract SearchSpace<A> space();

  /** Some architectures of it. */
  protected abstract List<A> architectures();

  private List<A> some() {
    List<A> some = new ArrayList<>(architectures());
    if (space() instanceof DecisionSpace<A> decisions) {
      Random random = new Random(17);
      for (int draw = 0; draw < DRAWS; draw++) {
        some.add(decisions.sample(random));
      }
    }
    return some;
  }

  private DecisionSpace<A> decisionSpace() {
    assumeTrue(space() instanceof DecisionSpace, "the space offers no decisions");
    return DecisionSpace.in(space());
  }

  private SharedSpace<A> sharedSpace() {
    assumeTrue(space() instanceof SharedSpace, "the space shares no weights");
    return SharedSpace.in(space());
  }

  private static Object throughJson(Object data) throws JsonProcessingException {
    return JSON.readValue(JSON.writeValueAsString(data), Object.class);
  }

  @Test
  void nameAndSettingsArePlainData() throws JsonProcessingException {
    assertThat(space().name()).isNotBlank();
    assertThat(throughJson(space().settings())).isEqualTo(space().settings());
  }

  @Test
  void architecturesSurviveJson() throws JsonProcessingException {
    for (A architecture : some()) {
      assertThat(space().decode(throughJson(space().encode(architecture)))).isEqualTo(architecture);
    }
  }

  @Test
  void networksAndProxiesAreTheSameEveryTimeAndHaveLogits() {
    for (A architecture : some()) {
      Graph network = space().network(architecture);
      Graph proxy = space().proxy(architecture);

      assertThat(network).isEqualTo(space().network(architecture));
      assertThat(proxy).isEqualTo(space().proxy(architecture));
      assertThat(network.outputs()).containsKey("logits");
      assertThat(proxy.outputs()).containsKey("logits");
      assertThat(network.parameters(Role.ARCHITECTURE)).isEmpty();
    }
  }

  @Test
  void operationCountsNameTheSameOperationsForAll() {
    List<List<String>> names =
        some().stream()
            .map(a -> List.copyOf(space().operationCounts(a).keySet()))
            .distinct()
            .toList();

    assertThat(names).hasSize(1);
  }

  @Test
  void architecturesCanBeDrawn() {
    for (A architecture : architectures()) {
      assertThat(space().drawing(architecture).svg()).startsWith("<svg");
    }
  }

  @Test
  void choicesMakeTheArchitectureTheyWereReadFrom() {
    DecisionSpace<A> space = decisionSpace();
    Random random = new Random(3);
    for (int draw = 0; draw < DRAWS; draw++) {
      A architecture = space.sample(random);
      int[] choices = space.choices(architecture);

      assertThat(choices).hasSize(space.decisions().size());
      assertThat(space.build(choices)).contains(architecture);
    }
    for (A architecture : architectures()) {
      A canonical = space.build(space.choices(architecture)).orElseThrow();
      assertThat(space.build(space.choices(canonical))).contains(canonical);
    }
  }

  @Test
  void whatIsDrawnIsLegalDecisionByDecision() {
    DecisionSpace<A> space = decisionSpace();
    Random random = new Random(29);
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] choices = space.choices(space.sample(random));
      for (int made = 0; made < choices.length; made++) {
        List<Integer> legal = space.legal(Arrays.copyOf(choices, made));
        assertThat(legal).contains(choices[made]).isSorted().doesNotHaveDuplicates();
        assertThat(legal).allMatch(option -> option >= 0);
        assertThat(legal.get(legal.size() - 1)).isLessThan(space.decisions().get(made).size());
      }
      assertThat(space.legal(choices)).isEmpty();
    }
  }

  @Test
  void decisionsHaveNamesOfTheirOwn() {
    List<Decision> decisions = decisionSpace().decisions();

    assertThat(decisions.stream().map(Decision::name)).doesNotHaveDuplicates();
    assertThat(decisions).allSatisfy(d -> assertThat(d.options()).doesNotHaveDuplicates());
  }

  @Test
  void mutationsAreNeighboursAndDifferInOneThing() {
    DecisionSpace<A> space = decisionSpace();
    Random random = new Random(5);
    A parent = space.sample(random);
    for (int draw = 0; draw < DRAWS; draw++) {
      A child = space.mutate(parent, random);
      assertThat(distance(parent, child)).as("%s to %s", parent, child).isEqualTo(1);
      assertThat(space.neighbours(parent)).contains(child);
      assertThat(space.build(space.choices(child))).contains(child);
      parent = child;
    }
    A centre = parent;
    assertThat(space.neighbours(centre))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allSatisfy(neighbour -> assertThat(distance(centre, neighbour)).isEqualTo(1));
  }

  /** In how many of the things that a mutation changes one of these differ. */
  protected long distance(A first, A second) {
    DecisionSpace<A> space = decisionSpace();
    return differences(space.choices(first), space.choices(second));
  }

  @Test
  void equalSeedsDrawTheSame() {
    DecisionSpace<A> space = decisionSpace();
    A drawn = space.sample(new Random(11));

    assertThat(space.sample(new Random(11))).isEqualTo(drawn);
    assertThat(space.mutate(drawn, new Random(12))).isEqualTo(space.mutate(drawn, new Random(12)));
  }

  @Test
  void childrenRunOnTheWeightsOfTheSupergraph() {
    SharedSpace<A> space = sharedSpace();
    Graph supergraph = space.supergraph();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    supergraph.parameters().forEach(parameter -> shapes.put(parameter.name(), parameter.shape()));
    for (A architecture : some()) {
      Graph child = space.child(architecture);
      for (ParameterRef parameter : child.parameters()) {
        assertThat(shapes).containsEntry(parameter.name(), parameter.shape());
      }
      assertThat(child.parameters(Role.ARCHITECTURE)).isEmpty();
      assertThat(child.shape(child.outputs().get("logits")))
          .isEqualTo(supergraph.shape(supergraph.outputs().get("logits")));
    }
  }

  @Test
  void whatIsDerivedIsAChild() {
    assumeTrue(space() instanceof RelaxedSpace, "the space cannot be relaxed");
    RelaxedSpace<A> space = RelaxedSpace.in(space());
    Random random = new Random(23);
    for (int draw = 0; draw < DRAWS; draw++) {
      Map<String, double[]> rows = new LinkedHashMap<>();
      for (ParameterRef row : space.supergraph().parameters(Role.ARCHITECTURE)) {
        rows.put(row.name(), random.doubles(row.shape().size()).toArray());
      }
      A derived = space.derive(Strengths.of(rows));

      assertThat(space.derive(Strengths.of(rows))).isEqualTo(derived);
      assertThat(space.child(derived).outputs()).containsKey("logits");
      assertThat(space.network(derived).outputs()).containsKey("logits");
    }
  }

  private static long differences(int[] first, int[] second) {
    return java.util.stream.IntStream.range(0, first.length)
        .filter(index -> first[index] != second[index])
        .count();
  }
}
