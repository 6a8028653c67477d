package io.archai.search;

import io.archai.graph.Fingerprint;
import io.archai.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which earlier trial a proposal repeats, and whether its outcome answers the proposal. */
final class Repeats<A> {
  private static final Logger logger = LoggerFactory.getLogger(Repeats.class);

  private final SearchSpace<A> space;
  private final boolean training;
  private final boolean equalNetworks;

  /** By what is trained: the first trial of it, or the first that was measured. */
  private final Map<Object, Integer> firstOf = new LinkedHashMap<>();

  private final Map<Proposal<A>, Integer> failedForGood = new LinkedHashMap<>();
  private final Map<Proposal<A>, Object> networks = new LinkedHashMap<>();

  Repeats(SearchTask<A> task) {
    space = task.fittedSpace();
    training = task.trainingRepeats().orElseThrow();
    equalNetworks = task.trainsEqualNetworksOnce();
  }

  /** The trial that trial {@code index} repeats, if any. */
  OptionalInt start(Proposal<A> proposal, int index) {
    Integer failed = failedForGood.get(proposal);
    if (failed != null) {
      return OptionalInt.of(failed);
    }
    // What goes on from another trial goes on anew each time, with random numbers of its own.
    Integer first =
        proposal.inherits().isEmpty() ? firstOf.putIfAbsent(key(proposal), index) : null;
    return first == null ? OptionalInt.empty() : OptionalInt.of(first);
  }

  /** Notes that a trial of its own was measured. */
  void measured(Proposal<A> proposal, int index) {
    if (proposal.inherits().isEmpty()) {
      firstOf.put(key(proposal), index);
    }
  }

  /** Notes that a trial failed for a reason that will not change. */
  void failed(Proposal<A> proposal, int index) {
    failedForGood.putIfAbsent(proposal, index);
  }

  /**
   * Whether what an earlier trial came to holds for a proposal that repeats it too; a training
   * repeated is another one, and what failed may have failed for what an equal network has not.
   */
  boolean answered(Proposal<A> proposal, Proposal<A> earlier, Outcome<A> outcome) {
    if (outcome instanceof Outcome.Measured<A> measured) {
      return !(training && measured.source().random() && measured.epochs() > 0)
          && (proposal.equals(earlier) || measured.architecture().equals(earlier.architecture()));
    }
    return outcome instanceof Outcome.Failed<A> failed
        && failed.lasting()
        && proposal.equals(earlier);
  }

  private Object key(Proposal<A> proposal) {
    return equalNetworks ? networks.computeIfAbsent(proposal, this::network) : proposal;
  }

  private Object network(Proposal<A> proposal) {
    try {
      String network = Fingerprint.simplified(space.network(proposal.architecture()));
      String proxy = Fingerprint.simplified(space.proxy(proposal.architecture()));
      return List.of(network, proxy, proposal.stage(), proposal.first(), proposal.last());
    } catch (RuntimeException e) {
      // The trial itself says what is wrong with the network.
      logger.debug("{} has no network to compare.", proposal.architecture(), e);
      return proposal;
    }
  }
}
