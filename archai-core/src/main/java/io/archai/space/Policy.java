package io.archai.space;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws architectures of a {@link DecisionSpace}, and may learn from what they were worth: uniform
 * sampling, a distribution for each decision, or the recurrent controller of ENAS.
 *
 * <pre>{@code
 * int[] choices = policy.sample(random);
 * A architecture = space.build(choices).orElseThrow();
 * policy.reward(List.of(choices), new double[] {accuracy});
 * }</pre>
 *
 * <p>What a policy has learned belongs to one run. Confined to one thread.
 */
public interface Policy {
  /** One option's index for each of the space's decisions. */
  int[] sample(RandomGenerator random);

  /**
   * Learns from a batch of samples of its own; one that does not learn ignores them.
   *
   * @param samples choices that {@link #sample} made
   * @param rewards what each was worth, the more the better
   */
  default void reward(List<int[]> samples, double[] rewards) {}

  /** Independent uniform choices. */
  static Policy uniform(List<Decision> decisions) {
    int[] sizes = decisions.stream().mapToInt(Decision::size).toArray();
    return random -> {
      int[] choices = new int[sizes.length];
      for (int i = 0; i < sizes.length; i++) {
        choices[i] = random.nextInt(sizes[i]);
      }
      return choices;
    };
  }
}
