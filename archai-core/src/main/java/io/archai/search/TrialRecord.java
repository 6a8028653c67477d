package io.archai.search;

import io.archai.graph.Require;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of trials that ran: the lines of the journal, also of an earlier part of the run.
 * Thread-safe.
 */
final class TrialRecord<A> {
  private final SearchRun<A> run;
  private final TrialCodec<A> codec;
  private final Map<Integer, TrialCodec.Line<A>> earlier = new LinkedHashMap<>();

  TrialRecord(SearchRun<A> run) {
    this.run = run;
    this.codec = new TrialCodec<>(run.task().fittedSpace());
    for (Map<String, Object> map : run.resumed()) {
      if ("trial".equals(map.get("event"))) {
        TrialCodec.Line<A> line = codec.decode(map);
        earlier.put(line.index(), line);
      }
    }
  }

  TrialCodec<A> codec() {
    return codec;
  }

  /** What an earlier part of the run says of this trial. */
  Optional<Outcome<A>> outcome(int index, Proposal<A> proposal) {
    TrialCodec.Line<A> line = earlier.get(index);
    if (line == null) {
      return Optional.empty();
    }
    Require.that(
        line.proposal().equals(proposal),
        "proposal of trial %d (%s) must be the one on record, %s.\nMaybe the algorithm or the space has changed since, or"
            + " draws random numbers that the seed does not fix.",
        index + 1,
        proposal,
        line.proposal());
    return Optional.of(line.outcome());
  }

  /** Writes down what came out of a trial, whose weights were kept before. */
  void write(int index, Proposal<A> proposal, Outcome<A> outcome, OptionalInt sameAs) {
    // A repeated trial of a resumed run is on record already.
    if (!earlier.containsKey(index)) {
      run.journal(
          seconds ->
              codec.encode(new TrialCodec.Line<>(index, proposal, outcome, sameAs), seconds));
    }
  }
}
