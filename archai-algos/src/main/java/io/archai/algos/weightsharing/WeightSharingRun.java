package io.archai.algos.weightsharing;

import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.graph.Wording;
import io.archai.ops.kernel.Pass;
import io.archai.ops.oneshot.ChildTraining;
import io.archai.ops.oneshot.OneShotContext;
import io.archai.ops.oneshot.OneShotRun;
import io.archai.ops.oneshot.Step;
import io.archai.ops.train.BatchLoss;
import io.archai.random.RandomStreams;
import io.archai.space.DecisionSpace;
import io.archai.train.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random search with weight sharing under way. */
final class WeightSharingRun<A> implements OneShotRun<A> {
  private final WeightSharingRandomSearch search;
  private final OneShotContext<A> context;
  private final DecisionSpace<A> space;
  private final ChildTraining<A> training;

  /** A child and how many it had right. */
  private record Ranked<A>(A child, double correct) {
    /** The best first; the first drawn of equals. */
    static <A> List<Ranked<A>> sorted(List<Ranked<A>> ranked) {
      return ranked.stream().sorted(Comparator.comparingDouble(one -> -one.correct())).toList();
    }
  }

  WeightSharingRun(OneShotContext<A> context, WeightSharingRandomSearch search) {
    this.search = search;
    this.context = context;
    this.space = DecisionSpace.in(context.space());
    this.training = ChildTraining.of(context, search.weights());
  }

  @Override
  public BatchLoss step(Step step) {
    A child = space.sample(context.streams().named("child").at(step.number()));
    return training.step(child, step);
  }

  @Override
  public A derive(Step last) {
    boolean end = last.epoch() == search.epochs() - 1;
    RandomStreams streams = context.streams().within("derivation", last.epoch());
    List<Ranked<A>> ranked = ranked(last, end ? search.candidates() : search.finalists(), streams);
    if (end) {
      ranked = finals(ranked.subList(0, search.finalists()), streams);
    }
    return ranked.get(0).child();
  }

  @Override
  public String lacking() {
    return String.format(
        Locale.ROOT,
        "Its result is the best of %s by %s, not of %d.",
        Wording.count(search.finalists(), "random child", "random children"),
        Wording.count(search.batches(), "mini-batch", "mini-batches"),
        search.candidates());
  }

  /** Random children by some mini-batches, the same for all. */
  private List<Ranked<A>> ranked(Step last, int count, RandomStreams streams) {
    Batches batches = context.comparingBatches("ranking");
    List<Batch> some =
        IntStream.range(0, Math.min(search.batches(), batches.count()))
            .mapToObj(index -> batches.batch(last.epoch(), index))
            .toList();
    List<Ranked<A>> ranked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RandomGenerator random = streams.named("candidate").at(i);
      A child = context.candidate(() -> space.sample(random));
      int correct = 0;
      for (Batch batch : some) {
        correct += training.weights().measure(child, batch, Pass.evaluation(streams)).correct();
      }
      ranked.add(new Ranked<>(child, correct));
      context.judged(last, i + 1, count);
    }
    return Ranked.sorted(ranked);
  }

  /** The best of the ranking by all validation data. */
  private List<Ranked<A>> finals(List<Ranked<A>> finalists, RandomStreams streams) {
    List<Ranked<A>> ranked = new ArrayList<>();
    for (Ranked<A> finalist : finalists) {
      ranked.add(new Ranked<>(finalist.child(), judge(finalist.child(), streams).accuracy()));
    }
    return Ranked.sorted(ranked);
  }

  /** The child with the shared weights, on all validation data. */
  @Override
  public Evaluation judge(A derived, RandomStreams streams) {
    return training.judge(derived, streams);
  }

  @Override
  public double learningRate(int epoch) {
    return training.learningRate(epoch);
  }
}
