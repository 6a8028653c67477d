package io.archai.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Shape;
import io.archai.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  private static final Shape SHAPE = Shape.of(2, 6, 5);
  private static final int LENGTH = 60;
  private static final Normalization NORMALIZATION =
      Normalization.of(new float[] {3.5f, 5.5f}, new float[] {2, 4});

  @Test
  void noneOnlyNormalises() {
    assertThat(apply(Augmentation.none(), 0)).isEqualTo(normalisedImage());
    assertThat(Augmentation.none().isNone()).isTrue();
  }

  @Test
  void cropIsAWindowOfTheImageInABlackFrame() {
    Map<String, Integer> seen = windows(Augmentation.none().crop(2));
    // All 25 windows come up, none far from its share of 40 (five standard deviations).
    assertThat(seen).hasSize(25);
    assertThat(seen.keySet()).allMatch(window -> window.endsWith("false"));
    assertThat(seen.values()).allSatisfy(count -> assertThat(count).isBetween(9, 71));
  }

  @Test
  void flipMirrorsHalfOfTheImages() {
    Map<String, Integer> seen = windows(Augmentation.none().flip());
    assertThat(seen).containsOnlyKeys("0 0 false", "0 0 true");
    assertThat(seen.values()).allSatisfy(count -> assertThat(count).isBetween(421, 579));
  }

  @Test
  void cropAndFlipComeTogether() {
    assertThat(windows(Augmentation.none().flip().crop(1))).hasSize(18).doesNotContainKey("none");
  }

  @Test
  void cutoutBlanksASquareAroundAnyPixel() {
    Augmentation augmentation = Augmentation.none().cutout(4);
    Map<String, Integer> seen = new TreeMap<>();
    for (int draw = 0; draw < 1500; draw++) {
      seen.merge(squareOf(apply(augmentation, draw), 2), 1, Integer::sum);
    }
    // Every one of the 30 centres gives its own square here and comes up about 50 times.
    assertThat(seen).hasSize(30).doesNotContainKey("none");
    assertThat(seen.values()).allSatisfy(count -> assertThat(count).isBetween(14, 86));
  }

  @Test
  void drawsFromTheGeneratorAloneAndLeavesTheImageAlone() {
    Augmentation augmentation = Augmentation.none().crop(2).flip().cutout(2);
    float[] image = image();
    float[] target = new float[LENGTH + 2];
    target[0] = -7;
    target[LENGTH + 1] = -7;
    augmentation.apply(image, target, 1, SHAPE, NORMALIZATION, generator(3));
    assertThat(image).isEqualTo(image());
    assertThat(target).startsWith(-7).endsWith(-7);
    assertThat(Arrays.copyOfRange(target, 1, LENGTH + 1)).isEqualTo(apply(augmentation, 3));
  }

  @Test
  void saysWhatItIs() {
    Augmentation augmentation = Augmentation.none().cutout(16).flip().crop(4);
    assertThat(augmentation.settings())
        .containsExactly(Map.entry("crop", 4), Map.entry("flip", true), Map.entry("cutout", 16));
    assertThat(augmentation)
        .isEqualTo(Augmentation.none().crop(4).flip().cutout(16))
        .hasSameHashCodeAs(Augmentation.none().crop(4).flip().cutout(16))
        .isNotEqualTo(Augmentation.none().crop(4).cutout(16));
  }

  @Test
  void whatIsOfTheDataIsAddedToWhatTheDataSays() {
    Augmentation cifar = Augmentation.none().crop(4).flip();
    assertThat(Augmentation.ofData().basedOn(cifar)).isEqualTo(cifar);
    assertThat(Augmentation.ofData().basedOn(Augmentation.none())).isEqualTo(Augmentation.none());
    assertThat(Augmentation.ofData().cutout(16).basedOn(cifar)).isEqualTo(cifar.cutout(16));
    assertThat(Augmentation.ofData().crop(2).basedOn(cifar))
        .isEqualTo(Augmentation.none().crop(2).flip());
    assertThat(Augmentation.none().cutout(2).basedOn(cifar))
        .isEqualTo(Augmentation.none().cutout(2));
    assertThat(Augmentation.ofData().isNone()).isFalse();
    assertThat(Augmentation.ofData()).isNotEqualTo(Augmentation.none());
    assertThat(Augmentation.ofData().settings()).containsEntry("ofData", true);
  }

  @Test
  void refusesNegativeSizesAndWhatIsNoImage() {
    assertThatThrownBy(() -> Augmentation.none().crop(-1)).hasMessageContaining("padding (-1)");
    assertThatThrownBy(() -> Augmentation.none().cutout(-1)).hasMessageContaining("length (-1)");
    assertThatThrownBy(() -> Augmentation.none().flip().requireImages(Shape.of(5)))
        .hasMessageStartingWith(
            "augmentation ({crop=0, flip=true, cutout=0}) must be none for examples of shape [5], which are no images")
        .hasMessageContaining("\nMaybe a recipe for images was taken");
    for (Augmentation large :
        List.of(Augmentation.none().crop(8), Augmentation.none().cutout(16))) {
      assertThatThrownBy(() -> large.requireImages(Shape.of(1, 9, 8)))
          .hasMessageContaining("must have a crop below 8 and a cutout below 16");
    }
    assertThatThrownBy(() -> Augmentation.ofData().requireImages(Shape.of(1, 9, 8)))
        .hasMessageContaining("must not depend on the data here");
    assertThat(Augmentation.none().requireImages(Shape.of(5))).isEqualTo(Shape.of(5));
  }

  private static float[] image() {
    float[] image = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      image[i] = i + 1;
    }
    return image;
  }

  private static float[] normalisedImage() {
    float[] image = image();
    NORMALIZATION.apply(image, 0, SHAPE);
    return image;
  }

  private static RandomGenerator generator(int draw) {
    return RandomStreams.of(8).named("draws").at(draw);
  }

  private static float[] apply(Augmentation augmentation, int draw) {
    float[] target = new float[LENGTH];
    augmentation.apply(image(), target, 0, SHAPE, NORMALIZATION, generator(draw));
    return target;
  }

  private static Map<String, Integer> windows(Augmentation augmentation) {
    Map<String, Integer> seen = new TreeMap<>();
    for (int draw = 0; draw < 1000; draw++) {
      seen.merge(windowOf(apply(augmentation, draw)), 1, Integer::sum);
    }
    return seen;
  }

  /** Finds by trial which window of the padded image this is: down, right, mirrored. */
  private static String windowOf(float[] changed) {
    for (int down = -3; down <= 3; down++) {
      for (int right = -3; right <= 3; right++) {
        for (boolean mirrored : new boolean[] {false, true}) {
          if (isWindow(changed, down, right, mirrored)) {
            return down + " " + right + " " + mirrored;
          }
        }
      }
    }
    return "none";
  }

  private static boolean isWindow(float[] changed, int down, int right, boolean mirrored) {
    float[][][] padded = new float[2][12][11];
    for (int i = 0; i < LENGTH; i++) {
      padded[i / 30][i / 5 % 6 + 3][i % 5 + 3] = i + 1;
    }
    for (int i = 0; i < LENGTH; i++) {
      int c = i / 30;
      int x = mirrored ? 4 - i % 5 : i % 5;
      float raw = padded[c][i / 5 % 6 + 3 + down][x + 3 + right];
      if (changed[i] != (raw - (c == 0 ? 3.5f : 5.5f)) / (c == 0 ? 2 : 4)) {
        return false;
      }
    }
    return true;
  }

  /** Finds by trial which centre's square is zero and all else as it was. */
  private static String squareOf(float[] changed, int half) {
    float[] whole = normalisedImage();
    for (int centre = 0; centre < 30; centre++) {
      boolean same = true;
      for (int i = 0; i < LENGTH && same; i++) {
        int down = i / 5 % 6 - centre / 5;
        int right = i % 5 - centre % 5;
        boolean inside = down >= -half && down < half && right >= -half && right < half;
        same = changed[i] == (inside ? 0 : whole[i]);
      }
      if (same) {
        return centre / 5 + " " + centre % 5;
      }
    }
    return "none";
  }
}
