package io.archai.algos.qlearning;

import io.archai.data.Augmentation;
import io.archai.graph.Require;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.random.RandomStreams;
import io.archai.search.Evaluator;
import io.archai.search.FromScratch;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.SearchTask;
import io.archai.search.Source;
import io.archai.search.TrialContext;
import io.archai.search.TrialTraining;
import io.archai.train.DivergedException;
import io.archai.train.Evaluation;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import io.archai.train.Training;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Measures an architecture as MetaQNN does: by training it from scratch, again from other weights
 * and with a smaller learning rate where it has learned nothing in the first epoch; what counts is
 * the best epoch.
 *
 * <pre>{@code
 * task.evaluating(MetaQnnTraining.create())
 * }</pre>
 *
 * <p>Defaults are those of the paper and its program for CIFAR-10: 20 epochs in batches of 128;
 * Adam, learning rate 0.001, a fifth of it after every 5 epochs, weight decay 5e-4; the data's
 * augmentation, where theirs for CIFAR-10 is flips alone. A start with a validation accuracy of at
 * most 15 % after its first epoch is given up for one with 0.4 times the learning rate; after 5
 * such starts the architecture counts as a guess does, with one class of all right. For other data
 * 15 % is one and a half of that.
 *
 * <p>Reference: Baker, Gupta, Naik, Raskar (2017), Designing Neural Network Architectures using
 * Reinforcement Learning, ICLR, section 5.1, and the authors' program.
 *
 * <p>Differs from the paper: weights begin as everywhere here, not as Glorot and Bengio say.
 */
public final class MetaQnnTraining<A> implements Evaluator<A> {
  private static final int STARTS = 5;
  private static final double LEARNING_RATE = 0.001;
  private static final double SMALLER = 0.4;
  private static final double DECAY = 0.2;
  private static final int DECAY_EPOCHS = 5;
  private static final double WEIGHT_DECAY = 5e-4;
  private static final double GUESSES = 1.5;

  private final int epochs;
  private final int batch;
  private final Augmentation augmentation;

  private MetaQnnTraining(int epochs, int batch, Augmentation augmentation) {
    this.epochs = Require.positive("epochs", epochs);
    this.batch = Require.positive("batch", batch);
    this.augmentation = augmentation;
  }

  /** As for CIFAR-10: 20 epochs in batches of 128; images are changed as the data says. */
  public static <A> MetaQnnTraining<A> create() {
    return new MetaQnnTraining<>(20, 128, Augmentation.ofData());
  }

  /** With this many passes over the training data after a start that learns. */
  public MetaQnnTraining<A> epochs(int epochs) {
    return new MetaQnnTraining<>(epochs, batch, augmentation);
  }

  /** With this many examples a step. */
  public MetaQnnTraining<A> batch(int examples) {
    return new MetaQnnTraining<>(epochs, examples, augmentation);
  }

  /** How many examples a step has. */
  public int batch() {
    return batch;
  }

  /** With training examples changed like this, whatever the data set says. */
  public MetaQnnTraining<A> augmentation(Augmentation changes) {
    return new MetaQnnTraining<>(epochs, batch, changes);
  }

  /** The recipe of a start, from 0 to 4. */
  Recipe recipe(int start) {
    double rate = LEARNING_RATE * Math.pow(SMALLER, start);
    return Recipe.of(
            epochs,
            batch,
            Optimizer.adam().withWeightDecay(WEIGHT_DECAY),
            Schedule.steps(rate, DECAY, DECAY_EPOCHS))
        .augmentation(augmentation);
  }

  /** What a start's accuracy after one epoch must exceed. */
  static double threshold(int classes) {
    return GUESSES / classes;
  }

  @Override
  public String name() {
    return "from scratch as MetaQNN";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>(recipe(0).settings());
    settings.put("starts", STARTS);
    settings.put("learningRateOfTheNextStart", SMALLER);
    settings.put("firstEpochInGuesses", GUESSES);
    return settings;
  }

  @Override
  public int epochs() {
    return epochs;
  }

  @Override
  public Map<String, String> libraries() {
    return FromScratch.with(recipe(0)).libraries();
  }

  @Override
  public void check(SearchTask<A> task) {
    FromScratch.<A>with(recipe(0)).check(task);
  }

  @Override
  public Outcome<A> evaluate(Proposal<A> proposal, TrialContext<A> context) {
    Require.that(
        proposal.first() == 0 && proposal.last() == epochs,
        "epochs of a trial (%d to %d) must be all %d of them.\nMaybe the algorithm trains in parts, as successive halving"
            + " does, which FromScratch can.",
        proposal.first(),
        proposal.last(),
        epochs);
    int givenUp = 0;
    Metrics guessed = Metrics.none();
    for (int start = 0; start < STARTS; start++) {
      RandomStreams streams = context.streams().within("start", start);
      Training training =
          Training.of(context.proxy(), context.split(), recipe(start), streams)
              .startingFrom(context.inherited());
      EpochWatch watch = new EpochWatch(threshold(training.classes()));
      Optional<Outcome<A>> outcome = started(training, watch, givenUp, proposal, context);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      givenUp += watch.epochs();
      double loss = watch.best().map(Evaluation::loss).orElse(Math.log(training.classes()));
      guessed = Metrics.validation(1.0 / training.classes(), loss);
    }
    return new Outcome.Measured<>(
        guessed, proposal.architecture(), Weights.none(), givenUp, Source.TRAINED);
  }

  /** What a start comes to, unless it is given up. */
  private static <A> Optional<Outcome<A>> started(
      Training training,
      EpochWatch watch,
      int givenUp,
      Proposal<A> proposal,
      TrialContext<A> context) {
    try {
      return Optional.of(
          TrialTraining.measure(
              training,
              context,
              watch,
              model -> measured(watch, model.weights(), givenUp, proposal)));
    } catch (EpochWatch.NothingLearned e) {
      return Optional.empty();
    } catch (DivergedException e) {
      // As where losses become no numbers and training goes on: the epochs before count.
      return watch.best().isPresent()
          ? Optional.of(measured(watch, Weights.none(), givenUp, proposal))
          : Optional.empty();
    }
  }

  private static <A> Outcome<A> measured(
      EpochWatch watch, Weights weights, int givenUp, Proposal<A> proposal) {
    Evaluation best = watch.best().orElseThrow();
    return new Outcome.Measured<>(
        Metrics.validation(best.accuracy(), best.loss()),
        proposal.architecture(),
        weights,
        givenUp + watch.epochs(),
        Source.TRAINED);
  }
}
