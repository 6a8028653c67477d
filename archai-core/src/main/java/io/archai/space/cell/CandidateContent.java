package io.archai.space.cell;

import io.archai.graph.GraphBuilder;
import io.archai.graph.GraphJson;
import io.archai.graph.Shape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What a candidate adds to graphs, as far as a few places show it. */
final class CandidateContent {
  private static final int CHANNELS = 16;
  private static final int SIZE = 16;
  private static final int DIGITS = 12;

  /** Of both strides, in networks and in supergraphs. */
  private static final List<Slot> SLOTS =
      List.of(
          new Slot(CHANNELS, 1, true),
          new Slot(CHANNELS, 1, false),
          new Slot(CHANNELS, 2, true),
          new Slot(CHANNELS, 2, false));

  private CandidateContent() {}

  /** Hexadecimal digits that differ where the nodes differ. */
  static String fingerprint(Candidate candidate) {
    GraphJson json = GraphJson.create();
    String nodes =
        SLOTS.stream().map(slot -> nodes(candidate, slot, json)).collect(Collectors.joining());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(nodes.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256.", e);
    }
  }

  private static String nodes(Candidate candidate, Slot slot, GraphJson json) {
    GraphBuilder builder = GraphBuilder.create();
    String input = builder.input("input", Shape.of(slot.channels(), SIZE, SIZE));
    try {
      String output = candidate.add(builder.scope(candidate.name()), input, slot);
      return json.write(builder.output("output", output).graph());
    } catch (IllegalArgumentException e) {
      // It does not go with this stride.
      return "none";
    }
  }
}
