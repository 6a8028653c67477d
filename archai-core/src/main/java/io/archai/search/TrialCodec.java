package io.archai.search;

import io.archai.graph.Require;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A trial's line in the journal, and back. */
final class TrialCodec<A> {
  private final SearchSpace<A> space;

  TrialCodec(SearchSpace<A> space) {
    this.space = space;
  }

  /** What a journal's line says of a trial. */
  record Line<A>(int index, Proposal<A> proposal, Outcome<A> outcome, OptionalInt sameAs) {}

  Map<String, Object> encode(Line<A> line, double seconds) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("event", "trial");
    map.put("index", line.index());
    map.put("seconds", seconds);
    map.putAll(encode(line.proposal()));
    line.sameAs().ifPresent(trial -> map.put("sameAs", trial));
    map.putAll(encode(line.outcome(), line.proposal().architecture()));
    return map;
  }

  /** A proposal as plain data. */
  Map<String, Object> encode(Proposal<A> proposal) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("architecture", space.encode(proposal.architecture()));
    map.put("stage", proposal.stage().name());
    map.put("model", proposal.stage().model());
    map.put("first", proposal.first());
    map.put("last", proposal.last());
    proposal.inherits().ifPresent(trial -> map.put("inherits", trial));
    return map;
  }

  /** An outcome as plain data, without weights. */
  Map<String, Object> encode(Outcome<A> outcome, A proposed) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (outcome instanceof Outcome.Measured<A> measured) {
      map.put("outcome", "measured");
      map.put("metrics", measured.metrics().values());
      map.put("source", measured.source().name().toLowerCase(Locale.ROOT));
      if (!measured.architecture().equals(proposed)) {
        map.put("result", space.encode(measured.architecture()));
      }
    } else if (outcome instanceof Outcome.Pruned<A> pruned) {
      map.put("outcome", "pruned");
      map.put("reason", pruned.reason());
      map.put("metrics", pruned.metrics().values());
    } else if (outcome instanceof Outcome.Failed<A> failed) {
      map.put("outcome", "failed");
      map.put("reason", failed.reason());
      if (failed.lasting()) {
        map.put("lasting", true);
      }
    }
    map.put("epochs", outcome.epochs());
    return map;
  }

  Line<A> decode(Map<String, Object> map) {
    Proposal<A> proposal = proposal(map);
    return new Line<>(
        integer(map, "index"),
        proposal,
        outcome(map, proposal.architecture()),
        optional(map, "sameAs"));
  }

  Proposal<A> proposal(Map<String, Object> map) {
    return new Proposal<>(
        space.decode(value(map, "architecture")),
        new Stage((String) value(map, "stage"), (Boolean) value(map, "model")),
        integer(map, "first"),
        integer(map, "last"),
        optional(map, "inherits"));
  }

  Outcome<A> outcome(Map<String, Object> map, A proposed) {
    int epochs = integer(map, "epochs");
    return switch ((String) value(map, "outcome")) {
      case "measured" ->
          new Outcome.Measured<>(
              metrics(map),
              map.containsKey("result") ? space.decode(value(map, "result")) : proposed,
              Weights.none(),
              epochs,
              source(map));
      case "pruned" -> new Outcome.Pruned<>((String) value(map, "reason"), metrics(map), epochs);
      default ->
          new Outcome.Failed<>(
              (String) value(map, "reason"), epochs, Boolean.TRUE.equals(map.get("lasting")));
    };
  }

  static Source source(Map<String, Object> map) {
    return Source.valueOf(((String) value(map, "source")).toUpperCase(Locale.ROOT));
  }

  static Metrics metrics(Map<String, Object> map) {
    Map<String, Double> values = new LinkedHashMap<>();
    ((Map<?, ?>) value(map, "metrics"))
        .forEach((name, number) -> values.put((String) name, ((Number) number).doubleValue()));
    return new Metrics(values);
  }

  private static OptionalInt optional(Map<String, Object> map, String key) {
    return map.containsKey(key) ? OptionalInt.of(integer(map, key)) : OptionalInt.empty();
  }

  static int integer(Map<String, Object> map, String key) {
    return ((Number) value(map, key)).intValue();
  }

  static Object value(Map<String, Object> map, String key) {
    @Nullable Object value = map.get(key);
    Require.that(value != null, "line of the journal (%s) must have %s.", map, key);
    return java.util.Objects.requireNonNull(value);
  }
}
