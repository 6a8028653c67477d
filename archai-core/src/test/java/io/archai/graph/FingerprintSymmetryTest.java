package io.archai.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Graphs on which colour refinement alone fails, and those on which trying all that it leaves alike
 * takes forever.
 */
@Timeout(60)
class FingerprintSymmetryTest {
  private static final List<int[]> HEXAGON = edges(6, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 0);
  private static final List<int[]> TWO_TRIANGLES = edges(6, 0, 1, 1, 2, 2, 0, 3, 4, 4, 5, 5, 3);

  /**
   * Two hexagons sharing a side, and two pentagons joined by a bridge: the skeletons of decalin and
   * bicyclopentyl.
   */
  private static final List<int[]> DECALIN =
      edges(10, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 0, 0, 5);

  private static final List<int[]> BICYCLOPENTYL =
      edges(10, 0, 1, 1, 2, 2, 3, 3, 4, 4, 0, 5, 6, 6, 7, 7, 8, 8, 9, 9, 5, 0, 5);

  private static List<int[]> edges(int vertices, int... ends) {
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < ends.length; i += 2) {
      assertThat(Math.max(ends[i], ends[i + 1])).isLessThan(vertices);
      edges.add(new int[] {ends[i], ends[i + 1]});
    }
    return edges;
  }

  /** Rook's graph on a 4 x 4 board: same row or same column. */
  private static List<int[]> rook() {
    List<int[]> edges = new ArrayList<>();
    for (int a = 0; a < 16; a++) {
      for (int b = a + 1; b < 16; b++) {
        if (a / 4 == b / 4 || a % 4 == b % 4) {
          edges.add(new int[] {a, b});
        }
      }
    }
    return edges;
  }

  /**
   * Shrikhande's graph: on a 4 x 4 torus, neighbours at (0, 1), (1, 0) and (1, 1). Strongly regular
   * like the rook's.
   */
  private static List<int[]> shrikhande() {
    List<int[]> edges = new ArrayList<>();
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        for (int[] step : new int[][] {{0, 1}, {1, 0}, {1, 1}}) {
          edges.add(
              new int[] {4 * row + column, 4 * ((row + step[0]) % 4) + (column + step[1]) % 4});
        }
      }
    }
    return edges;
  }

  /**
   * A node for each vertex, a sum of two for each edge, and the sum of these: as alike as the
   * undirected graph.
   */
  private static String incidence(GraphBuilder builder, String scope, List<int[]> edges, String x) {
    var inner = builder.scope(scope);
    int vertices = edges.stream().mapToInt(edge -> Math.max(edge[0], edge[1])).max().orElse(0) + 1;
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < vertices; i++) {
      nodes.add(inner.add("vertex" + i, Activation.relu(), x));
    }
    List<String> sums = new ArrayList<>();
    for (int[] edge : edges) {
      sums.add(inner.add("edge" + sums.size(), new Add(), nodes.get(edge[0]), nodes.get(edge[1])));
    }
    return inner.add("sum", new Add(), sums);
  }

  private static Graph incidence(List<int[]> edges) {
    var builder = GraphBuilder.create();
    return builder
        .output("y", incidence(builder, "g", edges, builder.input("x", Shape.of(2))))
        .graph();
  }

  @Test
  void pairs_that_colour_refinement_cannot_tell_apart_differ() {
    List<List<List<int[]>>> pairs =
        List.of(
            List.of(HEXAGON, TWO_TRIANGLES),
            List.of(DECALIN, BICYCLOPENTYL),
            List.of(rook(), shrikhande()));
    for (List<List<int[]>> pair : pairs) {
      Graph first = incidence(pair.get(0));
      Graph second = incidence(pair.get(1));
      assertThat(first.nodes()).hasSameSizeAs(second.nodes());
      assertThat(Fingerprint.of(first)).isNotEqualTo(Fingerprint.of(second));
      for (int seed = 0; seed < 10; seed++) {
        assertThat(Fingerprint.of(Relabelling.of(first, new Random(seed))))
            .isEqualTo(Fingerprint.of(first));
        assertThat(Fingerprint.of(Relabelling.of(second, new Random(seed))))
            .isEqualTo(Fingerprint.of(second));
      }
    }
  }

  /**
   * Which of the cells in a chain are which, while within a cell vertices of both kinds may look
   * alike.
   */
  @Test
  void chains_of_such_cells_are_told_apart_by_their_order() {
    List<String> fingerprints = new ArrayList<>();
    for (int code = 0; code < 16; code++) {
      Graph graph = chain(code, 4);
      fingerprints.add(Fingerprint.of(graph));
      assertThat(Fingerprint.of(Relabelling.of(graph, new Random(code))))
          .isEqualTo(Fingerprint.of(graph));
    }
    assertThat(fingerprints).doesNotHaveDuplicates();
  }

  /**
   * A hexagon and two triangles side by side look alike in every vertex, but no automorphism
   * exchanges them.
   */
  @Test
  void vertices_that_look_alike_without_being_so_do_not_multiply() {
    List<int[]> both = new ArrayList<>(HEXAGON);
    TWO_TRIANGLES.forEach(edge -> both.add(new int[] {edge[0] + 6, edge[1] + 6}));
    var builder = GraphBuilder.create();
    String x = builder.input("x", Shape.of(2));
    for (int cell = 0; cell < 12; cell++) {
      x = incidence(builder, "cell" + cell, both, x);
    }
    Graph graph = builder.output("y", x).graph();
    assertThat(Fingerprint.of(Relabelling.of(graph, new Random(3))))
        .isEqualTo(Fingerprint.of(graph));
  }

  @Test
  void stacks_of_symmetric_cells_do_not_explode() {
    for (int branches : new int[] {2, 3, 6}) {
      Graph graph = stack(40, branches);
      String fingerprint = Fingerprint.of(graph);
      assertThat(Fingerprint.of(Relabelling.of(graph, new Random(branches))))
          .isEqualTo(fingerprint);
      assertThat(Fingerprint.of(stack(41, branches))).isNotEqualTo(fingerprint);
    }
  }

  /** Branches of branches: the group of a tree. */
  @Test
  void nested_symmetry_does_not_explode() {
    var builder = GraphBuilder.create();
    Graph graph = builder.output("y", nested(builder, builder.input("x", Shape.of(2)), 6)).graph();
    assertThat(Fingerprint.of(Relabelling.of(graph, new Random(1))))
        .isEqualTo(Fingerprint.of(graph));
  }

  /**
   * Branches of all cells share parameters crosswise, so that only all cells together can be
   * mirrored.
   */
  @Test
  void shared_parameters_tie_the_cells_of_a_stack_together() {
    Graph straight = tied(20, -1);
    Graph crossed = tied(20, 7);
    Graph twice = tied(20, 7, 12);
    assertThat(Fingerprint.of(Relabelling.of(straight, new Random(2))))
        .isEqualTo(Fingerprint.of(straight));
    // Exchanging the two names in a cell is a relabelling of its two branches.
    assertThat(Fingerprint.of(crossed))
        .isEqualTo(Fingerprint.of(straight))
        .isEqualTo(Fingerprint.of(twice));
    assertThat(Fingerprint.of(oneShared(20, 7))).isNotEqualTo(Fingerprint.of(straight));
  }

  @Test
  void a_supernet_of_many_thousand_nodes_takes_little_time() {
    Graph graph = supernet(16);
    assertThat(graph.nodes()).hasSizeGreaterThan(7000);
    assertThat(Fingerprint.of(Relabelling.of(graph, new Random(1))))
        .isEqualTo(Fingerprint.of(graph));
  }

  private static Graph chain(int code, int cells) {
    var builder = GraphBuilder.create();
    String x = builder.input("x", Shape.of(2));
    for (int cell = 0; cell < cells; cell++) {
      x = incidence(builder, "cell" + cell, (code >> cell & 1) == 0 ? HEXAGON : TWO_TRIANGLES, x);
    }
    return builder.output("y", x).graph();
  }

  private static Graph stack(int cells, int branches) {
    var builder = GraphBuilder.create();
    String x = builder.input("x", Shape.of(4, 8, 8));
    for (int cell = 0; cell < cells; cell++) {
      List<String> sum = new ArrayList<>();
      for (int branch = 0; branch < branches; branch++) {
        var scope = builder.scope("cell" + cell).scope("branch" + branch);
        String conv =
            scope.add(
                "conv", Conv2d.of(4, 3).withPadding(1), scope.add("relu", Activation.relu(), x));
        sum.add(scope.add("norm", BatchNorm.of(), conv));
      }
      x = builder.add("sum" + cell, new Add(), sum);
    }
    return builder.output("y", x).graph();
  }

  private static String nested(GraphBuilder builder, String x, int depth) {
    if (depth == 0) {
      return builder.add("leaf", Activation.relu(), x);
    }
    String left = nested(builder.scope("l"), builder.add("left", Activation.relu(), x), depth - 1);
    String right =
        nested(builder.scope("r"), builder.add("right", Activation.relu(), x), depth - 1);
    return builder.add("sum", new Add(), left, right);
  }

  private static Graph tied(int cells, int... crossed) {
    var builder = GraphBuilder.create();
    String x = builder.input("x", Shape.of(4, 8, 8));
    for (int cell = 0; cell < cells; cell++) {
      boolean cross = false;
      for (int of : crossed) {
        cross |= of == cell;
      }
      String a = builder.addSharing("a" + cell, cross ? "q" : "p", Conv2d.of(4, 1), x);
      String b = builder.addSharing("b" + cell, cross ? "p" : "q", Conv2d.of(4, 1), x);
      x = builder.add("sum" + cell, new Add(), a, b);
    }
    return builder.output("y", x).graph();
  }

  private static Graph oneShared(int cells, int doubled) {
    GraphBuilder builder = GraphBuilder.create();
    for (Node node : tied(cells).nodes()) {
      String owner = node.name().equals("b" + doubled) ? "p" : node.owner();
      builder.addSharing(node.name(), owner, node.op(), node.inputs());
    }
    return builder.output("y", "sum" + (cells - 1)).graph();
  }

  /**
   * Cells of 14 edges with eight candidates each; rows of architecture parameters are shared by all
   * cells.
   */
  private static Graph supernet(int cells) {
    var builder = GraphBuilder.create();
    String before = builder.input("x", Shape.of(8, 8, 8));
    String last = before;
    for (int cell = 0; cell < cells; cell++) {
      var scope = builder.scope("cell" + cell);
      List<String> states = new ArrayList<>(List.of(before, last));
      for (int node = 0; node < 4; node++) {
        List<String> edges = new ArrayList<>();
        for (int source = 0; source < states.size(); source++) {
          edges.add(mixed(scope, "edge" + node + "-" + source, states.get(source)));
        }
        states.add(scope.add("node" + node, new Add(), edges));
      }
      String concat = scope.add("concat", new Concat(), states.subList(2, 6));
      before = last;
      last = scope.add("project", Conv2d.of(8, 1), concat);
    }
    return builder.output("y", last).graph();
  }

  private static String mixed(GraphBuilder cell, String edge, String x) {
    var scope = cell.scope(edge);
    List<String> candidates = new ArrayList<>();
    candidates.add(scope.add("none", new Zero(1), x));
    candidates.add(
        scope.add("max/norm", BatchNorm.withoutAffine(), scope.add("max", Pool.max(3, 1, 1), x)));
    candidates.add(
        scope.add(
            "average/norm",
            BatchNorm.withoutAffine(),
            scope.add("average", Pool.average(3, 1, 1), x)));
    candidates.add(scope.add("skip", new Identity(), x));
    for (int kernel : new int[] {3, 5}) {
      String once = separable(scope.scope("sep" + kernel), kernel, 1, x);
      candidates.add(separable(scope.scope("sep" + kernel).scope("again"), kernel, 1, once));
      candidates.add(separable(scope.scope("dil" + kernel), kernel, 2, x));
    }
    return scope.addSharing("mixture", edge, Mixture.of(), candidates);
  }

  private static String separable(GraphBuilder scope, int kernel, int dilation, String x) {
    var depthwise =
        Conv2d.of(8, kernel)
            .withGroups(8)
            .withDilation(dilation)
            .withPadding(dilation * (kernel / 2));
    String relu = scope.add("relu", Activation.relu(), x);
    String pointwise =
        scope.add("pointwise", Conv2d.of(8, 1), scope.add("depthwise", depthwise, relu));
    return scope.add("norm", BatchNorm.withoutAffine(), pointwise);
  }
}
