package io.archai.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Shape;
import io.archai.random.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GeneratedImagesTest {

  private static final int LENGTH = 3072;
  private static final int CLASSES = 10;

  private static final Dataset STANDARD = GeneratedImages.standard().dataset();

  /** Chance is 0.1; with 500 images its standard error is 0.013. */
  private static final double WEAK = 0.2;

  @Test
  void bytesNeverChange() {
    // Written down when the images were first drawn: a change here changes every number measured on
    // them.
    assertThat(GeneratedImages.standard().train(50).test(20).dataset().fingerprint())
        .isEqualTo("03f719ea31acfa71cdeee95c3c2e6ec224482376af00e256dadafc45064731b4");
  }

  @Test
  void hasTheStatedSizesAndBalancedClasses() {
    Dataset data = STANDARD;
    assertThat(data.name()).contains("generated");
    assertThat(data.shape()).isEqualTo(Shape.of(3, 32, 32));
    assertThat(data.classes()).hasSize(CLASSES).doesNotHaveDuplicates().contains("striped ring");
    assertThat(counts(data.train())).containsOnly(200);
    assertThat(counts(data.test().orElseThrow())).containsOnly(50);
    assertThat(Arrays.stream(counts(GeneratedImages.standard().train(25).dataset().train())))
        .allSatisfy(count -> assertThat(count).isBetween(2, 3));
    // A limit to the first images still meets every class.
    assertThat(counts(data.limit(200).train())).doesNotContain(0);
  }

  @Test
  void theSeedMakesOtherImagesAndPartsShareNone() {
    GeneratedImages some = GeneratedImages.standard().train(30).test(30);
    assertThat(some.dataset().fingerprint()).isEqualTo(some.dataset().fingerprint());
    assertThat(some.seed(1).dataset().fingerprint()).isNotEqualTo(some.dataset().fingerprint());
    Dataset data = some.dataset();
    for (float[] trained : images(data.train())) {
      assertThat(Arrays.asList(images(data.test().orElseThrow())))
          .noneMatch(tested -> Arrays.equals(tested, trained));
    }
  }

  @Test
  void coloursSayNothing() {
    Dataset data = STANDARD;
    float[][] train = colours(images(data.train()));
    float[][] test = colours(images(data.test().orElseThrow()));
    assertThat(nearestMean(data, train, test)).isLessThan(WEAK);
  }

  @Test
  void averageImagesSayNothing() {
    Dataset data = STANDARD;
    float[][] train = images(data.train());
    float[][] test = images(data.test().orElseThrow());
    assertThat(nearestMean(data, train, test)).isLessThan(WEAK);
  }

  @Test
  void aLinearClassifierStaysWeak() {
    Dataset data = STANDARD;
    Normalization normalization = data.normalization();
    float[][] train = images(data.train());
    float[][] test = images(data.test().orElseThrow());
    for (float[][] part : new float[][][] {train, test}) {
      for (float[] image : part) {
        normalization.apply(image, 0, data.shape());
      }
    }
    float[][] weights = new float[CLASSES][LENGTH];
    double learned = 0;
    for (int epoch = 0; epoch < 5; epoch++) {
      learned = learn(weights, train, data.train(), epoch);
    }
    // It does learn its training images, so what it lacks is not effort.
    assertThat(learned).isGreaterThan(0.5);
    int right = 0;
    for (int i = 0; i < test.length; i++) {
      right += best(scores(weights, test[i])) == data.test().orElseThrow().label(i) ? 1 : 0;
    }
    assertThat((double) right / test.length).isLessThan(WEAK);
  }

  @Test
  void refusesEmptyParts() {
    assertThatThrownBy(() -> GeneratedImages.standard().train(0)).hasMessageContaining("train (0)");
    assertThatThrownBy(() -> GeneratedImages.standard().test(-1)).hasMessageContaining("test (-1)");
  }

  /**
   * One epoch of stochastic gradient descent on the cross entropy; the share that was right on the
   * way.
   */
  private static double learn(float[][] weights, float[][] images, Examples examples, int epoch) {
    float rate = 0.001f;
    int right = 0;
    for (int i : RandomStreams.of(1).named("order").permutation(epoch, images.length)) {
      double[] scores = scores(weights, images[i]);
      right += best(scores) == examples.label(i) ? 1 : 0;
      double top = Arrays.stream(scores).max().orElseThrow();
      double sum = Arrays.stream(scores).map(score -> Math.exp(score - top)).sum();
      for (int c = 0; c < CLASSES; c++) {
        double wanted = c == examples.label(i) ? 1 : 0;
        float step = (float) (rate * (wanted - Math.exp(scores[c] - top) / sum));
        for (int k = 0; k < LENGTH; k++) {
          weights[c][k] += step * images[i][k];
        }
      }
    }
    return (double) right / images.length;
  }

  private static double[] scores(float[][] weights, float[] image) {
    double[] scores = new double[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      // Four sums at a time: one alone waits for itself.
      float[] sums = new float[4];
      for (int k = 0; k < LENGTH; k += 4) {
        sums[0] += weights[c][k] * image[k];
        sums[1] += weights[c][k + 1] * image[k + 1];
        sums[2] += weights[c][k + 2] * image[k + 2];
        sums[3] += weights[c][k + 3] * image[k + 3];
      }
      scores[c] = sums[0] + sums[1] + sums[2] + sums[3];
    }
    return scores;
  }

  private static int best(double[] scores) {
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    return best;
  }

  private static double nearestMean(Dataset data, float[][] train, float[][] test) {
    int length = train[0].length;
    double[][] means = new double[CLASSES][length];
    int[] counts = counts(data.train());
    for (int i = 0; i < train.length; i++) {
      int label = data.train().label(i);
      for (int k = 0; k < length; k++) {
        means[label][k] += train[i][k] / counts[label];
      }
    }
    int right = 0;
    for (int i = 0; i < test.length; i++) {
      double[] nearness = new double[CLASSES];
      for (int c = 0; c < CLASSES; c++) {
        for (int k = 0; k < length; k++) {
          nearness[c] -= (test[i][k] - means[c][k]) * (test[i][k] - means[c][k]);
        }
      }
      right += best(nearness) == data.test().orElseThrow().label(i) ? 1 : 0;
    }
    return (double) right / test.length;
  }

  /** The mean and the mean square of each channel. */
  private static float[][] colours(float[][] images) {
    float[][] colours = new float[images.length][6];
    for (int i = 0; i < images.length; i++) {
      for (int k = 0; k < LENGTH; k++) {
        colours[i][k / 1024] += images[i][k] / 1024;
        colours[i][3 + k / 1024] += images[i][k] * images[i][k] / 1024;
      }
    }
    return colours;
  }

  private static float[][] images(Examples examples) {
    float[][] images = new float[examples.size()][LENGTH];
    for (int i = 0; i < images.length; i++) {
      examples.copyInto(i, images[i], 0);
    }
    return images;
  }

  private static int[] counts(Examples examples) {
    int[] counts = new int[CLASSES];
    for (int i = 0; i < examples.size(); i++) {
      counts[examples.label(i)]++;
    }
    return counts;
  }
}
