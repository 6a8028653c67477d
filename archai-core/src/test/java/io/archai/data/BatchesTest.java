package io.archai.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Shape;
import io.archai.random.RandomStreams;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final RandomStreams.Stream STREAM = RandomStreams.of(4).named("batches");
  private static final Shape IMAGE = Shape.of(1, 4, 4);
  private static final Augmentation AUGMENTATION = Augmentation.none().crop(1).flip().cutout(2);

  @Property(tries = 200)
  void anEpochHoldsEveryExampleOnce(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 60) int batchSize,
      @ForAll @IntRange(max = 5) int epoch) {
    Assume.that(batchSize <= size);
    Batches batches = numbered(size, batchSize);
    int[] seen = epoch(batches, epoch);
    assertThat(batches.count()).isEqualTo((int) Math.ceil((double) size / batchSize));
    assertThat(IntStream.of(seen).sorted()).containsExactly(range(size));
    Batches whole = batches.wholeOnly();
    assertThat(whole.count()).isEqualTo(size / batchSize);
    assertThat(whole.examples()).isEqualTo(size / batchSize * batchSize);
    assertThat(epoch(whole, epoch)).isEqualTo(Arrays.copyOf(seen, whole.examples()));
  }

  @Test
  void everyEpochHasAnOrderOfItsOwn() {
    Batches batches = numbered(50, 7);
    assertThat(epoch(batches, 0)).isNotEqualTo(epoch(batches, 1));
    assertThat(epoch(batches, 1)).isNotEqualTo(IntStream.range(0, 50).toArray());
  }

  @Test
  void aBatchDependsOnEpochAndIndexAlone() {
    Batches batches = images(23, 5);
    Batch expected = batches.batch(3, 2);
    Batch used = batches.empty();
    for (int epoch = 0; epoch < 5; epoch++) {
      for (int index = 0; index < batches.count(); index++) {
        batches.fill(used, epoch, index);
      }
    }
    batches.fill(used, 3, 2);
    assertThat(used.values()).isEqualTo(expected.values());
    assertThat(used.labels()).isEqualTo(expected.labels());
    assertThat(images(23, 5).batch(3, 2).values()).isEqualTo(expected.values());
  }

  @Test
  void anExampleIsChangedAlikeWhateverTheBatchSize() {
    float[] inFives = concatenated(images(20, 5), 2);
    float[] inTens = concatenated(images(20, 10), 2);
    assertThat(inFives).isEqualTo(inTens);
    assertThat(concatenated(images(20, 10), 3)).isNotEqualTo(inTens);
  }

  @Test
  void labelsStayWithTheirExamples() {
    Batches batches = numbered(50, 8);
    for (int index = 0; index < batches.count(); index++) {
      Batch batch = batches.batch(1, index);
      for (int i = 0; i < batch.size(); i++) {
        assertThat(batch.labels()[i]).isEqualTo((int) batch.values()[i] % 3);
      }
    }
  }

  @Test
  void theLastBatchHasItsTrueSizeAndZerosBehind() {
    Batches batches = numbered(10, 4);
    Batch batch = batches.batch(0, 0);
    assertThat(batch.size()).isEqualTo(4);
    Arrays.fill(batch.values(), 9);
    batches.fill(batch, 0, 2);
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.capacity()).isEqualTo(4);
    assertThat(batch.values()).hasSize(4).endsWith(0, 0);
  }

  @Test
  void inOrderOnlyNormalises() {
    Normalization normalization = Normalization.of(new float[] {2}, new float[] {4});
    Batches batches = Batches.inOrder(labelled(10), 4, normalization);
    assertThat(batches.count()).isEqualTo(3);
    int example = 0;
    for (int index = 0; index < 3; index++) {
      Batch batch = batches.batch(0, index);
      assertThat(batches.batch(7, index).values()).isEqualTo(batch.values());
      for (int i = 0; i < batch.size(); i++, example++) {
        assertThat(batch.values()[i]).isEqualTo((example - 2) / 4f);
        assertThat(batch.labels()[i]).isEqualTo(example % 3);
      }
    }
    assertThat(example).isEqualTo(10);
  }

  @Test
  void refusesABatchLargerThanTheData() {
    assertThatThrownBy(() -> numbered(10, 11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("batch size (11) must be at most the number of examples, 10.");
    assertThatThrownBy(() -> numbered(10, 0)).hasMessageContaining("batch size (0)");
  }

  @Test
  void refusesWhatDoesNotExistAndWhatDoesNotFit() {
    Batches batches = numbered(10, 4);
    assertThatThrownBy(() -> batches.batch(0, 3)).hasMessageContaining("index (3)");
    assertThatThrownBy(() -> batches.batch(-1, 0)).hasMessageContaining("epoch (-1)");
    Batch small = Batch.of(Shape.of(1), 3);
    assertThatThrownBy(() -> batches.fill(small, 0, 0))
        .hasMessageStartingWith("target (3 examples");
    Normalization normalization = Normalization.none(1);
    Examples examples = labelled(10);
    assertThatThrownBy(() -> Batches.of(examples, 4, AUGMENTATION, normalization, STREAM))
        .hasMessageContaining("[C, H, W]");
  }

  @Test
  void aBatchOfOnesOwnIsFull() {
    Batch batch = Batch.of(Shape.of(2), new float[] {1, 2, 3, 4}, new int[] {0, 1});
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.shape()).isEqualTo(Shape.of(2));
    assertThatThrownBy(() -> Batch.of(Shape.of(2), new float[3], new int[2]))
        .hasMessageStartingWith("values (3) must be 4");
  }

  private static Integer[] range(int size) {
    return IntStream.range(0, size).boxed().toArray(Integer[]::new);
  }

  /** Examples whose one value is their index and whose label is the index modulo 3. */
  private static Examples labelled(int size) {
    float[] values = new float[size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      values[i] = i;
      labels[i] = i % 3;
    }
    return Examples.of(Shape.of(1), values, labels);
  }

  private static Batches numbered(int size, int batchSize) {
    Normalization normalization = Normalization.none(1);
    return Batches.of(labelled(size), batchSize, Augmentation.none(), normalization, STREAM);
  }

  private static Batches images(int size, int batchSize) {
    float[] values = new float[size * 16];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    Examples examples = Examples.of(IMAGE, values, new int[size]);
    return Batches.of(examples, batchSize, AUGMENTATION, Normalization.none(1), STREAM);
  }

  private static int[] epoch(Batches batches, int epoch) {
    float[] values = concatenated(batches, epoch);
    return IntStream.range(0, values.length).map(i -> (int) values[i]).toArray();
  }

  private static float[] concatenated(Batches batches, int epoch) {
    int length = (int) batches.shape().size();
    float[] all = new float[batches.examples() * length];
    int position = 0;
    for (int index = 0; index < batches.count(); index++) {
      Batch batch = batches.batch(epoch, index);
      System.arraycopy(batch.values(), 0, all, position, batch.size() * length);
      position += batch.size() * length;
    }
    return all;
  }
}
