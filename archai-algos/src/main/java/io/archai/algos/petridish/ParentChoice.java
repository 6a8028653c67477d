package io.archai.algos.petridish;

import io.archai.graph.Require;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Which network grows next: of those near the hull, or of all. */
public enum ParentChoice {
  /**
   * With a probability proportional to {@code 1 / (count + 1) + 1 / (cost + 1)}, both scaled to
   * between 0 and 1 over the networks near the hull, 0 where all are equal: what grew less often
   * and what is cheaper to train comes first. Of the authors' later program.
   */
  SCALED {
    @Override
    int choose(List<PoolModel> near, RandomGenerator random) {
      double[] weights = weights(near);
      double left = random.nextDouble() * java.util.Arrays.stream(weights).sum();
      for (int index = 0; index < weights.length; index++) {
        left -= weights[index];
        if (left < 0) {
          return index;
        }
      }
      return weights.length - 1;
    }
  },

  /**
   * From the costliest to the cheapest each is taken with the probability {@code 1 / (count + 1)},
   * until one is. Of the paper's program.
   */
  COSTLIEST_FIRST {
    @Override
    int choose(List<PoolModel> near, RandomGenerator random) {
      List<Integer> order =
          IntStream.range(0, near.size())
              .boxed()
              .sorted(
                  Collections.reverseOrder(
                      Comparator.comparingDouble(index -> near.get(index).point().cost())))
              .toList();
      while (true) {
        for (int index : order) {
          if (random.nextDouble() < 1.0 / (near.get(index).count() + 1)) {
            return index;
          }
        }
      }
    }
  },

  /** Each of the pool with the same probability, near the hull or not. */
  UNIFORM {
    @Override
    int choose(List<PoolModel> near, RandomGenerator random) {
      return random.nextInt(near.size());
    }
  };

  /**
   * Chooses one.
   *
   * @param near at least one
   * @return its index
   */
  abstract int choose(List<PoolModel> near, RandomGenerator random);

  /** What the probabilities of {@link #SCALED} are proportional to. */
  static double[] weights(List<PoolModel> near) {
    Require.positive("number of networks near the hull", near.size());
    double[] counts = scaled(near.stream().mapToDouble(PoolModel::count).toArray());
    double[] costs = scaled(near.stream().mapToDouble(model -> model.point().cost()).toArray());
    double[] weights = new double[near.size()];
    for (int index = 0; index < weights.length; index++) {
      weights[index] = 1 / (counts[index] + 1) + 1 / (costs[index] + 1);
    }
    return weights;
  }

  private static double[] scaled(double[] values) {
    double least = java.util.Arrays.stream(values).min().orElseThrow();
    double range = java.util.Arrays.stream(values).max().orElseThrow() - least;
    return java.util.Arrays.stream(values)
        .map(value -> range == 0 ? 0 : (value - least) / range)
        .toArray();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
