package io.archai.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {

  private static final Shape SHAPE = Shape.of(2, 1, 2);
  private static final float[][] VALUES = {{0, 0.2f, 0.4f, 1}, {1, 1, 0, 0.6f}, {0.2f, 0.2f, 1, 0}};
  private static final int[] LABELS = {0, 2, 1};

  @Test
  void infersClassesFromLabels() {
    Dataset data = Dataset.of("three", Examples.of(SHAPE, VALUES, LABELS));
    assertThat(data.classes()).containsExactly("0", "1", "2");
    assertThat(data.shape()).isEqualTo(SHAPE);
    assertThat(data.test()).isEmpty();
    assertThat(data.toString()).contains("three").contains("3 classes");
  }

  @Test
  void refusesLabelsThatAreNoClasses() {
    assertThatThrownBy(() -> Dataset.of("d", labelled(1, 1)))
        .isInstanceOf(DataException.class)
        .hasMessage("labels of d (all 1) must be of at least two classes.");
    assertThatThrownBy(() -> Dataset.of("d", labelled(1, 2, 3, 1, 2, 3)))
        .hasMessageStartingWith("labels of d (3 different ones, from 1 to 3) must be")
        .hasMessageContaining("no training example has label 0.")
        .hasMessageContaining("Maybe they count from 1")
        .hasMessageContaining("Examples.renumbered()");
    for (int last : new int[] {300_000, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> Dataset.of("d", labelled(0, 0, 1, last)))
          .hasMessageContaining("from 0 to " + last)
          .hasMessageContaining("regression is not supported");
    }
  }

  @Test
  void labelsAreRenumberedInAscendingOrder() {
    Examples codes = labelled(30, 10, 2_000_000_000, 10).renumbered();
    assertThat(IntStream.range(0, 4).map(codes::label)).containsExactly(1, 0, 2, 0);
    assertThat(value(codes, 2)).isEqualTo(2);
    assertThat(Dataset.of("d", codes).classCount()).isEqualTo(3);
  }

  @Test
  void classNamesMustBeOfTheClassesAndDiffer() {
    Dataset data = Dataset.of("d", Examples.of(SHAPE, VALUES, LABELS));
    assertThatThrownBy(() -> data.classes(List.of("a", "b", "a")))
        .hasMessage("class names of d ([a, b, a]) must differ, but \"a\" is there twice.");
    assertThatThrownBy(() -> data.classes(List.of("a", "b", "c", "d")))
        .hasMessageContaining("(4) must be as many as the classes of its training labels, 3.");
    assertThatThrownBy(() -> data.classes(List.of("a", " ", "c")))
        .hasMessageContaining("must not be blank");
  }

  @Test
  void channelsThatComeLastAreRefusedAndTurned() {
    float[] pixels = new float[2 * 5 * 6 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i;
    }
    Examples last = Examples.of(Shape.of(5, 6, 3), pixels, new int[] {0, 1});
    assertThatThrownBy(() -> Dataset.of("d", last))
        .hasMessageStartingWith("shape of d ([5, 6, 3]) must be [C, H, W]")
        .hasMessageContaining("Examples.channelsFirst()");
    Examples first = last.channelsFirst();
    assertThat(Dataset.of("d", first).shape()).isEqualTo(Shape.of(3, 5, 6));
    // Channel 2, row 4, column 1 of the second image.
    assertThat(values(first, 1)[2 * 30 + 4 * 6 + 1]).isEqualTo(90 + (4 * 6 + 1) * 3 + 2);
    Examples deep = Examples.of(Shape.of(16, 4, 4), new float[512], new int[] {0, 1});
    assertThat(Dataset.of("d", deep).shape()).isEqualTo(Shape.of(16, 4, 4));
  }

  @Test
  void valuesOfAnySourceMustBeFinite() {
    Examples broken =
        new Examples() {
          @Override
          public int size() {
            return 4;
          }

          @Override
          public Shape shape() {
            return Shape.of(1);
          }

          @Override
          public void copyInto(int index, float[] target, int offset) {
            target[offset] = index == 3 ? Float.POSITIVE_INFINITY : 1;
          }

          @Override
          public int label(int index) {
            return index % 2;
          }
        };
    Dataset data = Dataset.of("d", broken);
    assertThatThrownBy(data::normalization)
        .hasMessage("value 0 of example 3 (Infinity) must be finite.");
    assertThatThrownBy(data.normalization(Normalization.none(1))::fingerprint)
        .hasMessage("value 0 of example 3 (Infinity) must be finite.");
  }

  @Test
  void aTestPartIsCutOffClassByClass() {
    int[] labels = new int[100];
    java.util.Arrays.fill(labels, 60, 100, 1);
    Dataset data = Dataset.of("d", labelled(labels)).testFraction(0.2, 3);
    assertThat(data.train().size()).isEqualTo(80);
    Examples test = data.test().orElseThrow();
    assertThat(IntStream.range(0, 20).filter(i -> test.label(i) == 0)).hasSize(12);
    assertThat(Dataset.of("d", labelled(labels)).testFraction(0.2, 4).fingerprint())
        .isNotEqualTo(data.fingerprint());
    assertThatThrownBy(() -> data.testFraction(0.2, 3))
        .hasMessage("data set (d) must have no test part yet.");
    assertThatThrownBy(() -> Dataset.of("d", labelled(labels)).testFraction(1, 3))
        .hasMessageStartingWith("test fraction (1.0) must be");
  }

  @Test
  void refusesALabelWithoutAClass() {
    Examples examples = Examples.of(SHAPE, VALUES, LABELS);
    assertThatThrownBy(() -> Dataset.of("two", examples).classes(List.of("cat", "dog")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "class names of two (2) must be as many as the classes of its training labels, 3.");
    assertThatThrownBy(() -> Dataset.of("two", examples.subset(0, 2)).test(examples))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("labels of the test part of two (2) must be between 0 and 1");
    assertThatThrownBy(() -> Examples.of(SHAPE, VALUES, new int[] {0, -1, 0}))
        .isInstanceOf(DataException.class)
        .hasMessage("label of example 1 (-1) must be at least 0.");
  }

  @Test
  void refusesArraysThatDoNotFit() {
    assertThatThrownBy(() -> Examples.of(SHAPE, VALUES, new int[2]))
        .hasMessage("examples (3) must be as many as labels (2).");
    assertThatThrownBy(() -> Examples.of(SHAPE, new float[][] {{1}}, new int[1]))
        .hasMessage("values of example 0 (1) must be 4, the size of shape [2, 1, 2].");
    assertThatThrownBy(() -> Examples.of(SHAPE, new float[7], new int[2]))
        .hasMessageStartingWith("values (7) must be 8");
    assertThatThrownBy(() -> Examples.ofBytes(SHAPE, new byte[7], new int[2]))
        .hasMessageStartingWith("values (7) must be 8");
    float[] broken = {0, 0, 0, 0, 0, Float.NaN, 0, 0};
    assertThatThrownBy(() -> Examples.of(SHAPE, broken, new int[2]))
        .hasMessage("value 1 of example 1 (NaN) must be finite.");
  }

  @Test
  void refusesPartsThatDoNotFit() {
    Dataset data = Dataset.of("d", Examples.of(SHAPE, VALUES, LABELS));
    Examples other = Examples.of(Shape.of(4), VALUES, LABELS);
    assertThatThrownBy(() -> data.test(other))
        .hasMessageStartingWith("shape of the test part ([4])");
    assertThatThrownBy(() -> Dataset.of("d", data.train().subset()))
        .hasMessage("training part of d must have at least one example.");
    assertThatThrownBy(() -> data.normalization(Normalization.none(3)))
        .hasMessageContaining("must be 3");
  }

  @Test
  void limitTakesTheFirstOfEachClass() {
    Examples all = labelled(0, 0, 0, 0, 0, 0, 1, 1, 1, 2);
    Dataset data = Dataset.of("d", all).test(all);
    Dataset limited = data.limit(5);
    assertThat(limited.train().size()).isEqualTo(5);
    assertThat(IntStream.range(0, 5).map(i -> (int) value(limited.train(), i)))
        .containsExactly(0, 1, 2, 6, 9);
    assertThat(limited.test().orElseThrow().size()).isEqualTo(10);
    assertThat(limited.classCount()).isEqualTo(3);
    for (int count = 3; count <= 10; count++) {
      assertThat(data.limit(count).train().size()).isEqualTo(count);
    }
    assertThat(data.limit(10).fingerprint()).isEqualTo(data.fingerprint());
    assertThatThrownBy(() -> data.limit(11))
        .isInstanceOf(DataException.class)
        .hasMessage("limit (11) must be at most the number of training examples of d, 10.");
    assertThatThrownBy(() -> data.limit(2))
        .hasMessage("limit (2) must be at least the number of classes of d, 3.");
    assertThatThrownBy(() -> data.limit(0)).hasMessageContaining("limit (0)");
  }

  /** Examples whose one value is their index. */
  private static Examples labelled(int... labels) {
    float[] values = new float[labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return Examples.of(Shape.of(1), values, labels);
  }

  private static float value(Examples examples, int index) {
    float[] value = new float[1];
    examples.copyInto(index, value, 0);
    return value[0];
  }

  @Test
  void laterChangesToTheArraysChangeNothing() {
    float[][] values = {{1, 2, 3, 4}};
    byte[] bytes = {1, 2, 3, 4};
    int[] labels = {1};
    Examples floats = Examples.of(SHAPE, values, labels);
    Examples fromBytes = Examples.ofBytes(SHAPE, bytes, labels);
    values[0][0] = 9;
    bytes[0] = 9;
    labels[0] = 0;
    assertThat(values(floats, 0)).containsExactly(1, 2, 3, 4);
    assertThat(values(fromBytes, 0)).startsWith(1 / 255f);
    assertThat(floats.label(0)).isEqualTo(1);
    assertThat(fromBytes.label(0)).isEqualTo(1);
  }

  @Test
  void subsetsOfSubsetsShowTheRightExamples() {
    Examples all = Examples.of(SHAPE, VALUES, LABELS);
    Examples view = all.subset(2, 0, 1, 0).subset(1, 0, 2);
    assertThat(view.size()).isEqualTo(3);
    assertThat(values(view, 0)).containsExactly(VALUES[0]);
    assertThat(values(view, 1)).containsExactly(VALUES[2]);
    assertThat(view.label(2)).isEqualTo(2);
    assertThat(view.shape()).isEqualTo(SHAPE);
    assertThatThrownBy(() -> all.subset(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void fingerprintIsTheHashOfTheContent() throws NoSuchAlgorithmException {
    Dataset data = Dataset.of("d", Examples.of(SHAPE, VALUES, LABELS));
    ByteBuffer content = ByteBuffer.allocate(1000);
    content.put("archai-data-1".getBytes(StandardCharsets.UTF_8));
    for (int number : new int[] {3, 3, 2, 1, 2, 3}) {
      content.putInt(number);
    }
    for (int i = 0; i < 3; i++) {
      content.putInt(LABELS[i]);
      for (float value : VALUES[i]) {
        content.putFloat(value);
      }
    }
    content.putInt(-1);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(content.flip());
    assertThat(data.fingerprint()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void fingerprintDoesNotSeeStorageAndNames() {
    byte[] bytes = {0, 51, 102, -1, -1, -1, 0, (byte) 153, 51, 51, -1, 0};
    Examples all = Examples.of(SHAPE, VALUES, LABELS);
    Dataset data = Dataset.of("d", all).test(all);
    Examples fromBytes = Examples.ofBytes(SHAPE, bytes, LABELS);
    Dataset same = Dataset.of("other name", fromBytes).test(all.subset(0, 1, 2));
    assertThat(same.fingerprint()).isEqualTo(data.fingerprint());
    Dataset named = data.classes(List.of("a", "b", "c")).normalization(Normalization.none(2));
    assertThat(named.fingerprint()).isEqualTo(data.fingerprint());
  }

  @Test
  void fingerprintSeesEveryPartOfTheContent() {
    Examples all = Examples.of(SHAPE, VALUES, LABELS);
    Dataset data = Dataset.of("d", all).test(all);
    Examples reshaped = Examples.of(Shape.of(2, 2, 1), VALUES, LABELS);
    Examples relabelled = Examples.of(SHAPE, VALUES, new int[] {0, 1, 2});
    assertThat(
            List.of(
                data.fingerprint(),
                Dataset.of("d", all).fingerprint(),
                data.test(all.subset(1, 0, 2)).fingerprint(),
                Dataset.of("d", reshaped).test(reshaped).fingerprint(),
                Dataset.of("d", relabelled).test(all).fingerprint()))
        .doesNotHaveDuplicates();
  }

  @Test
  void settingsAreWhatIdentifiesTheData() {
    Examples all = Examples.of(SHAPE, VALUES, LABELS);
    Dataset data = Dataset.of("d", all).test(all.first(2));
    assertThat(data.settings())
        .containsEntry("name", "d")
        .containsEntry("classes", 3)
        .containsEntry("shape", List.of(2, 1, 2))
        .containsEntry("train", 3)
        .containsEntry("test", 2)
        .containsEntry("fingerprint", data.fingerprint())
        .containsKey("normalization");
  }

  @Test
  void augmentationIsAChoiceThatEveryPartKeeps() {
    Examples all = Examples.of(Shape.of(1, 2, 2), new float[24], new int[] {0, 1, 0, 1, 0, 1});
    assertThat(Dataset.of("d", all).augmentation()).isEqualTo(Augmentation.none());
    Augmentation flip = Augmentation.none().flip();
    Dataset data =
        Dataset.of("d", all)
            .augmentation(flip)
            .classes(List.of("a", "b"))
            .normalization(Normalization.none(1))
            .testFraction(0.34, 1)
            .limit(2);
    assertThat(data.augmentation()).isEqualTo(flip);
    assertThat(data.trainAndTest().augmentation()).isEqualTo(flip);
    assertThat(Dataset.of("d", all).augmentation(flip).splitInOrder(0.5).augmentation())
        .isEqualTo(flip);
    assertThat(data.settings()).containsEntry("augmentation", flip.settings());
    assertThatThrownBy(
            () ->
                Dataset.of("d", Examples.of(Shape.of(2), new float[4], new int[] {0, 1}))
                    .augmentation(flip))
        .hasMessageContaining("must be none for examples of shape [2], which are no images");
    assertThatThrownBy(() -> data.augmentation(Augmentation.ofData()))
        .hasMessageContaining("must not depend on the data here");
  }

  @Test
  void finalTrainingUsesAllOfBothParts() {
    Examples all = Examples.of(SHAPE, VALUES, LABELS);
    Split split = Dataset.of("d", all).test(all.first(1)).trainAndTest();
    assertThat(split.training().size()).isEqualTo(3);
    assertThat(split.validation().size()).isEqualTo(1);
    Split whole = Dataset.of("d", all).trainAndTest();
    assertThat(whole.training().size()).isEqualTo(3);
    assertThat(whole.validation().size()).isZero();
  }

  private static float[] values(Examples examples, int index) {
    float[] values = new float[(int) examples.shape().size()];
    examples.copyInto(index, values, 0);
    return values;
  }
}
