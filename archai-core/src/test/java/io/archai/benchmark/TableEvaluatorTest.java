package io.archai.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.objective.Metrics;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.SearchTask;
import io.archai.search.Source;
import io.archai.search.Stage;
import io.archai.search.TrialContext;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableEvaluatorTest {
  private static final String TEXT = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
  private static final Genotype GENOTYPE = Genotype.parse(TEXT);

  @TempDir Path directory;
  private ArchitectureTable<Genotype> table;

  @BeforeEach
  void read() throws IOException {
    Path file = directory.resolve("table.csv");
    Files.writeString(file, "architecture,short,long,size\n" + TEXT + ",50,75.5,3\n");
    table = ArchitectureTable.nasbench201(file);
  }

  /** A table needs nothing of a trial. */
  @SuppressWarnings("unchecked")
  private static TrialContext<Genotype> nothing() {
    return (TrialContext<Genotype>)
        Proxy.newProxyInstance(
            TableEvaluatorTest.class.getClassLoader(),
            new Class<?>[] {TrialContext.class},
            (proxy, method, arguments) -> {
              throw new AssertionError(method + " was asked for");
            });
  }

  private static Outcome<Genotype> ask(TableEvaluator<Genotype> evaluator, int first, int last) {
    Proposal<Genotype> proposal =
        new Proposal<>(GENOTYPE, Stage.TRIAL, first, last, OptionalInt.empty());
    return evaluator.evaluate(proposal, nothing());
  }

  @Test
  void accuraciesAreShares() {
    assertThat(ask(TableEvaluator.of(table).accuracy("short").noting("size"), 0, 0))
        .isEqualTo(
            new Outcome.Measured<>(
                Metrics.none().with("validAccuracy", 0.5).with("size", 3),
                GENOTYPE,
                io.archai.graph.Weights.none(),
                0,
                Source.TABULATED));
  }

  @Test
  void epochsAreSimulated() {
    TableEvaluator<Genotype> evaluator =
        TableEvaluator.of(table).accuracy(200, "long").accuracy(12, "short");
    assertThat(evaluator.epochs()).isEqualTo(200);
    assertThat(accuracy(ask(evaluator, 0, 12))).isEqualTo(0.5);
    assertThat(accuracy(ask(evaluator, 12, 199))).isEqualTo(0.5);
    assertThat(accuracy(ask(evaluator, 12, 200))).isEqualTo(0.755);
    assertThat(ask(evaluator, 12, 199).epochs()).isEqualTo(187);
    assertThatThrownBy(() -> ask(evaluator, 0, 11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("last epoch (11) must be at least")
        .hasMessageContaining("12");
  }

  private static double accuracy(Outcome<Genotype> outcome) {
    return ((Outcome.Measured<Genotype>) outcome).metrics().validAccuracy();
  }

  @Test
  void mistakesAreSaidBeforeAnyWork() {
    assertThatThrownBy(() -> TableEvaluator.of(table).accuracy("wide"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column (wide) must be one of table");
    SearchTask<Genotype> task = SearchTask.over(CellSpaces.nasbench201());
    assertThatThrownBy(() -> TableEvaluator.of(table).check(task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("columns of accuracies (none) must be chosen from");
    assertThatThrownBy(() -> TableEvaluator.of(table).accuracy("short").check(task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have the architectures of space nasbench201, such as |");
  }

  @Test
  void whatTheTableSaysCanBeNoted() {
    assertThat(table.noting("long", "size").apply(GENOTYPE))
        .isEqualTo(Metrics.none().with("long", 75.5).with("size", 3));
    assertThatThrownBy(() -> table.noting("wide"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column (wide)");
  }
}
