package io.archai.space;

import io.archai.graph.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A space whose architectures are a list of categorical decisions. Sampling, mutation and
 * neighbours follow from it, so random search, evolution and policies need nothing that is specific
 * to a space.
 *
 * <pre>{@code
 * A parent = space.sample(random);
 * A child = space.mutate(parent, random);          // differs as little as can be
 * int[] choices = space.choices(child);            // one option's index for each of decisions()
 * }</pre>
 *
 * @param <A> an architecture
 */
public interface DecisionSpace<A> extends SearchSpace<A> {
  /**
   * How often {@link #sample}, {@link #mutate} and the draws of a policy try for choices that make
   * an architecture before they give up.
   */
  int ATTEMPTS = 10_000;

  /** The decisions, in the order of {@link #build}'s choices. */
  List<Decision> decisions();

  /** The architecture of one option's index for each decision; empty if these do not make one. */
  Optional<A> build(int... choices);

  /** The choices that {@link #build} makes this architecture of. */
  int[] choices(A architecture);

  /**
   * The options that may follow these choices, ascending, for those who choose one decision after
   * the other: all that the next decision has, unless the space says otherwise. Never none while a
   * decision is left; what follows them may still be refused by {@link #build}.
   *
   * @param prefix the choices of the first decisions, themselves legal
   */
  default List<Integer> legal(int... prefix) {
    List<Decision> decisions = decisions();
    Require.within("choices made", prefix.length, 0, decisions.size());
    return prefix.length == decisions.size()
        ? List.of()
        : IntStream.range(0, decisions.get(prefix.length).size()).boxed().toList();
  }

  /** An architecture of independent uniform choices; those that do not make one are drawn again. */
  default A sample(RandomGenerator random) {
    return draw(Policy.uniform(decisions()), random).architecture();
  }

  /** What the policy draws; choices that do not make an architecture are drawn again. */
  default Draw<A> draw(Policy policy, RandomGenerator random) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int[] choices = policy.sample(random);
      Optional<A> architecture = build(choices);
      if (architecture.isPresent()) {
        return new Draw<>(choices, architecture.get());
      }
    }
    throw new IllegalStateException(
        "space "
            + name()
            + " must have architectures, but "
            + ATTEMPTS
            + " random choices made none.");
  }

  /**
   * The architecture with one decision, drawn uniformly, changed to another of its options, drawn
   * uniformly. A space whose decisions are about more than one thing changes one of these instead,
   * and says so.
   */
  default A mutate(A architecture, RandomGenerator random) {
    List<Decision> decisions = decisions();
    int[] open = openDecisions(decisions);
    Require.that(
        open.length > 0, "space (%s) must have a decision with at least 2 options.", name());
    int[] choices = choices(architecture);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int decision = open[random.nextInt(open.length)];
      int option = random.nextInt(decisions.get(decision).size() - 1);
      int[] changed = choices.clone();
      changed[decision] = option < choices[decision] ? option : option + 1;
      Optional<A> mutant = build(changed);
      if (mutant.isPresent()) {
        return mutant.get();
      }
    }
    throw new IllegalStateException(
        "space "
            + name()
            + " must have neighbours of "
            + architecture
            + ", but "
            + ATTEMPTS
            + " changes made none.");
  }

  /**
   * All architectures that {@link #mutate} can make of this one: those that differ in exactly one
   * decision, by decision, then by option, unless the space says otherwise.
   */
  default List<A> neighbours(A architecture) {
    List<Decision> decisions = decisions();
    int[] choices = choices(architecture);
    List<A> neighbours = new ArrayList<>();
    for (int decision : openDecisions(decisions)) {
      for (int option = 0; option < decisions.get(decision).size(); option++) {
        if (option != choices[decision]) {
          int[] changed = choices.clone();
          changed[decision] = option;
          build(changed).ifPresent(neighbours::add);
        }
      }
    }
    return neighbours;
  }

  private static int[] openDecisions(List<Decision> decisions) {
    return IntStream.range(0, decisions.size())
        .filter(index -> decisions.get(index).size() > 1)
        .toArray();
  }

  /** The space as one of decisions. */
  static <A> DecisionSpace<A> in(SearchSpace<A> space) {
    if (space instanceof DecisionSpace<A> capable) {
      return capable;
    }
    throw Capabilities.missing(space, DecisionSpace.class);
  }
}
