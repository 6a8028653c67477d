package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.random.Permutations;
import io.archai.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Images that a program draws, for trying things out where there is no real data: 10 classes, 32 x
 * 32, in colour. They are no photographs, and accuracies on them say nothing about photographs.
 *
 * <pre>{@code
 * Dataset data = GeneratedImages.standard().dataset();                       // 2,000 to train, 500 to test
 * Dataset larger = GeneratedImages.standard().train(10_000).seed(7).dataset();
 * }</pre>
 *
 * <p>A class is one of five figures (disc, square, triangle, ring, cross) together with one of two
 * patterns that fill it (stripes, checks); neither alone tells it. Size, place, direction, colours,
 * the pattern's scale and direction, uneven ground, clutter and noise are random and independent of
 * the class, and all figures are drawn from the same range of areas, so that neither mean colour
 * nor any one pixel says much: a linear classifier stays near chance. Classes come up equally
 * often, give or take one, and mirrored and shifted images keep their class.
 *
 * <p>The same seed gives the same bytes on every JDK. A larger set begins neither with the smaller
 * one nor with its order. Immutable and thread-safe.
 */
public final class GeneratedImages {

  private static final Shape SHAPE = Shape.of(3, Scene.SIDE, Scene.SIDE);
  private static final List<Figure> FIGURES = List.of(Figure.values());
  private static final int CLASSES = 2 * FIGURES.size();

  private static final GeneratedImages STANDARD = new GeneratedImages(2000, 500, 0);

  private final int train;
  private final int test;
  private final long seed;

  private GeneratedImages(int train, int test, long seed) {
    this.train = train;
    this.test = test;
    this.seed = seed;
  }

  /** 2,000 images to train and 500 to test, seed 0. */
  public static GeneratedImages standard() {
    return STANDARD;
  }

  /** With this many training images. */
  public GeneratedImages train(int count) {
    return new GeneratedImages(Require.positive("train", count), test, seed);
  }

  /** With this many test images. */
  public GeneratedImages test(int count) {
    return new GeneratedImages(train, Require.positive("test", count), seed);
  }

  /** With other images of the same kind. */
  public GeneratedImages seed(long value) {
    return new GeneratedImages(train, test, value);
  }

  /** Draws the images. */
  public Dataset dataset() {
    RandomStreams streams = RandomStreams.of(seed);
    return Dataset.of(
            "generated-images",
            classes(),
            examples(train, streams.within("generated images", 0)),
            examples(test, streams.within("generated images", 1)))
        .augmentation(Augmentation.none().crop(4).flip());
  }

  private static List<String> classes() {
    List<String> classes = new ArrayList<>();
    for (String pattern : List.of("striped", "checked")) {
      for (Figure figure : FIGURES) {
        classes.add(pattern + " " + figure.name().toLowerCase(Locale.ROOT));
      }
    }
    return classes;
  }

  private static Examples examples(int count, RandomStreams streams) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % CLASSES;
    }
    Permutations.shuffle(labels, streams.named("order").at(0));
    byte[] values = new byte[Math.multiplyExact(count, 3 * Scene.PIXELS)];
    for (int i = 0; i < count; i++) {
      Figure figure = FIGURES.get(labels[i] % FIGURES.size());
      byte[] image =
          new Scene(streams.named("image").at(i)).draw(figure, labels[i] < FIGURES.size());
      System.arraycopy(image, 0, values, i * image.length, image.length);
    }
    return new ByteExamples(SHAPE, values, labels);
  }
}
