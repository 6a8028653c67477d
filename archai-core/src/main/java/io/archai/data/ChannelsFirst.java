package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Wording;
import java.util.Locale;

/** Images whose channels come last, with the channels first. */
final class ChannelsFirst implements Examples {
  private static final int RANK = 3;
  private static final int MOST_COLOURS = 4;

  private final Examples last;
  private final Shape shape;

  ChannelsFirst(Examples last) {
    int[] sides = last.shape().toArray();
    Require.that(sides.length == RANK, "shape (%s) must be [H, W, C] to be turned.", last.shape());
    this.last = last;
    this.shape = Shape.of(sides[2], sides[0], sides[1]);
  }

  /** Refuses what no one means: many channels of images that are one to four pixels wide. */
  static void require(String name, Shape shape) {
    int[] sides = shape.toArray();
    boolean colours =
        sides.length == RANK && (sides[2] == 1 || sides[2] == 3 || sides[2] == MOST_COLOURS);
    if (colours && sides[0] > MOST_COLOURS && sides[1] > MOST_COLOURS) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "shape of %s (%s) must be [C, H, W]: these are %s of %d x %d.\nMaybe the channels come last:"
                  + " Examples.channelsFirst() turns them. Long and narrow data is [C, 1, length].",
              name,
              shape,
              Wording.count(sides[0], "channel"),
              sides[1],
              sides[2]));
    }
  }

  @Override
  public int size() {
    return last.size();
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void copyInto(int index, float[] target, int offset) {
    int channels = shape.channels();
    int plane = shape.height() * shape.width();
    float[] values = new float[channels * plane];
    last.copyInto(index, values, 0);
    for (int pixel = 0; pixel < plane; pixel++) {
      for (int channel = 0; channel < channels; channel++) {
        target[offset + channel * plane + pixel] = values[pixel * channels + channel];
      }
    }
  }

  @Override
  public int label(int index) {
    return last.label(index);
  }
}
