package io.archai.space.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.space.Skeleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenotypeTest {
  private static final String FIELD_FORM =
      "Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('sep_conv_3x3', 1),"
          + " ('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), ('dil_conv_3x3', 2)],"
          + " normal_concat=range(2, 6), reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2),"
          + " ('max_pool_3x3', 1), ('max_pool_3x3', 0), ('skip_connect', 2), ('skip_connect', 2),"
          + " ('max_pool_3x3', 1)], reduce_concat=range(2, 6))";

  @Test
  void printsTheFieldsForm() {
    assertThat(Genotypes.DARTS_V2.text()).isEqualTo(FIELD_FORM);
    assertThat(Genotypes.DARTS_V2).hasToString(FIELD_FORM);
    String table = "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|";
    assertThat(Genotype.parse(table).text()).isEqualTo(table);
  }

  @Test
  void readsWhatPeopleWrite() {
    String lists = FIELD_FORM.replace("range(2, 6)", "[2, 3, 4, 5]");
    assertThat(Genotype.parse(lists)).isEqualTo(Genotypes.DARTS_V2);
    assertThat(Genotype.parse(FIELD_FORM.replace('\'', '"'))).isEqualTo(Genotypes.DARTS_V2);
    assertThat(Genotype.parse(FIELD_FORM.replace(" ", ""))).isEqualTo(Genotypes.DARTS_V2);
    String spread = "\n DARTS_V2 = " + FIELD_FORM.replaceAll("([\\[\\](),=])", "\n\t$1  ") + "\r\n";
    assertThat(Genotype.parse(spread)).isEqualTo(Genotypes.DARTS_V2);
    String commas = FIELD_FORM.replace(")]", "),]").replace("))", "),)");
    assertThat(Genotype.parse(commas)).isEqualTo(Genotypes.DARTS_V2);
    String swapped =
        FIELD_FORM.replaceAll("Genotype\\((normal=.*), (reduce=.*)\\)", "Genotype($2, $1)");
    assertThat(swapped).startsWith("Genotype(reduce");
    assertThat(Genotype.parse(swapped)).isEqualTo(Genotypes.DARTS_V2);
    assertThat(Genotype.parse(swapped).text()).isEqualTo(FIELD_FORM);
  }

  @Test
  void readsFormsOfOtherPrograms() {
    String tuples = FIELD_FORM.replace('[', '(').replace(']', ')');
    assertThat(Genotype.parse(tuples)).isEqualTo(Genotypes.DARTS_V2);
    String commented = "# second order\n" + FIELD_FORM.replace("reduce=", " # 16 cells [\nreduce=");
    assertThat(Genotype.parse(commented)).isEqualTo(Genotypes.DARTS_V2);
    String list = FIELD_FORM.replace("range(2, 6)", "list(range(2, 6))");
    assertThat(Genotype.parse(list)).isEqualTo(Genotypes.DARTS_V2);
    Genotype one = Genotype.parse("Genotype(x=((('a', 0), ('b', 1),),), x_concat=range(3))");
    assertThat(one.cell(false).output()).containsExactly(0, 1, 2);
    assertThat(one.cell(false).nodes()).hasSize(1);
  }

  @Test
  void readsEdgesThatNameTheirNode() {
    Genotype free =
        Genotype.parse("Genotype(x=[('a', 2, 0), ('b', 2, 1), ('c', 3, 1)], x_concat=[2, 3])");

    assertThat(free.text())
        .isEqualTo("Genotype(x=[[('a', 0), ('b', 1)], [('c', 1)]], x_concat=range(2, 4))");
  }

  @Test
  void readsAllOfAFile() {
    String table = "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|";
    String file =
        """
        from collections import namedtuple
        Genotype = namedtuple('Genotype', 'normal normal_concat reduce reduce_concat')
        PRIMITIVES = ['none', 'max_pool_3x3']
        # OLD = Genotype(what was here)
        DARTS_V2 = %s  # the best
        DARTS = DARTS_V2
        03/20 10:21:11 AM genotype = %s
        03/20 10:21:12 AM arch: %s | accuracy 91
        """
            .formatted(FIELD_FORM, FIELD_FORM, table);

    assertThat(Genotype.parseAll(file))
        .containsExactly(
            Map.entry("DARTS_V2", List.of(Genotypes.DARTS_V2)),
            Map.entry("genotype", List.of(Genotypes.DARTS_V2)),
            Map.entry("arch", List.of(Genotype.parse(table))));
    assertThat(Genotype.parseAll("nothing of the kind")).isEmpty();
  }

  @Provide
  Arbitrary<Genotype> genotypes() {
    Arbitrary<Integer> inputs = Arbitraries.of(1, 2);
    return inputs.flatMap(
        in ->
            Arbitraries.integers()
                .between(1, 5)
                .flatMap(
                    nodes ->
                        Arbitraries.of(true, false)
                            .flatMap(
                                single ->
                                    single
                                        ? cell(in, nodes).map(cell -> Genotype.of(in, "cell", cell))
                                        : Combinators.combine(cell(2, nodes), cell(2, nodes))
                                            .as(Genotype::of))));
  }

  private static Arbitrary<Genotype.Cell> cell(int inputs, int nodes) {
    List<Arbitrary<List<Genotype.Edge>>> edges = new ArrayList<>();
    for (int node = inputs; node < inputs + nodes; node++) {
      Arbitrary<String> operation =
          Arbitraries.of(Candidates.all().stream().map(Candidate::name).toList());
      Arbitrary<Integer> from = Arbitraries.integers().between(0, node - 1);
      edges.add(
          Combinators.combine(operation, from)
              .as(Genotype.Edge::new)
              .list()
              .ofMinSize(1)
              .ofMaxSize(3));
    }
    Arbitrary<List<Integer>> output =
        Arbitraries.of(IntStream.range(0, inputs + nodes).boxed().toList())
            .list()
            .uniqueElements()
            .ofMinSize(1);
    return Combinators.combine(Combinators.combine(edges).as(List::copyOf), output)
        .as(Genotype.Cell::new);
  }

  @Property
  void whatIsPrintedIsReadBack(@ForAll("genotypes") Genotype genotype) {
    assertThat(Genotype.parse(genotype.text())).isEqualTo(genotype);
    assertThat(genotype.canonical().canonical()).isEqualTo(genotype.canonical());
  }

  /**
   * Whatever is cut off or typed over, the answer is a genotype or one error that says what is
   * wrong.
   */
  @Property
  void neverFailsOtherwise(
      @ForAll("genotypes") Genotype genotype,
      @ForAll int place,
      @ForAll char wrong,
      @ForAll boolean cut) {
    String text = genotype.text();
    int at = Math.floorMod(place, text.length());
    String broken =
        cut ? text.substring(0, at) : text.substring(0, at) + wrong + text.substring(at + 1);
    try {
      assertThat(Genotype.parse(broken).cells()).isNotEmpty();
    } catch (IllegalArgumentException e) {
      assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
      assertThat(e.getMessage()).contains("must");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "##; Genotype(...) or |operation~0|+... at position 0, not the end",
        "hello; Genotype(...) or |operation~0|+... at position 0, not \"hello\"",
        "Genotype(normal='a'); '[' and pairs, as in ('sep_conv_3x3', 0) at position 16",
        "Genotype(normal=('a', 0)); a pair, as in ('sep_conv_3x3', 0), or ')' at position 17",
        "Genotype(normal=[('a', 0)]); another pair in normal, which has 1 and needs two for each node at position 25",
        "Genotype(normal=[(a, 0)]); an operation in quotes at position 18",
        "Genotype(normal=[('a' 0)]); ',' and the number of a node at position 22",
        "Genotype(normal=[('a', -1)]); the number of a node, from 0 at position 23",
        "Genotype(normal=[('a', 99999999999)]); the number of a node, from 0 at position 23",
        "Genotype(normal=[('a', 0), ('b', 1)]); a field normal_concat before the end at position 36",
        "Genotype(x=[('a', 0), ('b', 1)], x_concat=2); range(2, 6) or a list as [2, 3, 4, 5] at position 42",
        "Genotype(x_concat=[2]); a field for each of [x] before the end",
        "Genotype(inputs=1); fields for normal and reduce, or for a single cell, before the end",
        "Genotype(x=[('a', 0), ('b', 1)], x=[]); another field, since x was there before at position 33",
        "Genotype(x=[('a', 0), ('b', 1)], x_concat=[2]) y; the end of the text at position 47",
        "Genotype(x=[('a', 2, 0), ('b', 4, 0)], x_concat=[2]); edges of each node in order, from 2, in x, where node 3 has none at position 36",
        "Genotype(x=[('a', 0), ('b', 3, 1)], x_concat=[2]); ')', since other edges are pairs, at position 31",
        "Genotype(x=[('a', 2, 0), ('b', 3)], x_concat=[2]); ',' and the number of the node that is read, as in other edges, at position 32",
        "hello (1); Genotype(...) or |operation~0|+... at position 0",
        "Genotype(x=[('a', 0), ('b', 1)],  x=[]); another field, since x was there before at position 34",
        "|a~0|+|b~0; '|' after an operation at position 10, not the end",
        "|a~|; the number of a node, from 0 at position 3"
      })
  void sayWhereTheTextIsWrong(String text, String message) {
    assertThatThrownBy(() -> Genotype.parse(text == null ? "" : text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("genotype must have " + message);
  }

  @Test
  void sayWhichNodeDoesNotExist() {
    assertThatThrownBy(
            () -> Genotype.parse(FIELD_FORM.replace("('dil_conv_3x3', 2)", "('dil_conv_3x3', 7)")))
        .hasMessage("predecessor (7) of node 5 of the normal cell must be between 0 and 4.");
    assertThatThrownBy(() -> Genotype.parse("|a~0|+|a~2|"))
        .hasMessage("predecessor (2) of node 2 of the cell cell must be between 0 and 1.");
    assertThatThrownBy(
            () ->
                Genotype.parse(
                    FIELD_FORM.replace("reduce_concat=range(2, 6)", "reduce_concat=[6]")))
        .hasMessage("node (6) of the output of the reduce cell must be between 0 and 5.");
    assertThatThrownBy(
            () ->
                Genotype.parse(FIELD_FORM.replace("reduce_concat=range(2, 6)", "reduce_concat=[]")))
        .hasMessageContaining("the output of the reduce cell must have at least 1 node");
  }

  @Test
  void sayWhichOperationIsUnknown() {
    Genotype genotype = Genotype.parse(FIELD_FORM.replace("dil_conv_3x3", "dill_conv_3x3"));
    assertThatThrownBy(() -> genotype.network(Skeleton.cifar10().cells(3)))
        .hasMessageStartingWith(
            "operation (dill_conv_3x3) of node 5 of the normal cell must be one of none, max_pool_3x3,");
  }

  @Test
  void edgesOfANodeHaveNoOrderInCanonicalForm() {
    Genotype other =
        Genotype.parse(
            FIELD_FORM.replace(
                "('skip_connect', 0), ('dil_conv_3x3', 2)",
                "('dil_conv_3x3', 2), ('skip_connect', 0)"));

    assertThat(other).isNotEqualTo(Genotypes.DARTS_V2);
    assertThat(other.canonical()).isEqualTo(Genotypes.DARTS_V2.canonical());
  }
}
