package io.archai.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimplifiedFingerprintTest {
  private static final List<String> OPS =
      List.of("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3");

  private static String of(BiFunction<GraphBuilder, String, String> body) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("x", Shape.of(2, 4, 4));
    return Fingerprint.simplified(builder.output("y", body.apply(builder, x)).graph());
  }

  private static String conv(GraphBuilder builder, String name, String x) {
    return builder.add(name, Conv2d.of(2, 1), x);
  }

  @Test
  void whatAddsNothingMakesNoDifference() {
    String conv = of((b, x) -> conv(b, "c", x));
    assertThat(of((b, x) -> b.add("sum", new Add(), conv(b, "c", x), b.add("z", new Zero(1), x))))
        .isEqualTo(conv);
    assertThat(of((b, x) -> conv(b, "c", b.add("i", new Identity(), b.add("s", new Add(), x)))))
        .isEqualTo(conv);
    // A convolution of zeros is zero, also behind a ReLU.
    assertThat(
            of(
                (b, x) -> {
                  String zero = b.add("relu", Activation.relu(), b.add("z", new Zero(1), x));
                  return b.add("sum", new Add(), conv(b, "dead", zero), conv(b, "c", x));
                }))
        .isEqualTo(conv);
    assertThat(of((b, x) -> b.add("z", new Zero(1), x)))
        .isEqualTo(of((b, x) -> b.add("m", new Multiply(), x, b.add("z", new Zero(1), x))));
  }

  @Test
  void termsOfSumsHaveNoOrderAndNoBrackets() {
    String left =
        of(
            (b, x) -> {
              String inner = b.add("inner", new Add(), conv(b, "c", x), x);
              return b.add("outer", new Add(), inner, conv(b, "d", x));
            });
    String right =
        of(
            (b, x) -> {
              String inner = b.add("inner", new Add(), conv(b, "d", x), conv(b, "c", x));
              return b.add("outer", new Add(), x, inner);
            });
    assertThat(left).isEqualTo(right);
  }

  @Test
  void whatMattersMakesADifference() {
    List<BiFunction<GraphBuilder, String, String>> all = new ArrayList<>();
    all.add((b, x) -> x);
    all.add((b, x) -> b.add("s", new Add(), x, x));
    all.add((b, x) -> b.add("s", new Add(), x, x, x));
    all.add((b, x) -> b.add("z", new Zero(1), x));
    all.add((b, x) -> conv(b, "c", x));
    all.add((b, x) -> b.add("c", Conv2d.of(2, 1).withBias(), b.add("z", new Zero(1), x)));
    all.add((b, x) -> b.add("n", BatchNorm.of(), b.add("z", new Zero(1), x)));
    all.add((b, x) -> b.add("g", Activation.sigmoid(), b.add("z", new Zero(1), x)));
    // One convolution read twice, and two that have weights of their own.
    all.add((b, x) -> b.add("s", new Add(), conv(b, "c", x), "c"));
    all.add((b, x) -> b.add("s", new Add(), conv(b, "c", x), conv(b, "d", x)));
    all.add((b, x) -> b.add("c", new Concat(), x, x));
    all.add((b, x) -> b.add("c", new Concat(), x, b.add("z", new Zero(1), x)));
    all.add((b, x) -> b.add("c", new Concat(), b.add("z", new Zero(1), x), x));
    all.add((b, x) -> b.add("stop", new StopForward(), x));
    assertThat(all.stream().map(SimplifiedFingerprintTest::of)).doesNotHaveDuplicates();
  }

  /** Twice the value a hundred times over: counted, not written out. */
  @Test
  void sumsThatDoubleStaySmall() {
    String doubled =
        of(
            (b, x) -> {
              String sum = x;
              for (int i = 0; i < 100; i++) {
                sum = b.add("s" + i, new Add(), sum, sum);
              }
              return sum;
            });
    assertThat(doubled).hasSize(64);
  }

  /**
   * Dong, Yang (2020), NAS-Bench-201, appendix: 6,466 different cells by a text that leaves {@code
   * skip_connect} out and writes zeros as a term, 12,751 if {@code none} is an operation as others.
   * That text keeps zeros among the terms, takes what follows two edges {@code none} for more than
   * zero, takes a norm behind zeros for zero in spite of its shift, and cannot tell one convolution
   * that is read twice from two. By what networks compute there are 5,485.
   */
  @Test
  void cellsOfNasBench201() {
    Set<String> authors = new HashSet<>();
    Set<String> authorsWithNone = new HashSet<>();
    Map<String, String> formOf = new HashMap<>();
    Map<String, String> fingerprintOf = new HashMap<>();
    for (int code = 0; code < 15_625; code++) {
      List<String> cell = cell(code);
      authors.add(authorsText(cell, true));
      authorsWithNone.add(authorsText(cell, false));
      String form = form(cell);
      String fingerprint = of((builder, x) -> network(builder, x, cell));
      assertThat(fingerprintOf.getOrDefault(form, fingerprint)).as(form).isEqualTo(fingerprint);
      assertThat(formOf.getOrDefault(fingerprint, form)).as(fingerprint).isEqualTo(form);
      fingerprintOf.put(form, fingerprint);
      formOf.put(fingerprint, form);
    }
    assertThat(authors).hasSize(6_466);
    assertThat(authorsWithNone).hasSize(12_751);
    assertThat(formOf).hasSize(5_485);
  }

  /** The operations of the edges 0-1, 0-2, 1-2, 0-3, 1-3, 2-3. */
  private static List<String> cell(int code) {
    List<String> cell = new ArrayList<>();
    for (int left = code, edge = 0; edge < 6; edge++, left /= 5) {
      cell.add(OPS.get(left % 5));
    }
    return cell;
  }

  private static String network(GraphBuilder builder, String x, List<String> cell) {
    List<String> nodes = new ArrayList<>(List.of(x));
    for (int node = 1, edge = 0; node <= 3; node++) {
      List<String> sum = new ArrayList<>();
      for (int from = 0; from < node; from++, edge++) {
        sum.add(edge(builder.scope("edge" + edge), cell.get(edge), nodes.get(from)));
      }
      nodes.add(builder.add("node" + node, new Add(), sum));
    }
    return nodes.get(3);
  }

  private static String edge(GraphBuilder scope, String operation, String x) {
    return switch (operation) {
      case "none" -> scope.add("zero", new Zero(1), x);
      case "skip_connect" -> x;
      case "avg_pool_3x3" -> scope.add("pool", Pool.average(3, 1, 1), x);
      default -> {
        int kernel = operation.equals("nor_conv_3x3") ? 3 : 1;
        String relu = scope.add("relu", Activation.relu(), x);
        String conv = scope.add("conv", Conv2d.of(2, kernel).withPadding(kernel / 2), relu);
        yield scope.add("norm", BatchNorm.of(), conv);
      }
    };
  }

  private static String authorsText(List<String> cell, boolean zeros) {
    List<String> nodes = new ArrayList<>(List.of("0"));
    for (int node = 1, edge = 0; node <= 3; node++) {
      List<String> terms = new ArrayList<>();
      for (int from = 0; from < node; from++, edge++) {
        String operation = cell.get(edge);
        String x = nodes.get(from);
        if (zeros && (operation.equals("none") || x.equals("#"))) {
          terms.add("#");
        } else {
          terms.add(operation.equals("skip_connect") ? x : "(" + x + ")@" + operation);
        }
      }
      nodes.add(terms.stream().sorted().collect(Collectors.joining("+")));
    }
    return nodes.get(3);
  }

  /** The least of the texts with all ways to number what is trained. */
  private static String form(List<String> cell) {
    List<Integer> trained = new ArrayList<>();
    String text = text(cell);
    for (int edge = 0; edge < 6; edge++) {
      if (text.contains("$" + edge)) {
        trained.add(edge);
      }
    }
    Set<String> texts = new TreeSet<>();
    addNumbered(cell, trained, new ArrayList<>(), texts);
    return texts.iterator().next();
  }

  private static void addNumbered(
      List<String> cell, List<Integer> trained, List<Integer> order, Set<String> texts) {
    if (order.size() == trained.size()) {
      texts.add(text(cell, order));
    }
    for (int edge : trained) {
      if (!order.contains(edge)) {
        List<Integer> longer = new ArrayList<>(order);
        longer.add(edge);
        addNumbered(cell, trained, longer, texts);
      }
    }
  }

  private static String text(List<String> cell) {
    return text(cell, List.of(0, 1, 2, 3, 4, 5));
  }

  /** The sum that node 3 is; what is trained is called by the place of its edge in an order. */
  private static String text(List<String> cell, List<Integer> order) {
    List<List<String>> nodes = new ArrayList<>(List.of(List.of("x")));
    for (int node = 1, edge = 0; node <= 3; node++) {
      List<String> terms = new ArrayList<>();
      for (int from = 0; from < node; from++, edge++) {
        List<String> x = nodes.get(from);
        String sum = "(" + x.stream().sorted().collect(Collectors.joining("+")) + ")";
        switch (cell.get(edge)) {
          case "none" -> {}
          case "skip_connect" -> terms.addAll(x);
          case "avg_pool_3x3" -> terms.addAll(x.isEmpty() ? List.of() : List.of("pool" + sum));
          default -> {
            String operation = x.isEmpty() ? "norm" : cell.get(edge) + sum;
            terms.add("$" + order.indexOf(edge) + operation);
          }
        }
      }
      nodes.add(terms);
    }
    return nodes.get(3).stream().sorted().collect(Collectors.joining("+"));
  }
}
