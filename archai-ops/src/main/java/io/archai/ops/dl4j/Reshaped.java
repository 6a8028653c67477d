package io.archai.ops.dl4j;

import io.archai.graph.Flatten;
import io.archai.graph.Identity;
import io.archai.graph.Require;
import io.archai.graph.Reshape;
import io.archai.graph.Shape;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** Vertices and pre-processors that put the same numbers under another shape. */
final class Reshaped {
  private Reshaped() {}

  private static Value flat(Site site, Value input, String part) {
    Shape image = site.shape(input);
    if (image.rank() == 1) {
      return input;
    }
    String plain = site.plain(input);
    Order order =
        site.channelsLast() ? Order.channelsLast(site.builder().shape(plain)) : Order.SAME;
    String node =
        part.isEmpty() ? site.add(new Flatten(), plain) : site.add(part, new Flatten(), plain);
    return new Value(node, Border.NONE, order);
  }

  private static Value image(Site site, Value input, Shape image, String part) {
    boolean alike =
        (input.order().same() && !site.channelsLast()) || image.height() * image.width() == 1;
    Require.that(
        alike,
        "vertex %s must not make an image %s of features whose channels come last.",
        site.name(),
        image);
    Reshape op = new Reshape(image);
    String plain = site.plain(input);
    return Value.of(part.isEmpty() ? site.add(op, plain) : site.add(part, op, plain));
  }

  /** From an image to features. Features stay as they are. */
  record Flattened(CnnToFeedForwardPreProcessor step) implements Translation {
    @Override
    public Value add(Site site, List<Value> inputs) {
      if (site.shape(inputs.get(0)).rank() == 3) {
        site.requireFormat(inputs.get(0), step.getFormat());
      }
      return flat(site, inputs.get(0), "flatten");
    }
  }

  /** From features to an image, channels first. Images stay as they are: ours come as such. */
  record Unflattened(FeedForwardToCnnPreProcessor step) implements Translation {
    @Override
    public Value add(Site site, List<Value> inputs) {
      Value input = inputs.get(0);
      Shape image =
          Shape.of(
              Math.toIntExact(step.getNumChannels()),
              Math.toIntExact(step.getInputHeight()),
              Math.toIntExact(step.getInputWidth()));
      Shape shape = site.shape(input);
      Require.that(
          shape.equals(image) || (shape.rank() == 1 && shape.size() == image.size()),
          "input of vertex %s (%s) must be an image %s.\nMaybe the shape of the network's input should be that.",
          site.name(),
          shape,
          image);
      if (shape.rank() == 3) {
        site.requireFormat(input, CNN2DFormat.NCHW);
        return input;
      }
      return image(site, input, image, "reshape");
    }
  }

  /** Any shape to any other, the batch first. */
  record Shaped(ReshapeVertex vertex) implements Translation {
    @Override
    public List<String> problems() {
      int[] shape = vertex.getNewShape();
      return vertex.getReshapeOrder() == 'c' && (shape.length == 2 || shape.length == 4)
          ? List.of()
          : List.of(
              "shape %s must be one of features or images, in order c"
                  .formatted(Arrays.toString(shape)));
    }

    @Override
    public Value add(Site site, List<Value> inputs) {
      Value input = inputs.get(0);
      Shape from = site.builder().shape(site.plain(input));
      int[] sizes = Arrays.copyOfRange(vertex.getNewShape(), 1, vertex.getNewShape().length);
      Shape to = completed(site, sizes, from.size());
      if (to.rank() == 1) {
        return from.rank() == 1 ? same(site, input) : flat(site, input, "");
      }
      Shape image =
          site.channelsLast()
              ? Shape.of(to.get(2), to.get(0), to.get(1))
              : Shape.of(to.get(0), to.get(1), to.get(2));
      if (from.equals(image)) {
        return same(site, input);
      }
      Require.that(
          from.rank() == 1,
          "vertex %s must not make an image %s of an image %s.",
          site.name(),
          image,
          from);
      return image(site, input, image, "");
    }

    private static Value same(Site site, Value input) {
      return input.at(site.add(new Identity(), input.node()));
    }

    /** With the size that is left open. */
    private static Shape completed(Site site, int[] sizes, long numbers) {
      long known =
          Arrays.stream(sizes).filter(size -> size > 0).asLongStream().reduce(1, (a, b) -> a * b);
      int[] complete =
          Arrays.stream(sizes).map(size -> size > 0 ? size : (int) (numbers / known)).toArray();
      Shape shape = Shape.of(complete);
      Require.that(
          shape.size() == numbers,
          "shape of vertex %s (%s) must have the %d numbers of its input.\nMaybe it names the size of a batch.",
          site.name(),
          Arrays.toString(sizes),
          numbers);
      return shape;
    }
  }
}
