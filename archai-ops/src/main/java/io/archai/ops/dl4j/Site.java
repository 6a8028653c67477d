package io.archai.ops.dl4j;

import io.archai.graph.Dropout;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Op;
import io.archai.graph.Pad;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Weights.Tensor;
import io.archai.graph.Wording;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;

/**
 * Where the nodes of a vertex are put.
 *
 * @param name the vertex's
 * @param vertices the names of all, which no other node takes
 * @param format how the network's images lie
 * @param weights from the names of parameters to where their values come from
 */
record Site(
    GraphBuilder builder,
    String name,
    Set<String> vertices,
    CNN2DFormat format,
    Map<String, Source> weights) {

  /** The parameters of a vertex, and what becomes of them. */
  record Source(String vertex, Function<LayerParameters, Tensor> tensor) {}

  /** Adds the node that bears the vertex's name. */
  String add(Op op, String... inputs) {
    return builder.add(name, op, inputs);
  }

  /** Adds a node that is named after the vertex. */
  String add(String part, Op op, String... inputs) {
    StringBuilder node = new StringBuilder(name).append('/').append(part);
    while (vertices.contains(node.toString())) {
      node.append('_');
    }
    return builder.add(node.toString(), op, inputs);
  }

  /** Says where a parameter of a node comes from. */
  void weight(String node, String slot, Function<LayerParameters, Tensor> tensor) {
    weights.put(node + "/" + slot, new Source(name, tensor));
  }

  Shape shape(Value value) {
    return builder.shape(value.node());
  }

  /** Whether images lie there with their channels last. */
  boolean channelsLast() {
    return format == CNN2DFormat.NHWC;
  }

  /** Refuses a layer whose images lie in another way than the network's. */
  void requireFormat(Value value, @Nullable CNN2DFormat own) {
    Shape shape = shape(value);
    boolean image = shape.rank() == 3 && shape.height() * shape.width() > 1;
    CNN2DFormat layers = own == null ? CNN2DFormat.NCHW : own;
    Require.that(
        !image || layers == format,
        "data format of vertex %s (%s) must be %s, as in other layers.\nMaybe the network was built without input types"
            + " (setInputTypes), which give all layers one format.",
        name,
        layers,
        format);
  }

  /** The node of a value with the zeros around it. */
  String plain(Value value) {
    Border zeros = value.zeros();
    return zeros.none()
        ? value.node()
        : add(
            "pad", new Pad(zeros.top(), zeros.left(), zeros.bottom(), zeros.right()), value.node());
  }

  /** The image's shape, which must have as many channels as the layer says that it takes. */
  Shape requireInputs(Value value, long inputs) {
    Shape shape = shape(value);
    Require.that(
        inputs == 0 || inputs == shape.channels(),
        "vertex %s takes %s, but gets %s.\nMaybe the shape of the network's input is another.",
        name,
        Wording.count(inputs, "channel or feature", "channels or features"),
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
    return Value.of(Activations.add(this, "activation", node, activation));
  }
}
