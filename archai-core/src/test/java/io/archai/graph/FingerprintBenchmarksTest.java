package io.archai.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All cells of published benchmarks. */
class FingerprintBenchmarksTest {
  private static final List<String> OPS =
      List.of("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3");

  /** The edges (source, node) of a NAS-Bench-201 cell in the order of its text. */
  private static final int[][] EDGES = {{0, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 3}, {2, 3}};

  /**
   * Edges {@code none} are left out and a node without edges is zero, so that exchanging nodes 1
   * and 2 makes other texts of the same cell; with zeros for edges {@code none} all 15,625 would be
   * different graphs.
   */
  @Test
  void nas_bench_201_cells_agree_exactly_where_trying_all_orders_says_so() {
    Map<String, String> fingerprintOf = new HashMap<>();
    Map<String, String> formOf = new HashMap<>();
    for (int code = 0; code < 15_625; code++) {
      String[][] cell = nasBench201(code);
      String form = form(cell);
      String fingerprint = Fingerprint.of(graph(cell));
      assertThat(fingerprintOf.getOrDefault(form, fingerprint)).as(form).isEqualTo(fingerprint);
      assertThat(formOf.getOrDefault(fingerprint, form)).as(fingerprint).isEqualTo(form);
      fingerprintOf.put(form, fingerprint);
      formOf.put(fingerprint, form);
    }
    assertThat(fingerprintOf).hasSameSizeAs(formOf);
    assertThat(fingerprintOf.size()).isBetween(2, 15_624);
  }

  /**
   * Ying et al. (2019), NAS-Bench-101: 423,624 distinct cells of at most 7 vertices and 9 edges, of
   * which 1, 6, 84 and 2,441 have 2, 3, 4 and 5 vertices.
   */
  @Test
  void nas_bench_101_has_as_many_small_cells_as_published() {
    List<Integer> counts = new ArrayList<>();
    for (int vertices = 2; vertices <= 5; vertices++) {
      counts.add(nasBench101(vertices).size());
    }
    assertThat(counts).containsExactly(1, 6, 84, 2441);
  }

  private static String[][] nasBench201(int code) {
    String[][] cell = new String[4][4];
    int left = code;
    for (int[] edge : EDGES) {
      cell[edge[0]][edge[1]] = OPS.get(left % 5);
      left /= 5;
    }
    return cell;
  }

  private static Graph graph(String[][] cell) {
    var builder = GraphBuilder.create();
    List<String> nodes = new ArrayList<>(List.of(builder.input("x", Shape.of(4, 8, 8))));
    for (int node = 1; node < 4; node++) {
      List<String> sum = new ArrayList<>();
      for (int source = 0; source < node; source++) {
        if (!cell[source][node].equals("none")) {
          sum.add(edge(builder.scope(source + "to" + node), cell[source][node], nodes.get(source)));
        }
      }
      nodes.add(
          sum.isEmpty()
              ? builder.add("node" + node, new Zero(1), "x")
              : builder.add("node" + node, new Add(), sum));
    }
    return builder.output("y", nodes.get(3)).graph();
  }

  private static String edge(GraphBuilder scope, String op, String x) {
    return switch (op) {
      case "skip_connect" -> scope.add("skip", new Identity(), x);
      case "avg_pool_3x3" -> scope.add("pool", Pool.average(3, 1, 1), x);
      default -> {
        int kernel = op.equals("nor_conv_3x3") ? 3 : 1;
        String relu = scope.add("relu", Activation.relu(), x);
        String conv = scope.add("conv", Conv2d.of(4, kernel).withPadding(kernel / 2), relu);
        yield scope.add("norm", BatchNorm.of(), conv);
      }
    };
  }

  /**
   * The least of the cell's texts with its inner nodes as they are and exchanged, what does not
   * reach node 3 left out.
   */
  private static String form(String[][] cell) {
    boolean[] alive = {true, false, false, true};
    for (int node = 2; node >= 1; node--) {
      for (int reader = node + 1; reader < 4; reader++) {
        alive[node] |= alive[reader] && !cell[node][reader].equals("none");
      }
    }
    String straight = text(cell, alive, 0, 1, 2, 3);
    String exchanged = text(cell, alive, 0, 2, 1, 3);
    return straight.compareTo(exchanged) <= 0 ? straight : exchanged;
  }

  private static String text(String[][] cell, boolean[] alive, int... order) {
    StringBuilder text = new StringBuilder();
    for (int node : order) {
      text.append(alive[node] ? '|' : '.');
      for (int source : order) {
        boolean edge =
            source < node && alive[source] && alive[node] && !cell[source][node].equals("none");
        text.append(edge ? cell[source][node] : "-").append(' ');
      }
    }
    return text.toString();
  }

  /**
   * The fingerprints of all cells of this many vertices, each of them on a way from input to
   * output.
   */
  private static Set<String> nasBench101(int vertices) {
    List<int[]> pairs = new ArrayList<>();
    for (int to = 1; to < vertices; to++) {
      for (int from = 0; from < to; from++) {
        pairs.add(new int[] {from, to});
      }
    }
    int labellings = (int) Math.round(Math.pow(3, vertices - 2));
    Set<String> fingerprints = new HashSet<>();
    for (int code = 0; code < 1 << pairs.size(); code++) {
      boolean[][] edges = new boolean[vertices][vertices];
      for (int i = 0; i < pairs.size(); i++) {
        edges[pairs.get(i)[0]][pairs.get(i)[1]] = (code >> i & 1) == 1;
      }
      if (Integer.bitCount(code) <= 9 && isConnected(edges)) {
        for (int labels = 0; labels < labellings; labels++) {
          fingerprints.add(Fingerprint.of(graph(edges, labels)));
        }
      }
    }
    return fingerprints;
  }

  private static boolean isConnected(boolean[][] edges) {
    int last = edges.length - 1;
    for (int vertex = 0; vertex <= last; vertex++) {
      boolean fed = vertex == 0;
      boolean read = vertex == last;
      for (int other = 0; other <= last; other++) {
        fed |= edges[other][vertex];
        read |= edges[vertex][other];
      }
      if (!fed || !read) {
        return false;
      }
    }
    return true;
  }

  private static Graph graph(boolean[][] edges, int labels) {
    List<Op> ops = List.of(Conv2d.of(4, 3).withPadding(1), Conv2d.of(4, 1), Pool.max(3, 1, 1));
    var builder = GraphBuilder.create();
    List<String> nodes = new ArrayList<>(List.of(builder.input("x", Shape.of(4, 8, 8))));
    int left = labels;
    for (int vertex = 1; vertex < edges.length; vertex++) {
      List<String> sum = new ArrayList<>();
      for (int source = 0; source < vertex; source++) {
        if (edges[source][vertex]) {
          sum.add(nodes.get(source));
        }
      }
      String node = builder.add("sum" + vertex, new Add(), sum);
      if (vertex < edges.length - 1) {
        node = builder.add("vertex" + vertex, ops.get(left % 3), node);
        left /= 3;
      }
      nodes.add(node);
    }
    return builder.output("y", nodes.get(nodes.size() - 1)).graph();
  }
}
