package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Wording;
import io.archai.random.RandomStreams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Labelled data with a part to train on and, if there is one, a part to test on.
 *
 * <pre>{@code
 * Dataset mine = Dataset.of("mine", Examples.of(Shape.of(3, 32, 32), values, labels))
 *     .classes(List.of("cat", "dog"))
 *     .test(Examples.of(Shape.of(3, 32, 32), testValues, testLabels));
 * Dataset cifar = Cifar10.in(Path.of("data/cifar10")).limit(1000);
 * Split split = mine.split(0.5, streams.named("split").at(0));
 * }</pre>
 *
 * <p>There are at least two classes, and each has a training example (of published data at the
 * latest when it is divided). A search divides the training part ({@link #split split}, {@link
 * #splitInOrder}) and never looks at the test part; only final training does ({@link
 * #trainAndTest}). Examples have the shape {@code [C, H, W]} or any other, values as stored; what a
 * network sees is normalised with {@link #normalization}, which is computed from the training part
 * where none was given.
 *
 * <p>Training images are taken as they are, unless {@link #augmentation(Augmentation)} says how
 * they may be changed.
 *
 * <p>Immutable and thread-safe; each setter returns a new data set.
 */
public final class Dataset {

  private final String name;
  private final List<String> classes;
  private final Examples train;
  private final @Nullable Examples test;
  private final @Nullable Normalization given;
  private final Augmentation augmentation;

  // Computed when first asked for; volatile, since that may happen on several threads.
  private volatile @Nullable String fingerprint;
  private volatile @Nullable Normalization computed;

  private Dataset(
      String name,
      List<String> classes,
      Examples train,
      @Nullable Examples test,
      @Nullable Normalization given,
      Augmentation augmentation) {
    this.name = Require.notBlank("name", name);
    this.classes = List.copyOf(classes);
    this.train = train;
    this.test = test;
    this.given = given;
    this.augmentation = augmentation;
  }

  /**
   * Data to train on, with classes named by their numbers.
   *
   * @throws DataException if there is no example, if labels are not 0, 1, ... with none left out
   *     and at least two of them, or if the shape is that of images with their channels last
   */
  public static Dataset of(String name, Examples train) {
    requireExamples(name, "training", train);
    ChannelsFirst.require(name, train.shape());
    List<String> numbers =
        IntStream.range(0, Labels.classes(name, train)).mapToObj(Integer::toString).toList();
    return new Dataset(name, numbers, train, null, null, Augmentation.none());
  }

  /**
   * Data with named classes to train and to test on.
   *
   * @throws DataException as {@link #of(String, Examples)}, {@link #classes} and {@link
   *     #test(Examples)}
   */
  public static Dataset of(String name, List<String> classes, Examples train, Examples test) {
    return of(name, train).classes(classes).test(test);
  }

  /** Published data, of which not every class needs to come up in the files that are there. */
  static Dataset published(String name, List<String> classes, Examples train) {
    requireExamples(name, "training", train);
    return new Dataset(name, classes, train, null, null, Augmentation.none());
  }

  /**
   * The data with these names for classes 0, 1, ...
   *
   * @throws DataException if they are not as many as the classes, or two are equal
   */
  public Dataset classes(List<String> names) {
    return new Dataset(
        name, Labels.names(name, classes.size(), names), train, test, given, augmentation);
  }

  /**
   * The data with this test part.
   *
   * @throws DataException if it is empty, a label has no class, or its shape is not that of the
   *     training part
   */
  public Dataset test(Examples examples) {
    requireExamples(name, "test", examples);
    if (!examples.shape().equals(train.shape())) {
      throw new DataException(
          "shape of the test part (%s) must be that of the training part, %s."
              .formatted(examples.shape(), train.shape()));
    }
    Labels.requireTest(name, examples, classes.size());
    return new Dataset(name, classes, train, examples, given, augmentation);
  }

  /**
   * The data with {@code fraction} of each class of its training part cut off as its test part, at
   * random by the seed: for data that comes in one piece.
   *
   * @throws DataException if there is a test part already, or a class has only one example
   */
  public Dataset testFraction(double fraction, long seed) {
    if (test != null) {
      throw new DataException("data set (%s) must have no test part yet.".formatted(name));
    }
    Require.that(
        fraction > 0 && fraction < 1, "test fraction (%s) must be above 0 and below 1.", fraction);
    Split cut = split(1 - fraction, RandomStreams.of(seed).named("test part").at(0));
    return new Dataset(name, classes, cut.training(), cut.validation(), given, augmentation);
  }

  /** The data with this normalization in place of the one computed from the training part. */
  public Dataset normalization(Normalization normalization) {
    Require.given("normalization", normalization).requireChannels(train.shape());
    return new Dataset(name, classes, train, test, normalization, augmentation);
  }

  /**
   * The data with training images changed like this at random, where a recipe does not say
   * otherwise: {@code Augmentation.none().crop(4).flip()} for photographs whose mirror images are
   * of the same class, and not for digits. Default: none, but for CIFAR and generated images.
   *
   * @throws IllegalArgumentException if the examples are not images, or too small
   */
  public Dataset augmentation(Augmentation augmentation) {
    Require.given("augmentation", augmentation).requireImages(train.shape());
    return new Dataset(name, classes, train, test, given, augmentation);
  }

  /**
   * The data with only {@code count} training examples: of each class the first, as many as its
   * share of {@code count}, and at least one. The test part stays whole.
   *
   * @throws DataException if there are fewer, or more classes
   */
  public Dataset limit(int count) {
    Require.positive("limit", count);
    if (count > train.size()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "limit (%d) must be at most the number of training examples of %s, %d.",
              count,
              name,
              train.size()));
    }
    if (count == train.size()) {
      return this;
    }
    int[] kept = new ClassShares(train).first(count);
    if (kept.length != count) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "limit (%d) must be at least the number of classes of %s, %d.",
              count,
              name,
              kept.length));
    }
    return new Dataset(name, classes, train.subset(kept), test, given, augmentation);
  }

  /** What the data is called. */
  public String name() {
    return name;
  }

  /** The names of classes 0, 1, ... */
  public List<String> classes() {
    return classes;
  }

  /** How many classes there are. */
  public int classCount() {
    return classes.size();
  }

  /** The shape of one example. */
  public Shape shape() {
    return train.shape();
  }

  /** The part to train and to validate on. */
  public Examples train() {
    return train;
  }

  /** The part that only a finished network is tested on. */
  public Optional<Examples> test() {
    return Optional.ofNullable(test);
  }

  /**
   * How values are normalised before a network sees them; if none was given, by the training part.
   */
  public Normalization normalization() {
    if (given != null) {
      return given;
    }
    Normalization known = computed;
    if (known == null) {
      known = Normalization.from(train);
      computed = known;
    }
    return known;
  }

  /** How training examples may be changed at random. */
  public Augmentation augmentation() {
    return augmentation;
  }

  /**
   * Divides the training part at random, {@code fraction} of each class to train on and the rest to
   * validate on, as {@link Split#of} says.
   */
  public Split split(double fraction, RandomGenerator generator) {
    return Split.of(train, fraction, generator, any -> normalization()).augmentation(augmentation);
  }

  /** Trains on the first {@code fraction} of the training part, and validates on its last. */
  public Split splitInOrder(double fraction) {
    return Split.inOrder(train, fraction, any -> normalization()).augmentation(augmentation);
  }

  /**
   * All of the training part to train on, the test part to measure on: for the final training of a
   * network. Without a test part nothing is measured.
   */
  public Split trainAndTest() {
    if (test == null) {
      return new Split(train, train.subset(), normalization(), augmentation);
    }
    Parts.checkTest(this, test);
    return new Split(train, test, normalization(), augmentation);
  }

  /**
   * SHA-256, in hexadecimal, of what is in the data: number of classes, shape, labels and values of
   * both parts, however they are stored. Names, normalization and augmentation do not count. Reads
   * all of the data the first time: some seconds for CIFAR-10.
   */
  public String fingerprint() {
    String known = fingerprint;
    if (known == null) {
      known = ContentHash.of(classes.size(), train, test);
      fingerprint = known;
    }
    return known;
  }

  /**
   * What tells this data from other data, as plain data: name, sizes, normalization, augmentation
   * and fingerprint.
   */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("name", name);
    settings.put("classes", classes.size());
    settings.put("shape", train.shape().dimensions());
    settings.put("train", train.size());
    settings.put("test", test == null ? 0 : test.size());
    settings.put("normalization", normalization().settings());
    settings.put("augmentation", augmentation.settings());
    settings.put("fingerprint", fingerprint());
    return settings;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %s of shape %s, %d to train, %d to test",
        name,
        Wording.count(classes.size(), "class", "classes"),
        train.shape(),
        train.size(),
        test == null ? 0 : test.size());
  }

  private static void requireExamples(String name, String part, Examples examples) {
    if (Require.given(part + " part", examples).size() == 0) {
      throw new DataException(
          "%s part of %s must have at least one example.".formatted(part, name));
    }
  }
}
