package io.archai.ops.train;

import io.archai.data.Examples;
import io.archai.data.Normalization;
import io.archai.data.Split;
import io.archai.graph.Activation;
import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Shape;
import java.util.Random;

/**
 * Noisy 8x8 images of stripes in three directions, and a small network that can tell them apart.
 */
final class Stripes {
  static final int CLASSES = 3;
  static final Shape SHAPE = Shape.of(1, 8, 8);

  private Stripes() {}

  static Examples examples(int count, long seed) {
    Random random = new Random(seed);
    int[] labels = new int[count];
    float[] values = new float[count * 64];
    for (int n = 0; n < count; n++) {
      labels[n] = random.nextInt(CLASSES);
      int phase = random.nextInt(4);
      for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 8; x++) {
          int along = labels[n] == 0 ? x : labels[n] == 1 ? y : x + y;
          float stripe = (along + phase) % 4 < 2 ? 1 : 0;
          values[n * 64 + y * 8 + x] = stripe + 0.5f * (float) random.nextGaussian();
        }
      }
    }
    return Examples.of(SHAPE, values, labels);
  }

  static Split split() {
    Examples training = examples(96, 1);
    return new Split(training, examples(70, 2), Normalization.from(training));
  }

  static Graph network() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", SHAPE);
    x = builder.add("conv", Conv2d.of(8, 3).withPadding(1), x);
    x = builder.add("norm", BatchNorm.of(), x);
    x = builder.add("relu", Activation.relu(), x);
    x = builder.add("pool", new GlobalAveragePool(), x);
    builder.output("logits", builder.add("classifier", Linear.of(CLASSES), x));
    return builder.graph();
  }
}
