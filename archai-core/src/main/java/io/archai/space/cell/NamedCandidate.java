package io.archai.space.cell;

import io.archai.graph.GraphBuilder;

/** A candidate made of its two parts. */
record NamedCandidate(String name, Candidate.Body body) implements Candidate {
  @Override
  public String add(GraphBuilder scope, String input, Slot slot) {
    return body.add(scope, input, slot);
  }

  @Override
  public String toString() {
    return name;
  }
}
