package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Wording;
import io.archai.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Examples, epoch by epoch, in batches: shuffled and augmented to train on, or in order and only
 * normalised to measure on.
 *
 * <pre>{@code
 * Batches batches = Batches
 *     .of(split.training(), 64, Augmentation.none().crop(4).flip(), normalization, streams.named("batches"))
 *     .wholeOnly();
 * Batch batch = batches.empty();
 * for (int index = 0; index < batches.count(); index++) {
 *   batches.fill(batch, epoch, index);
 *   ...
 * }
 * }</pre>
 *
 * <p>A batch is a pure function of stream, epoch and index: any of them can be had at any time, in
 * any order and on any thread, and a run that goes on after a stop asks for the next one. An
 * example is changed in the same way in an epoch whatever the batch size. One fresh random batch a
 * step, as the architecture step of DARTS draws them, is {@code fill(batch, step, 0)} of a stream
 * of its own.
 *
 * <p>Immutable but for a cached order; safe to use from several threads, each with its own {@link
 * Batch}.
 */
public final class Batches {

  private final Examples examples;
  private final int batchSize;
  private final Augmentation augmentation;
  private final Normalization normalization;
  private final RandomStreams.@Nullable Stream stream;
  private final boolean wholeOnly;

  private volatile @Nullable Order latest;

  @SuppressWarnings("ArrayRecordComponent")
  private record Order(int epoch, int[] indices) {}

  private Batches(
      Examples examples,
      int batchSize,
      Augmentation augmentation,
      Normalization normalization,
      RandomStreams.@Nullable Stream stream,
      boolean wholeOnly) {
    this.examples = examples;
    this.batchSize = Require.positive("batch size", batchSize);
    this.augmentation = augmentation;
    this.normalization = normalization;
    this.stream = stream;
    this.wholeOnly = wholeOnly;
    augmentation.requireImages(examples.shape());
    normalization.requireChannels(examples.shape());
  }

  /**
   * To train on: in a new random order each epoch, augmented and normalised. The last batch of an
   * epoch holds what is left.
   *
   * @throws IllegalArgumentException if there are fewer examples than a batch holds
   */
  public static Batches of(
      Examples examples,
      int batchSize,
      Augmentation augmentation,
      Normalization normalization,
      RandomStreams.Stream stream) {
    Require.that(
        batchSize <= examples.size(),
        "batch size (%d) must be at most the number of examples, %d.\n"
            + "Maybe too few are left to train on after the split into training and validation.",
        batchSize,
        examples.size());
    return new Batches(examples, batchSize, augmentation, normalization, stream, false);
  }

  /**
   * To measure on: in order, normalised, the same each epoch. The last batch holds what is left.
   */
  public static Batches inOrder(Examples examples, int batchSize, Normalization normalization) {
    return new Batches(examples, batchSize, Augmentation.none(), normalization, null, false);
  }

  /** Without the last batch of an epoch if it would not be full. */
  public Batches wholeOnly() {
    return new Batches(examples, batchSize, augmentation, normalization, stream, true);
  }

  /** How many batches an epoch has. */
  public int count() {
    int whole = examples.size() / batchSize;
    return wholeOnly || examples.size() % batchSize == 0 ? whole : whole + 1;
  }

  /** How many examples a full batch holds. */
  public int batchSize() {
    return batchSize;
  }

  /** How many examples an epoch sees. */
  public int examples() {
    return wholeOnly ? count() * batchSize : examples.size();
  }

  /** The shape of one example. */
  public Shape shape() {
    return examples.shape();
  }

  /** An empty batch to {@link #fill}. */
  public Batch empty() {
    return Batch.of(examples.shape(), batchSize);
  }

  /** Batch {@code index}, from 0, of an epoch, in new arrays. */
  public Batch batch(int epoch, int index) {
    Batch batch = empty();
    fill(batch, epoch, index);
    return batch;
  }

  /** Writes batch {@code index}, from 0, of an epoch to a batch of this size and shape. */
  public void fill(Batch target, int epoch, int index) {
    Require.notNegative("epoch", epoch);
    Require.within("index", index, 0, count() - 1);
    Require.that(
        target.capacity() == batchSize && target.shape().equals(examples.shape()),
        "target (%s of shape %s) must have room for %d of shape %s.",
        Wording.count(target.capacity(), "example"),
        target.shape(),
        batchSize,
        examples.shape());
    int start = index * batchSize;
    int size = Math.min(batchSize, examples.size() - start);
    if (stream == null) {
      fillInOrder(target, start, size);
    } else {
      fillShuffled(target, stream, epoch, start, size);
    }
    target.resize(size);
  }

  private void fillInOrder(Batch target, int start, int size) {
    for (int i = 0; i < size; i++) {
      examples.copyInto(start + i, target.values(), target.offset(i));
      normalization.apply(target.values(), target.offset(i), examples.shape());
      target.label(i, examples.label(start + i));
    }
  }

  private void fillShuffled(
      Batch target, RandomStreams.Stream source, int epoch, int start, int size) {
    int[] order = order(source, epoch);
    RandomStreams.Stream changes = source.within("augmentation", epoch);
    float[] image = new float[FloatExamples.length(examples.shape())];
    for (int i = 0; i < size; i++) {
      int example = order[start + i];
      RandomGenerator generator = changes.at(example);
      examples.copyInto(example, image, 0);
      augmentation.apply(
          image, target.values(), target.offset(i), examples.shape(), normalization, generator);
      target.label(i, examples.label(example));
    }
  }

  private int[] order(RandomStreams.Stream source, int epoch) {
    Order known = latest;
    if (known == null || known.epoch != epoch) {
      int[] indices = source.within("order", epoch).permutation(0, examples.size());
      known = new Order(epoch, indices);
      latest = known;
    }
    return known.indices;
  }
}
