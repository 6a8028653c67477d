package io.archai.examples.cli;

import io.archai.benchmark.ArchitectureTable;
import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.search.Budget;
import io.archai.search.SearchListener;
import io.archai.search.SearchTask;
import io.archai.space.cell.Genotype;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Searches in which all architectures share one set of weights. */
abstract class OneShotCommand extends SearchCommand {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Epochs of the search. Default: the paper's, 50 of darts; without --data 8, 3 of darts.")
  private @Nullable Integer epochs;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description =
          "With --space nasbench201: look up in this table what each epoch's architecture is worth.")
  private @Nullable Path table;

  @Option(
      names = "--note",
      paramLabel = "COLUMN",
      split = ",",
      description = "The columns to look up. Default: all.")
  private @Nullable List<String> columns;

  OneShotCommand(Logging logging) {
    super(logging);
  }

  /** The epochs of the paper. */
  abstract int usualEpochs();

  /** The epochs without data. */
  int smallEpochs() {
    return 8;
  }

  /** How many epochs are searched. */
  final int epochs() {
    return pick(epochs, "--epochs", usualEpochs(), smallEpochs());
  }

  @Override
  @SuppressWarnings("unchecked")
  final <A> SearchTask<A> prepared(SearchTask<A> task) {
    SearchTask<A> limited = task.budget(goal().limits(Budget.none()));
    if (table == null) {
      Require.that(columns == null, "--note (%s) must be given with --table only.", columns);
      return limited;
    }
    Require.that(
        task.space().name().equals("nasbench201"),
        "--table (%s) must be given with --space nasbench201 only, not %s.",
        table,
        task.space().name());
    ArchitectureTable<Genotype> read = ArchitectureTable.nasbench201(table);
    List<String> noted = columns == null ? read.columns() : columns;
    // The space of this name has genotypes for architectures.
    return (SearchTask<A>)
        ((SearchTask<Genotype>) limited)
            .noting(
                String.join(",", noted) + " of table " + read.fingerprint(),
                read.noting(noted.toArray(String[]::new)));
  }

  @Override
  final SearchListener progress(Progresses progresses, SearchTask<?> task) {
    return progresses.ofSearch(epochs());
  }

  @Override
  String description(SearchTask<?> task) {
    return Wording.count(epochs(), "epoch") + " with shared weights";
  }
}
