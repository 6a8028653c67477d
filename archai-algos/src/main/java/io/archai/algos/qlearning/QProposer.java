package io.archai.algos.qlearning;

import io.archai.search.Next;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.space.DecisionSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A search by Q-learning under way. */
final class QProposer<A> implements Proposer<A> {
  /** So many walks are tried for one that makes an architecture. */
  private static final int ATTEMPTS = 100;

  private final SearchTask<A> task;
  private final DecisionSpace<A> space;
  private final QLearning settings;
  private final QTable table;
  private final Map<Integer, Walk> walked = new LinkedHashMap<>();
  private final List<Episode> memory = new ArrayList<>();
  private double worst = Double.POSITIVE_INFINITY;

  /** What there is to replay. */
  private static final class Episode {
    final Walk walk;
    final double reward;

    Episode(Walk walk, double reward) {
      this.walk = walk;
      this.reward = reward;
    }
  }

  QProposer(SearchTask<A> task, QLearning settings) {
    this.task = task;
    this.space = DecisionSpace.in(task.fittedSpace());
    this.settings = settings;
    this.table = new QTable(space, settings);
  }

  @Override
  public Next<A> next(int trial) {
    RandomGenerator random = task.streams().named("walk").at(trial);
    double epsilon = settings.schedule().epsilon(trial);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Walk walk = table.walk(epsilon, random);
      Optional<A> architecture = space.build(walk.choices());
      if (architecture.isPresent()) {
        walked.put(trial, walk);
        return Next.measure(architecture.get(), task);
      }
    }
    A drawn = space.sample(random);
    walked.put(trial, table.walk(space.choices(drawn)));
    return Next.measure(drawn, task);
  }

  @Override
  public void tell(Trial<A> trial) {
    Walk walk = Objects.requireNonNull(walked.remove(trial.index()));
    double reward = worst;
    if (Double.isFinite(trial.score())) {
      reward = settings.reward(trial);
      worst = Math.min(worst, reward);
    }
    // What failed is worth as little as the worst before it, and nothing is known before that.
    if (reward < Double.POSITIVE_INFINITY) {
      memory.add(new Episode(walk, reward));
      RandomGenerator random = task.streams().named("replay").at(trial.index());
      for (int replay = 0; replay < settings.replays(); replay++) {
        Episode episode = memory.get(random.nextInt(memory.size()));
        table.learn(episode.walk, episode.reward);
      }
    }
  }
}
