package io.archai.space;

/**
 * What a policy drew of a {@link DecisionSpace}.
 *
 * @param <A> an architecture
 */
public final class Draw<A> {
  private final int[] choices;
  private final A architecture;

  Draw(int[] choices, A architecture) {
    this.choices = choices;
    this.architecture = architecture;
  }

  /** One option's index for each decision, as the policy drew them: what it is rewarded for. */
  public int[] choices() {
    return choices.clone();
  }

  /** What they make. */
  public A architecture() {
    return architecture;
  }
}
