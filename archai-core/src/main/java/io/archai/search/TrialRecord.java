package io.archai.search;

import io.archai.graph.Require;
import io.archai.graph.SafeTensors;
import io.archai.graph.Weights;
import io.archai.run.RunDirectory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of trials that ran: the lines of the journal, also of an earlier part of the run,
 * and the weights that later trials may inherit. Thread-safe.
 */
final class TrialRecord<A> {
  private final SearchRun<A> run;
  private final TrialCodec<A> codec;
  private final boolean keepsWeights;
  private final Map<Integer, TrialCodec.Line<A>> earlier = new LinkedHashMap<>();
  private final Map<Integer, Weights> weights = Collections.synchronizedMap(new LinkedHashMap<>());

  TrialRecord(SearchRun<A> run, boolean keepsWeights) {
    this.run = run;
    this.codec = new TrialCodec<>(run.task().fittedSpace());
    this.keepsWeights = keepsWeights;
    for (Map<String, Object> map : run.resumed()) {
      if ("trial".equals(map.get("event"))) {
        TrialCodec.Line<A> line = codec.decode(map);
        earlier.put(line.index(), line);
      }
    }
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
        index,
        proposal,
        line.proposal());
    return Optional.of(line.outcome());
  }

  /** Writes down what came out of a trial, its weights first. */
  void write(int index, Proposal<A> proposal, Outcome<A> outcome, OptionalInt sameAs) {
    if (keepsWeights && outcome instanceof Outcome.Measured<A> measured && sameAs.isEmpty()) {
      Optional<RunDirectory> directory = run.directory();
      if (directory.isPresent()) {
        SafeTensors.write(measured.weights(), directory.get().place(file(index)));
      } else {
        weights.put(index, measured.weights());
      }
    }
    // A repeated trial of a resumed run is on record already.
    if (!earlier.containsKey(index)) {
      run.journal(
          seconds ->
              codec.encode(new TrialCodec.Line<>(index, proposal, outcome, sameAs), seconds));
    }
  }

  /** The weights that came out of an earlier trial. */
  Weights weights(int index) {
    Optional<RunDirectory> directory = run.directory();
    if (directory.isPresent() && directory.get().contains(file(index))) {
      return SafeTensors.read(directory.get().file(file(index)));
    }
    Weights kept = weights.get(index);
    Require.that(kept != null, "trial %d must have left weights to be inherited from.", index);
    return Objects.requireNonNull(kept);
  }

  private static String file(int index) {
    return "weights/" + index + ".safetensors";
  }
}
