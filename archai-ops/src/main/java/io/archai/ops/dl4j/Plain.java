package io.archai.ops.dl4j;

import io.archai.graph.Add;
import io.archai.graph.Concat;
import io.archai.graph.Crop;
import io.archai.graph.Dropout;
import io.archai.graph.Identity;
import io.archai.graph.Multiply;
import io.archai.graph.Op;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;

/** Layers and vertices without parameters that are about one op. */
final class Plain {
  private Plain() {}

  private static Value same(Site site, Value input) {
    return input.at(site.add(new Identity(), input.node()));
  }

  /** A function of every number. */
  record Activated(ActivationLayer layer) implements Translation {
    @Override
    public List<String> problems() {
      return givesLogits() ? List.of() : Activations.problems(layer.getActivationFn());
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      Value input = inputs.get(0);
      if (givesLogits() || Activations.isIdentity(layer.getActivationFn())) {
        return same(site, input);
      }
      String node = Activations.add(site, "", site.plain(input), layer.getActivationFn());
      return new Value(node, Border.NONE, input.order());
    }

    @Override
    public boolean givesLogits() {
      return Activations.isSoftmax(layer.getActivationFn());
    }
  }

  /** Dropout by itself. */
  record Dropped(DropoutLayer layer) implements Translation {
    @Override
    public List<String> problems() {
      return Dropouts.problems(layer.getIDropout());
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      double rate = Dropouts.rate(layer.getIDropout());
      Value input = inputs.get(0);
      return rate == 0 ? same(site, input) : input.at(site.add(new Dropout(rate), input.node()));
    }
  }

  /** The end of a classifier, without weights: it has the softmax, or reads what has it. */
  record End(LossLayer layer) implements Translation {
    @Override
    public List<String> problems() {
      return takesLogits()
          ? Losses.problems(layer.getLossFn())
          : Losses.problems(layer.getActivationFn(), layer.getLossFn());
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      return same(site, inputs.get(0));
    }

    @Override
    public boolean endsClassifier() {
      return true;
    }

    @Override
    public boolean givesLogits() {
      return true;
    }

    @Override
    public boolean takesLogits() {
      return Activations.isIdentity(layer.getActivationFn());
    }
  }

  /** Zeros around an image, which convolutions that read it put there themselves. */
  record Padded(ZeroPaddingLayer layer) implements Translation {
    @Override
    public Value add(Site site, List<Value> inputs) {
      Value input = inputs.get(0);
      site.requireFormat(input, layer.getDataFormat());
      int[] padding = layer.getPadding();
      Border border = new Border(padding[0], padding[1], padding[2], padding[3]);
      return new Value(
          site.add(new Identity(), input.node()), input.zeros().and(border), input.order());
    }
  }

  /** A layer of one op without parameters, of images. */
  record OneOp(Op op, CNN2DFormat format) implements Translation {
    @Override
    public Value add(Site site, List<Value> inputs) {
      site.requireFormat(inputs.get(0), format);
      return Value.of(site.add(op, site.plain(inputs.get(0))));
    }
  }

  /** The first row and the first column left out, which only an image with channels first has. */
  record Helped() implements Translation {
    @Override
    public Value add(Site site, List<Value> inputs) {
      return new OneOp(new Crop(1, 1, 0, 0), CNN2DFormat.NCHW).add(site, inputs);
    }
  }

  /** A sum or a product. */
  record Joined(ElementWiseVertex vertex) implements Translation {
    @Override
    public List<String> problems() {
      return vertex.getOp() == ElementWiseVertex.Op.Add
              || vertex.getOp() == ElementWiseVertex.Op.Product
          ? List.of()
          : List.of("operation %s must be Add or Product".formatted(vertex.getOp()));
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      Op op = vertex.getOp() == ElementWiseVertex.Op.Add ? new Add() : new Multiply();
      return new Value(
          site.add(op, nodes(site, inputs)), Border.NONE, Value.order(site.name(), inputs));
    }
  }

  /** Inputs side by side. */
  record Merged(MergeVertex vertex) implements Translation {
    @Override
    public Value add(Site site, List<Value> inputs) {
      List<Shape> shapes = inputs.stream().map(site::shape).toList();
      boolean images = shapes.get(0).rank() == 3;
      int channels = images && site.channelsLast() ? 3 : 1;
      int axis = vertex.getMergeAxis();
      Require.that(
          axis == channels || axis == channels - shapes.get(0).rank() - 1,
          "axis of vertex %s (%d) must be that of channels or features, %d.",
          site.name(),
          axis,
          channels);
      String node = site.add(new Concat(), nodes(site, inputs));
      Order order =
          images
              ? Order.SAME
              : Order.joined(
                  inputs.stream().map(Value::order).toList(),
                  shapes.stream().map(Shape::channels).toList());
      return new Value(node, Border.NONE, order);
    }
  }

  /** What cannot be brought in at all. */
  record Unknown(String problem) implements Translation {
    @Override
    public List<String> problems() {
      return List.of(problem);
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      throw new IllegalStateException("vertex " + site.name() + " should have been refused");
    }
  }

  private static String[] nodes(Site site, List<Value> inputs) {
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      nodes.add(site.plain(inputs.get(i)));
    }
    return nodes.toArray(String[]::new);
  }
}
