package io.archai.space.growth;

import io.archai.graph.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One growth of a network: for each place that grew, the candidates that became a part of it.
 *
 * @param learners from the place to the candidates of its weak learner, at least one
 */
public record Growth(Map<String, List<Edge>> learners) {

  /**
   * An operation on an earlier value.
   *
   * @param operation its name
   * @param from what it reads, by the space's own name for it
   */
  public record Edge(String operation, String from) {
    public Edge {
      Require.notBlank("operation", operation);
      Require.notBlank("from", from);
    }

    @Override
    public String toString() {
      return operation + "~" + from;
    }
  }

  public Growth {
    Map<String, List<Edge>> copies = new LinkedHashMap<>();
    learners.forEach(
        (place, edges) -> {
          Require.positive("number of candidates at " + place, edges.size());
          copies.put(place, List.copyOf(edges));
        });
    learners = Collections.unmodifiableMap(copies);
  }

  /** The candidates at this place; none where nothing grew. */
  public List<Edge> at(String place) {
    return learners.getOrDefault(place, List.of());
  }

  /** How many candidates there are of each operation. */
  void count(Map<String, Integer> counts) {
    learners
        .values()
        .forEach(edges -> edges.forEach(edge -> counts.merge(edge.operation(), 1, Integer::sum)));
  }

  /** As plain data: from the place to {@code [operation, from]} of each candidate. */
  Map<String, Object> encode() {
    Map<String, Object> map = new LinkedHashMap<>();
    learners.forEach(
        (place, edges) ->
            map.put(
                place,
                edges.stream().map(edge -> List.of(edge.operation(), edge.from())).toList()));
    return map;
  }

  static List<Object> encode(List<Growth> growths) {
    return growths.stream().<Object>map(Growth::encode).toList();
  }

  static List<Growth> decode(Object data) {
    List<Growth> growths = new ArrayList<>();
    for (Object growth : list("growths", data)) {
      Require.that(growth instanceof Map, "growth (%s) must be an object.", growth);
      Map<String, List<Edge>> learners = new LinkedHashMap<>();
      ((Map<?, ?>) growth)
          .forEach(
              (place, edges) ->
                  learners.put(String.valueOf(place), edges(String.valueOf(place), edges)));
      growths.add(new Growth(learners));
    }
    return List.copyOf(growths);
  }

  private static List<Edge> edges(String place, Object data) {
    List<Edge> edges = new ArrayList<>();
    for (Object edge : list("candidates at " + place, data)) {
      Require.that(
          edge instanceof List<?> pair
              && pair.size() == 2
              && pair.get(0) instanceof String
              && pair.get(1) instanceof String,
          "candidate (%s) at %s must be a list of its operation and of what it reads.",
          edge,
          place);
      List<?> pair = (List<?>) edge;
      edges.add(new Edge((String) pair.get(0), (String) pair.get(1)));
    }
    return edges;
  }

  private static List<?> list(String what, Object data) {
    Require.that(data instanceof List, "%s (%s) must be a list.", what, data);
    return (List<?>) data;
  }

  @Override
  public String toString() {
    return learners.entrySet().stream()
        .map(
            learner ->
                learner.getKey()
                    + learner.getValue().stream()
                        .map(Edge::toString)
                        .collect(Collectors.joining("|", "|", "|")))
        .collect(Collectors.joining(" ", "+", ""));
  }
}
