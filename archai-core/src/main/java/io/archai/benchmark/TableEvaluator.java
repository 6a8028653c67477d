package io.archai.benchmark;

import io.archai.graph.Require;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.search.Evaluator;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.SearchTask;
import io.archai.search.Source;
import io.archai.search.TrialContext;
import io.archai.space.DecisionSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks architectures up instead of training them. Columns of accuracies are in percent.
 *
 * <pre>{@code
 * TableEvaluator.of(table)
 *     .accuracy(12, "valid_accuracy_12")       // what a training of 12 epochs would have measured
 *     .accuracy(200, "valid_accuracy_200")     // and one of 200
 *     .noting("test_accuracy_200");            // in the record, for nobody to search by
 * }</pre>
 *
 * <p>Epochs are simulated: a proposal for the first {@code n} is answered by the column of the most
 * epochs that are at most {@code n}, and counts as that many epochs of the budget as it asked for.
 * Several columns are results of schedules of their own unless the table says otherwise.
 *
 * @param <A> the type of the table's architectures
 */
public final class TableEvaluator<A> implements Evaluator<A> {
  private final ArchitectureTable<A> table;
  private final TreeMap<Integer, String> accuracies;
  private final List<String> noted;

  private TableEvaluator(
      ArchitectureTable<A> table, Map<Integer, String> accuracies, List<String> noted) {
    this.table = table;
    this.accuracies = new TreeMap<>(accuracies);
    this.noted = List.copyOf(noted);
  }

  /** Of a table; a column must be chosen before it can be used. */
  public static <A> TableEvaluator<A> of(ArchitectureTable<A> table) {
    return new TableEvaluator<>(table, Map.of(), List.of());
  }

  /** With the validation accuracy of this column, whatever the epochs. */
  public TableEvaluator<A> accuracy(String column) {
    return accuracy(0, column);
  }

  /**
   * With the validation accuracy of this column for so many epochs.
   *
   * @throws IllegalArgumentException if the table has no such column
   */
  public TableEvaluator<A> accuracy(int epochs, String column) {
    Require.notNegative("epochs", epochs);
    table.column(column);
    Map<Integer, String> more = new TreeMap<>(accuracies);
    more.put(epochs, column);
    return new TableEvaluator<>(table, more, noted);
  }

  /**
   * With these columns in the metrics too, under their own names.
   *
   * @throws IllegalArgumentException if the table has no such column
   */
  public TableEvaluator<A> noting(String... columns) {
    List<String> more = new ArrayList<>(noted);
    for (String column : columns) {
      table.column(column);
      more.add(column);
    }
    return new TableEvaluator<>(table, accuracies, more);
  }

  @Override
  public String name() {
    return "table";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("table", String.valueOf(table.file().getFileName()));
    settings.put("content", table.fingerprint());
    Map<String, Object> columns = new LinkedHashMap<>();
    accuracies.forEach((epochs, column) -> columns.put(epochs.toString(), column));
    settings.put("accuracies", Collections.unmodifiableMap(columns));
    settings.put("noted", noted);
    return settings;
  }

  /** The most epochs that a column was given for. */
  @Override
  public int epochs() {
    return accuracies.isEmpty() ? 0 : accuracies.lastKey();
  }

  @Override
  public void check(SearchTask<A> task) {
    Require.that(
        !accuracies.isEmpty(),
        "columns of accuracies (none) must be chosen from %s.",
        table.columns());
    if (task.fittedSpace() instanceof DecisionSpace<A> space) {
      table.check(space, space.sample(task.streams().named("check").at(0)));
    }
  }

  @Override
  public Outcome<A> evaluate(Proposal<A> proposal, TrialContext<A> context) {
    A architecture = proposal.architecture();
    Map.Entry<Integer, String> column = accuracies.floorEntry(proposal.last());
    Require.that(
        column != null,
        "last epoch (%d) must be at least that of the table's first column, %d.",
        proposal.last(),
        accuracies.firstKey());
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(
        Metrics.VALID_ACCURACY,
        table.value(architecture, java.util.Objects.requireNonNull(column).getValue()) / 100);
    for (String name : noted) {
      values.put(name, table.value(architecture, name));
    }
    return new Outcome.Measured<>(
        new Metrics(values), architecture, Weights.none(), proposal.epochs(), Source.TABULATED);
  }
}
