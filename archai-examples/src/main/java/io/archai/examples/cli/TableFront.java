package io.archai.examples.cli;

import io.archai.benchmark.ArchitectureTable;
import io.archai.objective.Hypervolume;
import io.archai.objective.ParetoFront;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The exact front of a table, to compare with what a search found. The first objective is the error
 * by a column of accuracies in percent, the others are columns as they are.
 */
final class TableFront<A> {
  /** The reference point of volumes stands a tenth beyond the worst of the table. */
  private static final double BEYOND = 1.1;

  private final ArchitectureTable<A> table;
  private final String accuracy;
  private final List<String> costs;
  private final List<List<Double>> front;
  private final List<Double> reference;
  private final double volume;

  private TableFront(ArchitectureTable<A> table, String accuracy, List<String> costs) {
    this.table = table;
    this.accuracy = accuracy;
    this.costs = costs;
    front = front(table.architectures());
    double worst = 1 - Arrays.stream(table.values(accuracy)).min().orElseThrow() / 100;
    reference =
        Stream.concat(
                Stream.of(BEYOND * worst),
                costs.stream().map(cost -> BEYOND * most(table.values(cost))))
            .toList();
    volume = Hypervolume.of(front, reference);
  }

  static <A> TableFront<A> of(ArchitectureTable<A> table, String accuracy, List<String> costs) {
    return new TableFront<>(table, accuracy, costs);
  }

  private static double most(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  private List<Double> objectives(A architecture) {
    return Stream.concat(
            Stream.of(1 - table.value(architecture, accuracy) / 100),
            costs.stream().map(cost -> table.value(architecture, cost)))
        .toList();
  }

  private List<List<Double>> front(Collection<A> architectures) {
    return ParetoFront.of(
        architectures.stream().map(this::objectives).distinct().toList(), Function.identity());
  }

  /** Those of the architectures that none of them dominates. */
  List<A> best(Collection<A> architectures) {
    return ParetoFront.of(List.copyOf(architectures), this::objectives);
  }

  /** How many points the exact front has. */
  int size() {
    return front.size();
  }

  /** The worst value of each objective that counts. */
  List<Double> reference() {
    return reference;
  }

  /** The volume that these dominate as a share of the exact front's, 0 to 1. */
  double volumeShare(Collection<A> architectures) {
    return Hypervolume.of(front(architectures), reference) / volume;
  }

  /** Which share of the exact front's points these have, 0 to 1. */
  double pointShare(Collection<A> architectures) {
    Set<List<Double>> found = new LinkedHashSet<>(front(architectures));
    return (double) front.stream().filter(found::contains).count() / front.size();
  }
}
