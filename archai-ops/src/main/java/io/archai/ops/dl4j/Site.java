package io.archai.ops.dl4j;

import io.archai.graph.Activation;
import io.archai.graph.Dropout;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Op;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;

/** Where the nodes of a vertex are put. */
record Site(GraphBuilder builder, String name) {

  /** Adds the node that bears the vertex's name. */
  String add(Op op, String... inputs) {
    return builder.add(name, op, inputs);
  }

  /** Adds a node that is named after the vertex. */
  String add(String part, Op op, String input) {
    return builder.add(name + "/" + part, op, input);
  }

  Shape shape(Value value) {
    return builder.shape(value.node());
  }

  /**
   * The node of a value around which there must not be zeros; their readers were checked before.
   */
  String plain(Value value) {
    Require.that(value.zeros().none(), "input of vertex %s must not be padded.", name);
    return value.node();
  }

  /** The image's shape, which must have as many channels as the layer says that it takes. */
  Shape requireInputs(Value value, long inputs) {
    Shape shape = shape(value);
    Require.that(
        inputs == 0 || inputs == shape.channels(),
        "vertex %s takes %d channels or features, but gets %s.\nMaybe the shape of the network's input is another.",
        name,
        inputs,
        shape);
    return shape;
  }

  /** The value as a layer with this dropout sees it. */
  Value dropped(Value value, @Nullable IDropout dropout) {
    double rate = Dropouts.rate(dropout);
    return rate == 0 ? value : value.at(add("dropout", new Dropout(rate), value.node()));
  }

  /** What a layer with this activation gives. */
  Value activated(String node, IActivation activation) {
    Activation op = Activations.op(activation);
    return Value.of(op == null ? node : add("activation", op, node));
  }
}
