package io.archai.train;

import io.archai.data.Augmentation;
import io.archai.graph.DropPath;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a network is trained.
 *
 * <pre>{@code
 * Recipe recipe = Recipe.cifar10().epochs(100).batch(64);
 * Recipe own = Recipe.of(20, 128, Optimizer.sgd(0.9), Schedule.cosine(0.1, 0))
 *     .augmentation(Augmentation.none().flip())
 *     .labelSmoothing(0.1);
 * }</pre>
 *
 * <p>Training examples are changed as the data set says ({@link Augmentation#ofData}), unless the
 * recipe has an augmentation of its own: data of one's own is taken as it is.
 *
 * <p>Immutable; each setter returns a new recipe. Schedules stretch with the number of epochs.
 */
public final class Recipe {
  /** No training has so many; beyond it is a slip of the keyboard. */
  private static final int MOST_EPOCHS = 100_000;

  private static final String DROP_PATH = "dropPath";
  private static final String AUXILIARY_WEIGHT = "auxiliaryWeight";

  private final int epochs;
  private final int batch;
  private final Optimizer optimizer;
  private final Schedule learningRate;
  private final double clip;
  private final double labelSmoothing;
  private final double auxiliaryWeight;
  private final double dropPath;
  private final Augmentation augmentation;
  private final List<ParameterGroup> groups;
  private final int validationInterval;

  /** Names of the regularizers that a network must have, since the user set them. */
  private final Set<String> asked;

  /** What a setter changes before the next recipe is made of it. */
  private static final class Draft {
    int epochs;
    int batch;
    Optimizer optimizer;
    Schedule learningRate;
    double clip;
    double labelSmoothing;
    double auxiliaryWeight;
    double dropPath;
    Augmentation augmentation = Augmentation.ofData();
    List<ParameterGroup> groups = List.of();
    int validationInterval = 1;
    Set<String> asked = Set.of();

    Draft(int epochs, int batch, Optimizer optimizer, Schedule learningRate) {
      this.epochs = epochs;
      this.batch = batch;
      this.optimizer = optimizer;
      this.learningRate = learningRate;
    }
  }

  private Recipe(Draft draft) {
    epochs = Require.positive("epochs", draft.epochs);
    Require.that(epochs <= MOST_EPOCHS, "epochs (%d) must be at most %,d.", epochs, MOST_EPOCHS);
    batch = Require.positive("batch", draft.batch);
    optimizer = Require.given("optimizer", draft.optimizer);
    learningRate = Require.given("learningRate", draft.learningRate);
    clip = Require.notNegative("clip", draft.clip);
    // Says what it must be in the same words.
    Loss.crossEntropy().labelSmoothing(draft.labelSmoothing);
    labelSmoothing = draft.labelSmoothing;
    auxiliaryWeight = Require.notNegative(AUXILIARY_WEIGHT, draft.auxiliaryWeight);
    Require.that(
        draft.dropPath >= 0 && draft.dropPath < 1,
        "dropPath (%s) must be at least 0 and below 1.",
        draft.dropPath);
    dropPath = draft.dropPath;
    augmentation = Require.given("augmentation", draft.augmentation);
    groups = Require.allGiven("groups", draft.groups);
    validationInterval = Require.positive("validationInterval", draft.validationInterval);
    asked = draft.asked;
  }

  private Recipe with(Consumer<Draft> change) {
    Draft draft = new Draft(epochs, batch, optimizer, learningRate);
    draft.clip = clip;
    draft.labelSmoothing = labelSmoothing;
    draft.auxiliaryWeight = auxiliaryWeight;
    draft.dropPath = dropPath;
    draft.augmentation = augmentation;
    draft.groups = groups;
    draft.validationInterval = validationInterval;
    draft.asked = asked;
    change.accept(draft);
    return new Recipe(draft);
  }

  /** With these, validation after every epoch, the data's augmentation, and nothing else. */
  public static Recipe of(int epochs, int batch, Optimizer optimizer, Schedule learningRate) {
    return new Recipe(new Draft(epochs, batch, optimizer, learningRate));
  }

  /**
   * The final training of networks found by DARTS on CIFAR-10: 600 epochs in batches of 96;
   * momentum 0.9, learning rate 0.025 down a cosine to 0, weight decay 3e-4, gradients clipped to
   * 5; cutout 16 with the data's augmentation, which for CIFAR is crops and flips; drop path
   * growing to 0.2 and auxiliary weight 0.4, for networks that have drop paths and an auxiliary
   * head.
   *
   * <p>Reference: Liu, Simonyan, Yang, "DARTS: Differentiable Architecture Search", ICLR 2019,
   * appendix A.1.2.
   */
  public static Recipe cifar10() {
    return of(600, 96, sgd(3e-4), Schedule.cosine(0.025, 0))
        .clip(5)
        .augmentation(Augmentation.ofData().cutout(16))
        .regularized(0.2, 0.4);
  }

  /**
   * The final training of networks found by DARTS on ImageNet: 250 epochs in batches of 128;
   * momentum 0.9, learning rate 0.1 times 0.97 after every epoch, weight decay 3e-5, gradients
   * clipped to 5; label smoothing 0.1; auxiliary weight 0.4, for networks that have an auxiliary
   * head. The paper's flips are for the data to say: {@code
   * data.augmentation(Augmentation.none().flip())}.
   *
   * <p>Differs from the paper: crops of random size and changes of colour are not part of it;
   * images come at the network's size.
   *
   * <p>Reference: Liu, Simonyan, Yang, "DARTS: Differentiable Architecture Search", ICLR 2019,
   * appendix A.1.2.
   */
  public static Recipe imagenet() {
    return of(250, 128, sgd(3e-5), Schedule.exponential(0.1, 0.97))
        .clip(5)
        .labelSmoothing(0.1)
        .regularized(0, 0.4);
  }

  /**
   * How DARTS trains the shared weights while it searches on CIFAR-10: 50 epochs in batches of 64;
   * momentum 0.9, learning rate 0.025 down a cosine to 0.001, weight decay 3e-4, gradients clipped
   * to 5; the data's augmentation, which for CIFAR is crops and flips.
   *
   * <p>Reference: Liu, Simonyan, Yang, "DARTS: Differentiable Architecture Search", ICLR 2019,
   * appendix A.1.1.
   */
  public static Recipe dartsSearch() {
    return of(50, 64, sgd(3e-4), Schedule.cosine(0.025, 0.001)).clip(5);
  }

  /**
   * A short training of a small network on small images, to see something in minutes: 10 epochs in
   * batches of 64; momentum 0.9, learning rate 0.025 down a cosine to 0, weight decay 3e-4,
   * gradients clipped to 5; the data's augmentation.
   */
  public static Recipe quick() {
    return dartsSearch().epochs(10).learningRate(Schedule.cosine(0.025, 0));
  }

  /**
   * With a drop path and an auxiliary weight as presets have them: for networks that have drop
   * paths or an output behind the first, and 0 for others, which {@link #dropPath(double)} and
   * {@link #auxiliaryWeight(double)} refuse.
   */
  public Recipe regularized(double dropPath, double auxiliaryWeight) {
    return with(
        draft -> {
          draft.dropPath = dropPath;
          draft.auxiliaryWeight = auxiliaryWeight;
        });
  }

  private static Optimizer sgd(double weightDecay) {
    return Optimizer.sgd(0.9).withWeightDecay(weightDecay);
  }

  /** With this many passes over the training data. */
  public Recipe epochs(int epochs) {
    return with(draft -> draft.epochs = epochs);
  }

  /** With this many examples a step. */
  public Recipe batch(int examples) {
    return with(draft -> draft.batch = examples);
  }

  /** With this optimizer. */
  public Recipe optimizer(Optimizer optimizer) {
    return with(draft -> draft.optimizer = optimizer);
  }

  /** With this learning rate, which changes from epoch to epoch. */
  public Recipe learningRate(Schedule schedule) {
    return with(draft -> draft.learningRate = schedule);
  }

  /**
   * With gradients scaled down to this norm, taken over all parameters that are in no group; 0 does
   * not clip.
   */
  public Recipe clip(double norm) {
    return with(draft -> draft.clip = norm);
  }

  /** With this much of the target spread over all classes. */
  public Recipe labelSmoothing(double amount) {
    return with(draft -> draft.labelSmoothing = amount);
  }

  /**
   * With the loss of every output but the first added with this weight; 0 leaves them alone.
   * Networks without another output are refused then, unless it is 0.
   */
  public Recipe auxiliaryWeight(double weight) {
    return with(
        draft -> {
          draft.auxiliaryWeight = weight;
          draft.asked = asked(AUXILIARY_WEIGHT);
        });
  }

  /**
   * With paths dropped with a probability that grows in equal steps from 0, towards this after the
   * last epoch. Networks without drop paths are refused then, unless it is 0.
   */
  public Recipe dropPath(double probability) {
    return with(
        draft -> {
          draft.dropPath = probability;
          draft.asked = asked(DROP_PATH);
        });
  }

  private Set<String> asked(String name) {
    return Stream.concat(asked.stream(), Stream.of(name)).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * With training examples changed like this, whatever the data set says; {@link
   * Augmentation#ofData} unless set.
   */
  public Recipe augmentation(Augmentation augmentation) {
    return with(draft -> draft.augmentation = augmentation);
  }

  /**
   * With these parameters clipped apart; a parameter belongs to the group with the longest scope
   * that holds it.
   */
  public Recipe groups(List<ParameterGroup> groups) {
    return with(draft -> draft.groups = groups);
  }

  /** With validation after every so many epochs, and always after the last. */
  public Recipe validationInterval(int epochs) {
    return with(draft -> draft.validationInterval = epochs);
  }

  /** How many passes over the training data there are. */
  public int epochs() {
    return epochs;
  }

  /** How many examples a step has. */
  public int batch() {
    return batch;
  }

  /** What moves the weights. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** The learning rate's schedule. */
  public Schedule learningRate() {
    return learningRate;
  }

  /** The learning rate in an epoch, from 0. */
  public double learningRateAt(int epoch) {
    return learningRate.at(epoch, epochs);
  }

  /** The norm to which gradients are scaled down; 0 for none. */
  public double clip() {
    return clip;
  }

  /** How much of the target is spread over all classes. */
  public double labelSmoothing() {
    return labelSmoothing;
  }

  /** The loss that labels are compared with. */
  public Loss loss() {
    return Loss.crossEntropy().labelSmoothing(labelSmoothing);
  }

  /** The weight of the loss of every output but the first. */
  public double auxiliaryWeight() {
    return auxiliaryWeight;
  }

  /** The probability towards which dropping paths grows. */
  public double dropPath() {
    return dropPath;
  }

  /** The probability of dropping a path in an epoch, from 0. */
  public double dropPathAt(int epoch) {
    return Schedule.linear(0, dropPath).at(epoch, epochs);
  }

  /** How training examples are changed. */
  public Augmentation augmentation() {
    return augmentation;
  }

  /** The parameters that are clipped apart. */
  public List<ParameterGroup> groups() {
    return groups;
  }

  /** After how many epochs there is a validation. */
  public int validationInterval() {
    return validationInterval;
  }

  /** The recipe with the augmentation that it comes to on data that says {@code data}. */
  public Recipe on(Augmentation data) {
    return augmentation(augmentation.basedOn(data));
  }

  /**
   * The recipe, for somebody who uses only a part of it.
   *
   * @param user who does, for the message
   * @param used the names of the settings that are used, such as {@code clip}; epochs, batch,
   *     optimizer and learning rate always are
   * @throws IllegalArgumentException if another setting is not as in {@link #of}
   */
  public Recipe requireOnly(String user, Set<String> used) {
    Map<String, Object> plain = of(epochs, batch, optimizer, learningRate).settings();
    List<String> unused =
        settings().entrySet().stream()
            .filter(entry -> !used.contains(entry.getKey()))
            .filter(entry -> !entry.getValue().equals(plain.get(entry.getKey())))
            .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
            .toList();
    Require.that(
        unused.isEmpty(),
        "recipe must not set %s, which %s does not use.\nMaybe a recipe of another kind of training was taken.",
        String.join(", ", unused),
        user);
    return this;
  }

  /**
   * The recipe as it trains a network. The drop path and the auxiliary weight of a preset are 0
   * where the network has no drop paths, or no output but the first.
   *
   * @throws IllegalArgumentException if the network lacks what {@link #dropPath(double)} or {@link
   *     #auxiliaryWeight(double)} was called for
   */
  public Recipe appliedTo(Graph network) {
    List<String> problems = problems(network);
    Require.that(problems.isEmpty(), "%s", String.join("\n", problems));
    return with(
        draft -> {
          draft.dropPath = hasDropPaths(network) ? dropPath : 0;
          draft.auxiliaryWeight = hasHead(network) ? auxiliaryWeight : 0;
        });
  }

  /** Why {@link #appliedTo} would refuse a network; nothing if it would not. */
  public List<String> problems(Graph network) {
    List<String> problems = new ArrayList<>();
    if (dropPath > 0 && asked.contains(DROP_PATH) && !hasDropPaths(network)) {
      problems.add(
          "dropPath of the recipe (%s) must be 0 for a network that has no drop paths.\nMaybe dropPath(0) is what you want, or a network with drop paths: Skeleton.dropPath(true)."
              .formatted(dropPath));
    }
    if (auxiliaryWeight > 0 && asked.contains(AUXILIARY_WEIGHT) && !hasHead(network)) {
      problems.add(
          "auxiliaryWeight of the recipe (%s) must be 0 for a network that has no auxiliary head, only the output %s.\nMaybe auxiliaryWeight(0) is what you want, or a network with a head: Skeleton.auxiliary(true), for images of 29x29 or larger."
              .formatted(auxiliaryWeight, String.join(", ", network.outputs().keySet())));
    }
    return problems;
  }

  private static boolean hasDropPaths(Graph network) {
    return network.nodes().stream().anyMatch(node -> node.op() instanceof DropPath);
  }

  private static boolean hasHead(Graph network) {
    return network.outputs().size() > 1;
  }

  /** As plain data, for the record of a run. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("epochs", epochs);
    settings.put("batch", batch);
    settings.put("optimizer", optimizer.settings());
    settings.put("learningRate", learningRate.settings());
    settings.put("clip", clip);
    settings.put("labelSmoothing", labelSmoothing);
    settings.put(AUXILIARY_WEIGHT, auxiliaryWeight);
    settings.put(DROP_PATH, dropPath);
    settings.put("augmentation", augmentation.settings());
    settings.put("groups", groups.stream().map(ParameterGroup::settings).toList());
    settings.put("validationInterval", validationInterval);
    return settings;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recipe recipe && settings().equals(recipe.settings());
  }

  @Override
  public int hashCode() {
    return settings().hashCode();
  }

  @Override
  public String toString() {
    return settings().toString();
  }
}
