package io.archai.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** A trial of a search that is led here. */
record LocalJob<A>(String searchFingerprint, TrialEvaluation<A> evaluation, TrialRecord<A> record)
    implements TrialJob<A> {

  @Override
  public int trial() {
    return evaluation.trial();
  }

  @Override
  public Outcome<A> run() {
    return written(evaluation.run());
  }

  private Outcome<A> written(Outcome<A> outcome) {
    record.write(trial(), evaluation.proposal(), outcome, OptionalInt.empty());
    return outcome;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("search", searchFingerprint);
    map.put("index", trial());
    map.putAll(record.codec().encode(evaluation.proposal()));
    return map;
  }

  @Override
  public Outcome<A> ended(Map<String, Object> outcome) {
    return written(record.codec().outcome(outcome, evaluation.proposal().architecture()));
  }
}
