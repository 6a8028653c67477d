package io.archai.ops.dl4j;

import io.archai.graph.Add;
import io.archai.graph.Concat;
import io.archai.graph.Crop;
import io.archai.graph.Flatten;
import io.archai.graph.Identity;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** Layers, vertices and pre-processors without parameters that are at most one op. */
final class Plain {
  private Plain() {}

  private static Value same(Site site, Value input) {
    return Value.of(site.add(new Identity(), site.plain(input)));
  }

  /** A function of every number. */
  record Activated(ActivationLayer layer) implements Translation {
    @Override
    public List<String> problems() {
      return Activations.problems(layer.getActivationFn());
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      var op = Activations.op(layer.getActivationFn());
      return op == null
          ? same(site, inputs.get(0))
          : Value.of(site.add(op, site.plain(inputs.get(0))));
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
      return rate == 0
          ? same(site, inputs.get(0))
          : Value.of(site.add(new io.archai.graph.Dropout(rate), site.plain(inputs.get(0))));
    }
  }

  /** The end of a classifier, without weights. */
  record Logits(LossLayer layer) implements Translation {
    @Override
    public List<String> problems() {
      return Losses.problems(layer.getActivationFn(), layer.getLossFn());
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      return same(site, inputs.get(0));
    }

    @Override
    public boolean givesLogits() {
      return true;
    }
  }

  /** Zeros around an image, which the convolutions that read it put there. */
  record Padded(ZeroPaddingLayer layer) implements Translation {
    @Override
    public List<String> problems() {
      return Layouts.problems(layer.getDataFormat());
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      int[] padding = layer.getPadding();
      Border border = new Border(padding[0], padding[1], padding[2], padding[3]);
      Value input = inputs.get(0);
      return new Value(site.add(new Identity(), input.node()), input.zeros().and(border));
    }

    @Override
    public boolean givesPadding() {
      return true;
    }

    @Override
    public boolean takesPadding() {
      return true;
    }
  }

  /** An image without its edges. */
  record Cropped(Cropping2D layer) implements Translation {
    @Override
    public List<String> problems() {
      return Layouts.problems(layer.getDataFormat());
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      int[] edges = layer.getCropping();
      Crop op = new Crop(edges[0], edges[2], edges[1], edges[3]);
      return Value.of(site.add(op, site.plain(inputs.get(0))));
    }
  }

  /** A sum. */
  record Sum(ElementWiseVertex vertex) implements Translation {
    @Override
    public List<String> problems() {
      return vertex.getOp() == ElementWiseVertex.Op.Add
          ? List.of()
          : List.of("operation %s must be Add".formatted(vertex.getOp()));
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      return Value.of(site.add(new Add(), nodes(site, inputs)));
    }
  }

  /** Inputs side by side. */
  record Merged(MergeVertex vertex) implements Translation {
    @Override
    public List<String> problems() {
      return vertex.getMergeAxis() == 1
          ? List.of()
          : List.of(
              String.format(
                  Locale.ROOT, "axis %d must be that of channels, 1", vertex.getMergeAxis()));
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      return Value.of(site.add(new Concat(), nodes(site, inputs)));
    }
  }

  /** From an image to features: channels, rows, columns. Features stay as they are. */
  record Flattened(CnnToFeedForwardPreProcessor step) implements Translation {
    @Override
    public List<String> problems() {
      return Layouts.problems(step.getFormat());
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      Value input = inputs.get(0);
      return site.shape(input).rank() == 1
          ? input
          : Value.of(site.add("flatten", new Flatten(), site.plain(input)));
    }
  }

  /** From rows of numbers to images: ours come as images. */
  record Unflattened(FeedForwardToCnnPreProcessor step) implements Translation {
    @Override
    public Value add(Site site, List<Value> inputs) {
      Shape image =
          Shape.of(
              Math.toIntExact(step.getNumChannels()),
              Math.toIntExact(step.getInputHeight()),
              Math.toIntExact(step.getInputWidth()));
      Require.that(
          site.shape(inputs.get(0)).equals(image),
          "input of vertex %s (%s) must be an image %s; features are not made into images.\nMaybe the shape of the"
              + " network's input should be that.",
          site.name(),
          site.shape(inputs.get(0)),
          image);
      return inputs.get(0);
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
    inputs.forEach(input -> nodes.add(site.plain(input)));
    return nodes.toArray(String[]::new);
  }
}
