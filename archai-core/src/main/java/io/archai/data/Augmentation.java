package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Random changes to training images that leave their class alone.
 *
 * <pre>{@code
 * Augmentation cifar = Augmentation.none().crop(4).flip().cutout(16);
 * cifar.apply(image, target, offset, shape, normalization, generator);
 * }</pre>
 *
 * <p>What is on happens in this order, whichever was asked for first: crop, flip, normalise,
 * cutout. Crop pads the raw image with zeros (black) on all sides and takes a window of the image's
 * size at a random place; flip mirrors left and right with probability one half; cutout sets a
 * square of the normalised image to zero, which is the channels' mean. The square's centre is
 * anywhere in the image, and what sticks out is lost. Images are {@code [C, H, W]}.
 *
 * <p>Whether mirrored or shifted images keep their class depends on the data: photographs do,
 * digits and letters do not. So a data set says what suits it ({@link
 * Dataset#augmentation(Augmentation) Dataset.augmentation}), and a recipe takes that, {@link
 * #ofData}, unless it says otherwise.
 *
 * <p>Immutable and thread-safe; each setter returns a new augmentation.
 *
 * <p>Reference: crop and flip: He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition",
 * CVPR 2016, section 4.2. Cutout: DeVries, Taylor, "Improved Regularization of Convolutional Neural
 * Networks with Cutout", arXiv:1708.04552.
 */
public final class Augmentation {

  private static final Augmentation NONE = new Augmentation(false, 0, false, 0);
  private static final Augmentation OF_DATA = new Augmentation(true, 0, false, 0);

  private final boolean ofData;
  private final int padding;
  private final boolean flip;
  private final int cutout;

  private Augmentation(boolean ofData, int padding, boolean flip, int cutout) {
    this.ofData = ofData;
    this.padding = padding;
    this.flip = flip;
    this.cutout = cutout;
  }

  /** Changes nothing and draws nothing; for any shape of example. */
  public static Augmentation none() {
    return NONE;
  }

  /**
   * What the data set says; what is set besides, as in {@code ofData().cutout(16)}, is added, or
   * takes the place of another size of the same.
   */
  public static Augmentation ofData() {
    return OF_DATA;
  }

  /**
   * Shifts by up to {@code padding} pixels in both directions; 4 is usual for 32x32 images, 0 is
   * off.
   */
  public Augmentation crop(int padding) {
    return new Augmentation(ofData, Require.notNegative("padding", padding), flip, cutout);
  }

  /** Mirrors every second image, on average, left and right. */
  public Augmentation flip() {
    return new Augmentation(ofData, padding, true, cutout);
  }

  /**
   * Blanks a square of {@code length} pixels a side (an odd length counts as one less); 16 is
   * usual, 0 is off.
   */
  public Augmentation cutout(int length) {
    return new Augmentation(ofData, padding, flip, Require.notNegative("length", length));
  }

  /** Whether nothing is on, whatever the data. */
  public boolean isNone() {
    return !ofData && hasNone();
  }

  private boolean hasNone() {
    return padding == 0 && !flip && cutout == 0;
  }

  /** What this comes to on data that says {@code data}. */
  public Augmentation basedOn(Augmentation data) {
    return ofData
        ? new Augmentation(
            data.ofData,
            padding > 0 ? padding : data.padding,
            flip || data.flip,
            cutout > 0 ? cutout : data.cutout)
        : this;
  }

  /** Why the training examples of this data cannot be changed like this; empty if they can. */
  public Optional<String> problem(Dataset data) {
    return basedOn(data.augmentation()).problem(data.shape());
  }

  private Optional<String> problem(Shape shape) {
    if (hasNone()) {
      return Optional.empty();
    }
    if (shape.rank() != 3) {
      return Optional.of(
          "augmentation (%s) must be none for examples of shape %s, which are no images of [C, H, W].\nMaybe a recipe for images was taken: recipe.augmentation(Augmentation.none()) leaves examples as they are."
              .formatted(this, shape));
    }
    int side = Math.min(shape.height(), shape.width());
    return padding < side && cutout / 2 < side
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "augmentation (%s) must have a crop below %d and a cutout below %d for images of shape %s, or nothing would be left of some.\nMaybe it is meant for larger images.",
                this,
                side,
                2 * side,
                shape));
  }

  /**
   * Writes one changed and normalised example to {@code target[offset ...]}.
   *
   * @param image the raw values; not modified
   * @param target another array than {@code image}
   * @param shape {@code [C, H, W]}; any if nothing is on. Not for {@link #ofData}, which must be
   *     {@link #basedOn} the data's before
   * @param generator what is on draws from here, always as many numbers
   */
  public void apply(
      float[] image,
      float[] target,
      int offset,
      Shape shape,
      Normalization normalization,
      RandomGenerator generator) {
    requireImages(shape);
    int down = 0;
    int right = 0;
    if (padding > 0) {
      down = generator.nextInt(2 * padding + 1) - padding;
      right = generator.nextInt(2 * padding + 1) - padding;
    }
    boolean mirrored = flip && generator.nextBoolean();
    if (down == 0 && right == 0 && !mirrored) {
      System.arraycopy(image, 0, target, offset, FloatExamples.length(shape));
    } else {
      window(image, target, offset, shape, down, right, mirrored);
    }
    normalization.apply(target, offset, shape);
    if (cutout > 0) {
      int y = generator.nextInt(shape.height());
      int x = generator.nextInt(shape.width());
      blank(target, offset, shape, y, x);
    }
  }

  /**
   * The shape, if examples of it can be changed like this.
   *
   * @throws IllegalArgumentException if not, or if this depends on data
   */
  public Shape requireImages(Shape shape) {
    Require.that(!ofData, "augmentation (%s) must not depend on the data here.", this);
    problem(shape)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return shape;
  }

  private static void window(
      float[] image,
      float[] target,
      int offset,
      Shape shape,
      int down,
      int right,
      boolean mirrored) {
    int height = shape.height();
    int width = shape.width();
    int position = offset;
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < height; y++) {
        int row = y + down;
        boolean inside = row >= 0 && row < height;
        int start = (c * height + row) * width;
        for (int x = 0; x < width; x++) {
          int column = (mirrored ? width - 1 - x : x) + right;
          target[position++] = inside && column >= 0 && column < width ? image[start + column] : 0;
        }
      }
    }
  }

  private void blank(float[] target, int offset, Shape shape, int y, int x) {
    int half = cutout / 2;
    int top = Math.max(0, y - half);
    int bottom = Math.min(shape.height(), y + half);
    int left = Math.max(0, x - half);
    int right = Math.min(shape.width(), x + half);
    for (int c = 0; c < shape.channels(); c++) {
      for (int row = top; row < bottom; row++) {
        int start = offset + (c * shape.height() + row) * shape.width();
        java.util.Arrays.fill(target, start + left, start + right, 0);
      }
    }
  }

  /** As plain data: {@code crop}, {@code flip} and {@code cutout}, and what they are added to. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    if (ofData) {
      settings.put("ofData", true);
    }
    settings.put("crop", padding);
    settings.put("flip", flip);
    settings.put("cutout", cutout);
    return settings;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Augmentation augmentation
        && ofData == augmentation.ofData
        && padding == augmentation.padding
        && flip == augmentation.flip
        && cutout == augmentation.cutout;
  }

  @Override
  public int hashCode() {
    return (31 * padding + cutout) * 4 + (flip ? 2 : 0) + (ofData ? 1 : 0);
  }

  @Override
  public String toString() {
    return settings().toString();
  }
}
