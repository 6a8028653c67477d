package io.archai.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Shape;
import io.archai.random.RandomStreams;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {

  @Property(tries = 200)
  void partsAreDisjointAndHoldEverything(
      @ForAll @IntRange(min = 2, max = 300) int size,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction,
      @ForAll @IntRange(max = 1000) int seed) {
    // What is a whole number but for rounding counts as one: 0.57 of 100 is 57.
    int expected = (int) Math.floor(size * fraction + 1e-9);
    if (expected < 1) {
      assertThatThrownBy(() -> split(size, fraction, seed)).hasMessageContaining("at least one");
      return;
    }
    Split split = split(size, fraction, seed);
    assertThat(split.training().size()).isEqualTo(expected);
    assertThat(all(split)).isEqualTo(IntStream.range(0, size).toArray());
  }

  @Test
  void sameSeedSamePartsAndOtherSeedOtherParts() {
    int[] first = values(split(200, 0.5, 1).training());
    assertThat(values(split(200, 0.5, 1).training())).isEqualTo(first).isSorted();
    assertThat(values(split(200, 0.5, 2).training())).isNotEqualTo(first);
  }

  @Test
  void everyExampleIsDrawnAboutEquallyOften() {
    int[] drawn = new int[40];
    int splits = 4000;
    for (int seed = 0; seed < splits; seed++) {
      for (int example : values(split(40, 0.25, seed).training())) {
        drawn[example]++;
      }
    }
    // Five standard deviations of a binomial count.
    double spread = 5 * Math.sqrt(splits * 0.25 * 0.75);
    for (int count : drawn) {
      assertThat((double) count).isBetween(splits * 0.25 - spread, splits * 0.25 + spread);
    }
  }

  @Property(tries = 300)
  void eachClassIsDividedToLessThanOneExample(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 2, max = 60) Integer> sizes,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction,
      @ForAll @IntRange(max = 1000) int seed) {
    int[] labels =
        IntStream.range(0, sizes.size())
            .flatMap(label -> IntStream.generate(() -> label).limit(sizes.get(label)))
            .toArray();
    Examples sorted = Examples.of(Shape.of(1), new float[labels.length], labels);
    int whole = (int) Math.floor(labels.length * fraction + 1e-9);
    Assume.that(whole >= 1);
    Split split = Split.of(sorted, fraction, RandomStreams.of(seed).named("split").at(0));
    boolean large = sizes.stream().allMatch(n -> n * fraction >= 1 && n * (1 - fraction) >= 1);
    if (large) {
      assertThat(split.training().size()).isEqualTo(whole);
    }
    for (int label = 0; label < sizes.size(); label++) {
      double share = sizes.get(label) * fraction;
      assertThat((double) count(split.training(), label))
          .isGreaterThan(share - 1)
          .isLessThan(share + 1)
          .isGreaterThanOrEqualTo(1);
      assertThat(count(split.validation(), label)).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void roundsNoWholeNumberDown() {
    // 0.29 * 100 is 28.999999999999996.
    assertThat(split(100, 0.29, 0).training().size()).isEqualTo(29);
    assertThat(split(50_000, 0.9, 0).training().size()).isEqualTo(45_000);
  }

  @Test
  void refusesPartsThatLackAClass() {
    Examples sorted = Examples.of(Shape.of(1), new float[6], new int[] {0, 0, 0, 1, 1, 1});
    assertThatThrownBy(() -> Split.inOrder(sorted, 0.5))
        .hasMessage(
            "training part (3 examples) must have an example of each class, but has none of class 1, of which there are"
                + " 3 in all.\nMaybe the class has too few examples, or the labels are quantities and no classes, or"
                + " the examples are sorted by class and are divided in their order.");
    Examples single = sorted.subset(0, 1, 2, 3);
    assertThatThrownBy(() -> Split.of(single, 0.5, RandomStreams.of(0).named("split").at(0)))
        .hasMessageStartingWith("validation part (2 examples) must have");
  }

  private static int count(Examples examples, int label) {
    return (int)
        IntStream.range(0, examples.size()).filter(i -> examples.label(i) == label).count();
  }

  @Test
  void halvesAreTheFirstAndTheLast() {
    Split split = Split.inOrder(numbered(5), 0.5);
    assertThat(values(split.training())).containsExactly(0, 1);
    assertThat(values(split.validation())).containsExactly(2, 3, 4);
  }

  @Test
  void splitOfADatasetHasItsNormalizationAndNoTestExample() {
    Examples test = numbered(20, 2).subset(10, 11);
    Dataset data = Dataset.of("d", numbered(10, 2)).test(test).normalization(Normalization.none(1));
    Split drawn = data.split(0.5, RandomStreams.of(0).named("split").at(0));
    for (Split split : List.of(data.splitInOrder(0.5), drawn)) {
      assertThat(split.normalization()).isEqualTo(Normalization.none(1));
      assertThat(all(split)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
    Split own = Split.inOrder(data.train(), 0.5);
    assertThat(own.normalization()).isEqualTo(Normalization.from(own.training()));
  }

  @Test
  void refusesEmptyAndUnlikeParts() {
    assertThatThrownBy(() -> split(10, 1, 0))
        .hasMessage("fraction (1.0) of 10 examples must leave at least one example to each part.");
    assertThatThrownBy(() -> split(10, -0.5, 0)).hasMessageContaining("fraction (-0.5)");
    assertThatThrownBy(() -> Split.inOrder(numbered(1), 0.5)).hasMessageContaining("at least one");
    Examples other = Examples.of(Shape.of(2), new float[2], new int[1]);
    assertThatThrownBy(() -> new Split(numbered(2), other, Normalization.none(1)))
        .hasMessageContaining("shape of the validation part ([2])");
  }

  private static Split split(int size, double fraction, long seed) {
    return Split.of(numbered(size), fraction, RandomStreams.of(seed).named("split").at(0));
  }

  private static Examples numbered(int size) {
    return numbered(size, 1);
  }

  /** Examples whose one value is their index, of classes in turn. */
  private static Examples numbered(int size, int classes) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i;
    }
    int[] labels = IntStream.range(0, size).map(i -> i % classes).toArray();
    return Examples.of(Shape.of(1), values, labels);
  }

  private static int[] all(Split split) {
    IntStream both =
        IntStream.concat(
            IntStream.of(values(split.training())), IntStream.of(values(split.validation())));
    return both.sorted().toArray();
  }

  private static int[] values(Examples examples) {
    int[] values = new int[examples.size()];
    float[] value = new float[1];
    for (int i = 0; i < values.length; i++) {
      examples.copyInto(i, value, 0);
      values[i] = (int) value[0];
    }
    return values;
  }
}
