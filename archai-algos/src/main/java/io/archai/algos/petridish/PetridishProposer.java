package io.archai.algos.petridish;

import io.archai.graph.Wording;
import io.archai.search.Ancestor;
import io.archai.search.Next;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Stage;
import io.archai.search.Trial;
import io.archai.space.GrowthSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool under way, with its three queues: the trained networks, of which one is chosen to grow;
 * the growths under way; and the children that are to be trained, the last first.
 */
final class PetridishProposer<A> implements Proposer<A> {
  private static final Logger logger = LoggerFactory.getLogger(PetridishProposer.class);

  private final Petridish petridish;
  private final SearchTask<A> task;
  private final Deque<Proposal<A>> beginnings = new ArrayDeque<>();
  private final Deque<Trial<A>> children = new ArrayDeque<>();
  private final List<PoolModel> pool = new ArrayList<>();
  private final Map<Integer, A> architectures = new LinkedHashMap<>();

  /** The place in the pool of what grows in a trial, by the trial. */
  private final Map<Integer, Integer> parents = new LinkedHashMap<>();

  /** How many networks were proposed to be trained for the pool. */
  private int models;

  private int proposed;
  private int told;

  PetridishProposer(Petridish petridish, SearchTask<A> task) {
    this.petridish = petridish;
    this.task = task;
    GrowthSpace<A> space = GrowthSpace.in(task.fittedSpace());
    if (task.ancestors().isEmpty()) {
      space.seeds(task.streams()).forEach(seed -> begin(seed, Stages.SEED));
    } else {
      for (Ancestor<A> ancestor : task.ancestors()) {
        begin(ancestor.architecture(), Stages.ANCESTOR);
      }
    }
  }

  private void begin(A architecture, Stage stage) {
    int epochs = petridish.training().seed().epochs();
    beginnings.add(new Proposal<>(architecture, stage, 0, epochs, OptionalInt.empty()));
  }

  @Override
  public Next<A> next(int trial) {
    // Ends here, whatever is under way, so that a longer run of the pool begins with this one.
    if (models == petridish.models()) {
      return new Next.Done<>();
    }
    if (!beginnings.isEmpty()) {
      models++;
      return propose(beginnings.remove());
    }
    if (!children.isEmpty()) {
      models++;
      Trial<A> candidate = children.pop();
      return propose(
          new Proposal<>(
              candidate.architecture(),
              Stages.CHILD,
              0,
              petridish.training().child().epochs(),
              OptionalInt.of(candidate.index())));
    }
    List<Integer> near = growable();
    if (near.isEmpty() && told < proposed) {
      return new Next.Wait<>();
    } else if (near.isEmpty()) {
      logger.info(
          "The pool ends, with {} of {} trained: no network near the hull can grow.",
          pool.size(),
          Wording.count(petridish.models(), "network"));
      return new Next.Done<>();
    }
    int chosen =
        near.get(
            petridish
                .parents()
                .choose(
                    near.stream().map(pool::get).toList(),
                    task.streams().named("parent").at(trial)));
    PoolModel parent = pool.get(chosen);
    pool.set(chosen, parent.chosen());
    parents.put(trial, chosen);
    return propose(
        new Proposal<>(
            Objects.requireNonNull(architectures.get(parent.trial())),
            Stages.CANDIDATE,
            0,
            petridish.training().candidate().epochs(),
            OptionalInt.of(parent.trial())));
  }

  private Next<A> propose(Proposal<A> proposal) {
    proposed++;
    return new Next.Try<>(proposal);
  }

  /** The places in the pool of those near the hull that can grow. */
  private List<Integer> growable() {
    if (pool.isEmpty()) {
      return List.of();
    }
    List<Integer> near =
        petridish.parents() == ParentChoice.UNIFORM
            ? IntStream.range(0, pool.size()).boxed().toList()
            : Hull.of(pool.stream().map(PoolModel::point).toList()).within(petridish.epsilon());
    return near.stream()
        .filter(index -> pool.get(index).open())
        .filter(index -> pool.get(index).growths() < petridish.growths())
        .toList();
  }

  @Override
  public void tell(Trial<A> trial) {
    told++;
    if (trial.proposal().stage().equals(Stages.CANDIDATE)) {
      if (trial.measured()) {
        children.push(trial);
      } else if (trial.outcome() instanceof Outcome.Failed<A> failed && failed.lasting()) {
        int parent = Objects.requireNonNull(parents.get(trial.index()));
        pool.set(parent, pool.get(parent).closed());
      }
      return;
    }
    OptionalInt candidate = trial.proposal().inherits();
    int parent =
        candidate.isPresent() ? Objects.requireNonNull(parents.get(candidate.getAsInt())) : -1;
    if (trial.feasible()) {
      architectures.put(trial.index(), trial.architecture());
      int growths = parent < 0 ? 0 : pool.get(parent).growths() + 1;
      Hull.Point point = Petridish.point(task, trial.objectives(), trial.architecture());
      pool.add(PoolModel.of(trial.index(), point, growths));
    } else if (parent >= 0) {
      // Its children are too costly, or cannot be trained: others may grow.
      pool.set(parent, pool.get(parent).closed());
    }
  }
}
