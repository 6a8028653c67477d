package io.archai.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static final Shape IMAGE = Shape.of(4, 8, 8);

  private GraphBuilder builder = GraphBuilder.create();
  private String x = "";

  @BeforeEach
  void begin() {
    builder = GraphBuilder.create();
    x = builder.input("x", IMAGE);
  }

  @Test
  void a_graph_tells_what_was_built() {
    String y = builder.input("y", IMAGE);
    String conv = builder.scope("cell0").scope("edge").add("conv", Conv2d.of(4, 1), x);
    String sum = builder.add("sum", new Add(), conv, y, conv);
    builder.output("sum", sum).output("also", sum).output("inner", conv);
    Graph graph = builder.graph();

    assertThat(conv).isEqualTo("cell0/edge/conv");
    assertThat(graph.nodes()).extracting(Node::name).containsExactly("x", "y", conv, "sum");
    assertThat(graph.inputs()).containsExactly("x", "y");
    assertThat(graph.outputs())
        .containsExactly(entry("sum", sum), entry("also", sum), entry("inner", conv));
    assertThat(graph.consumers(conv)).containsExactly("sum", "sum");
    assertThat(graph.consumers("sum")).isEmpty();
    assertThat(graph.shape(sum)).isEqualTo(IMAGE);
    assertThat(graph.inputShapes(graph.node(sum))).containsExactly(IMAGE, IMAGE, IMAGE);
    assertThat(graph.contains("nothing")).isFalse();
    assertThatThrownBy(() -> graph.node("nothing"))
        .hasMessageContaining("node (nothing) must be one of");
  }

  @Test
  void shared_parameters_are_listed_once() {
    builder.add("a", Conv2d.of(4, 1), x);
    builder.output("y", builder.scope("s").addSharing("b", "a", Conv2d.of(4, 1), "a"));
    Graph graph = builder.graph();
    assertThat(graph.parameters()).extracting(ParameterRef::name).containsExactly("a/weight");
    assertThat(graph.parameters(graph.node("s/b"))).isEqualTo(graph.parameters(graph.node("a")));
    assertThat(graph.parameters(Role.STATISTIC)).isEmpty();
  }

  @Test
  void a_parameter_cannot_be_shared_in_two_shapes_roles_or_beginnings() {
    builder.output("y", builder.add("a", Conv2d.of(4, 1), x));
    builder.addSharing("b", "a", Conv2d.of(4, 3), x);
    assertThatThrownBy(builder::graph)
        .hasMessageContaining("node b shares parameter a/weight")
        .hasMessageContaining("[4, 4, 3, 3]")
        .hasMessageContaining("[4, 4, 1, 1]");

    begin();
    builder.output("y", builder.add("a", Mixture.of(), x));
    builder.addSharing("b", "a", new Mixture(Initializer.constant(0), Role.ARCHITECTURE), x);
    assertThatThrownBy(builder::graph).hasMessageContaining("node b shares parameter a/mixture");
  }

  @Test
  void mistakes_are_refused_where_they_are_made_by_the_names_of_their_nodes() {
    assertThatThrownBy(() -> builder.add("a", new Identity(), "b"))
        .hasMessage("input (b) of node a must have been added before.");
    assertThatThrownBy(() -> builder.input("x", IMAGE))
        .hasMessage("node (x) must not be added twice.");
    assertThatThrownBy(() -> builder.output("y", "b"))
        .hasMessage("node (b) of output y must have been added before.");
    assertThatThrownBy(() -> builder.add(" ", new Identity(), x))
        .hasMessageContaining("must not be blank");
    assertThatThrownBy(() -> builder.shape("b")).hasMessageContaining("node (b)");
    assertThatThrownBy(builder::graph)
        .hasMessageContaining("at least 1 output")
        .hasMessageContaining("Maybe");
    builder.output("y", x);
    assertThatThrownBy(() -> builder.output("y", x))
        .hasMessage("output (y) must not be named twice.");
    assertThat(builder.graph().nodes()).hasSize(1);
  }

  @Test
  void a_shape_error_tells_node_and_shapes() {
    try {
      builder.scope("head").add("logits", Linear.of(10), x);
      throw new AssertionError("a linear layer took an image");
    } catch (ShapeException e) {
      assertThat(e.node()).isEqualTo("head/logits");
      assertThat(e.shapes()).containsExactly(IMAGE);
    }
  }

  @Test
  void a_careless_custom_op_is_named_as_well() {
    record Second() implements CustomOp {
      @Override
      public String kind() {
        return "second";
      }

      @Override
      public Shape shape(List<Shape> inputs) {
        return inputs.get(1);
      }
    }

    assertThatThrownBy(() -> builder.add("careless", new Custom(new Second()), x))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("node careless");
  }

  @Test
  void dead_nodes_go_and_inputs_stay() {
    builder.input("unread", IMAGE);
    String a = builder.add("a", new Identity(), x);
    builder.add("dead", Conv2d.of(4, 1), builder.add("dying", new Identity(), a));
    builder.output("y", builder.add("b", new Add(), a, a));
    Graph alive = builder.graph().withoutDeadNodes();
    assertThat(alive.nodes()).extracting(Node::name).containsExactly("x", "unread", "a", "b");
    assertThat(alive.consumers("a")).containsExactly("b", "b");
    assertThat(alive.parameters()).isEmpty();
    assertThat(alive.withoutDeadNodes()).isSameAs(alive);
  }

  @Test
  void redirect_puts_a_node_between_another_and_its_readers() {
    String a = builder.add("a", new Identity(), x);
    String b = builder.add("b", new Add(), a, x, a);
    builder.output("a", a).output("b", b);
    Graph before = builder.graph();

    GraphBuilder grown = before.extend();
    String candidate = grown.add("candidate", Activation.relu(), a);
    String sum = grown.add("sum", new Add(), a, candidate);
    Graph after = grown.redirect(a, sum).graph();

    assertThat(after.node("b").inputs()).containsExactly("sum", "x", "sum");
    assertThat(after.node("candidate").inputs()).containsExactly("a");
    assertThat(after.node("sum").inputs()).containsExactly("a", "candidate");
    assertThat(after.outputs()).containsExactly(entry("a", "sum"), entry("b", "b"));
    assertThat(after.nodes())
        .extracting(Node::name)
        .containsExactly("x", "a", "candidate", "sum", "b");
    assertThat(builder.graph()).isEqualTo(before);
  }

  @Test
  void redirect_refuses_another_shape_and_unknown_nodes() {
    String a = builder.add("a", new Identity(), x);
    String pooled = builder.add("pooled", new GlobalAveragePool(), a);
    assertThatThrownBy(() -> builder.redirect(a, pooled))
        .hasMessage("a and pooled must have the same shape, not [4, 8, 8] and [4].");
    assertThatThrownBy(() -> builder.redirect("b", a)).hasMessageContaining("node (b)");
    assertThatThrownBy(() -> builder.redirect(a, "b")).hasMessageContaining("node (b)");
  }

  @Test
  void extending_leaves_the_graph_as_it_was() {
    builder.output("y", builder.add("a", new Identity(), x));
    Graph graph = builder.graph();
    GraphBuilder more = graph.extend();
    more.output("z", more.add("b", new Identity(), "a"));
    assertThat(graph.nodes()).hasSize(2);
    assertThat(more.graph().nodes()).hasSize(3);
    assertThat(graph.extend().graph()).isEqualTo(graph).hasSameHashCodeAs(graph);
    assertThat(more.graph()).isNotEqualTo(graph);
  }

  @Test
  void weights_are_found_by_name() {
    var tensors = new LinkedHashMap<String, Weights.Tensor>();
    tensors.put("b", new Weights.Tensor(Shape.of(2), new float[] {1, 2}));
    tensors.put("a", new Weights.Tensor(Shape.of(), new float[] {3}));
    Weights weights = Weights.of(tensors);
    assertThat(weights.names()).containsExactly("b", "a");
    assertThat(weights.size()).isEqualTo(3);
    assertThat(weights.tensor("b").values()).containsExactly(1, 2);
    tensors.put("b", new Weights.Tensor(Shape.of(2), new float[] {1, 2}));
    assertThat(Weights.of(tensors)).isEqualTo(weights).hasSameHashCodeAs(weights);
    tensors.put("b", new Weights.Tensor(Shape.of(2), new float[] {1, 3}));
    assertThat(Weights.of(tensors)).isNotEqualTo(weights);
    assertThatThrownBy(() -> weights.tensor("c"))
        .hasMessage("weights (c) must be among the 2 stored.");
    assertThatThrownBy(() -> new Weights.Tensor(Shape.of(2), new float[3]))
        .hasMessage("values (3) must be as many as shape [2] has.");
  }
}
