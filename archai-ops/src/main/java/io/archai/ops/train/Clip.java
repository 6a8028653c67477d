package io.archai.ops.train;

import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Span;
import java.util.List;

/**
 * The size of gradients, and bringing it down.
 *
 * <pre>{@code
 * double before = Clip.toNorm(gradient, Role.WEIGHT, program.spans(Role.WEIGHT), 5);
 * }</pre>
 *
 * <p>Norms are summed up in double precision, one number after the other, so the bits do not depend
 * on threads.
 *
 * <p>Reference: Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural
 * networks", ICML 2013, algorithm 1; with the small number that PyTorch's {@code clip_grad_norm_}
 * adds to the norm.
 */
public final class Clip {
  private static final double SMALL = 1e-6;

  private Clip() {}

  /** The Euclidean norm over the spans. */
  public static double norm(Parameters gradient, Role role, List<Span> spans) {
    Numbers numbers = Numbers.reading(gradient, role);
    double sum = 0;
    for (Span span : spans) {
      for (long i = span.offset(); i < span.end(); i++) {
        double value = numbers.get(i);
        sum += value * value;
      }
    }
    return Math.sqrt(sum);
  }

  /**
   * Scales the spans by one factor so that their norm is at most {@code largest}; a norm that is
   * not finite leaves them as they are.
   *
   * @return the norm before
   */
  public static double toNorm(Parameters gradient, Role role, List<Span> spans, double largest) {
    Require.positive("largest", largest);
    double norm = norm(gradient, role, spans);
    double factor = largest / (norm + SMALL);
    if (factor < 1 && Double.isFinite(norm)) {
      Numbers numbers = Numbers.changing(gradient, role);
      for (Span span : spans) {
        for (long i = span.offset(); i < span.end(); i++) {
          numbers.put(i, numbers.get(i) * factor);
        }
      }
    }
    return norm;
  }
}
