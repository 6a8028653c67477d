package io.archai.space.cell;

import io.archai.graph.GraphBuilder;
import org.jspecify.annotations.Nullable;

/** A candidate made of its two parts. Thread-safe as far as its body is. */
final class NamedCandidate implements Candidate {
  private final String name;
  private final Body body;

  /** Computed when it is first asked for, since it takes milliseconds. */
  private volatile @Nullable String fingerprint;

  NamedCandidate(String name, Body body) {
    this.name = name;
    this.body = body;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String add(GraphBuilder scope, String input, Slot slot) {
    return body.add(scope, input, slot);
  }

  @Override
  public String fingerprint() {
    String known = fingerprint;
    if (known == null) {
      known = Candidate.super.fingerprint();
      fingerprint = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return name;
  }
}
