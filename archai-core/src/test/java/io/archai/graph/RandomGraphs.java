package io.archai.graph;

import io.archai.fixture.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random graphs for properties: every kind of op, several inputs and outputs, shared parameters,
 * dead nodes.
 */
final class RandomGraphs {
  private final Random random;
  private final GraphBuilder builder = GraphBuilder.create();
  private final List<String> images = new ArrayList<>();
  private final List<String> convolutions = new ArrayList<>();

  private RandomGraphs(long seed) {
    random = new Random(seed);
  }

  /** A graph with this many inner nodes; few kinds of op, so that many nodes are alike. */
  static Graph of(long seed, int size) {
    return new RandomGraphs(seed).graph(size);
  }

  private Graph graph(int size) {
    for (int i = 0; i <= random.nextInt(2); i++) {
      images.add(builder.input("input" + i, Shape.of(4, 6, 6)));
    }
    for (int i = 0; i < size; i++) {
      images.add(node("node" + i, any(), random.nextInt(17)));
    }
    String pooled = builder.add("pool", new GlobalAveragePool(), images.get(images.size() - 1));
    builder.output("logits", builder.add("linear", Linear.of(3), pooled));
    for (int i = 0; i < random.nextInt(3); i++) {
      builder.output("output" + i, any());
    }
    return builder.graph();
  }

  private String node(String name, String x, int kind) {
    return switch (kind) {
      case 0, 1 -> builder.add(name, Activation.relu(), x);
      case 2 -> builder.add(name, new Add(), x, any());
      case 3 -> builder.add(name, new Add(), x, x, any());
      case 4 -> builder.add(name, random.nextBoolean() ? new Identity() : new StopGradient(), x);
      case 5 -> builder.add(name, Mixture.of(), x, any());
      case 6 -> builder.add(name, Pool.max(3, 1, 1), x);
      case 7 -> builder.add(name, BatchNorm.withoutAffine(), x);
      case 8 -> builder.add(name, new Zero(1), x);
      case 9 -> builder.add(name, new Noise(1), x);
      case 10 -> builder.add(name, new Dropout(0.25), x);
      case 11 -> builder.add(name, random.nextBoolean() ? new DropPath() : new StopForward(), x);
      case 12 ->
          builder.add(name, Conv2d.of(4, 1), builder.add(name + "/concat", new Concat(), x, any()));
      case 13 -> builder.add(name, new Custom(new Scale(random.nextInt(2), "both")), x);
      case 14 -> convolutions.isEmpty() ? convolution(name, x) : sharing(name, x);
      default -> convolution(name, x);
    };
  }

  private String convolution(String name, String x) {
    String node = builder.add(name, Conv2d.of(4, 3).withPadding(1), x);
    convolutions.add(node);
    return node;
  }

  private String sharing(String name, String x) {
    String owner = convolutions.get(random.nextInt(convolutions.size()));
    return builder.addSharing(name, owner, Conv2d.of(4, 3).withPadding(1), x);
  }

  private String any() {
    return images.get(random.nextInt(images.size()));
  }
}
