package io.archai.algos.darts;

import io.archai.data.Batch;
import io.archai.graph.Role;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Span;
import io.archai.ops.kernel.Pass;
import io.archai.ops.oneshot.Supernet;
import io.archai.ops.train.Clip;
import io.archai.ops.train.SgdOptimizer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of the validation loss with respect to the architecture, through one step of the
 * weights:
 *
 * <pre>
 * w'       = w - xi (momentum v + dL_train(w, alpha)/dw + decay w)
 * gradient = dL_val(w', alpha)/dalpha - xi (dL_train(w+, alpha)/dalpha - dL_train(w-, alpha)/dalpha) / (2 epsilon)
 * w+-      = w +- epsilon dL_val(w', alpha)/dw',   epsilon = 0.01 / ||dL_val(w', alpha)/dw'||
 * </pre>
 *
 * <p>Reference: DARTS, equations 6 to 8. The step ahead is not clipped, and none of its passes
 * moves running statistics.
 */
public final class UnrolledGradient implements AutoCloseable {
  private final Supernet supernet;
  private final SgdOptimizer weightOptimizer;
  private final Parameters trainingGradient;
  private final Parameters ahead;
  private final Parameters aheadGradient;
  private final Parameters shifted;
  private final Parameters shiftedGradient;

  /** For the weights of a supernet that this optimizer moves. */
  public UnrolledGradient(Supernet supernet, SgdOptimizer weightOptimizer) {
    this.supernet = supernet;
    this.weightOptimizer = weightOptimizer;
    Parameters parameters = supernet.parameters();
    this.trainingGradient = parameters.like(Role.WEIGHT);
    this.ahead = parameters.like(Role.WEIGHT);
    this.aheadGradient = parameters.like(Role.WEIGHT, Role.ARCHITECTURE);
    this.shifted = parameters.like(Role.WEIGHT);
    this.shiftedGradient = parameters.like(Role.ARCHITECTURE);
  }

  /** Writes the gradient to {@code target}; {@code xi} is the learning rate of the step ahead. */
  public void compute(
      Batch training,
      Pass trainingPass,
      Batch validation,
      Pass validationPass,
      double xi,
      Parameters target) {
    Pass pass = trainingPass.withoutMovingStatistics();
    List<Span> spans = supernet.spans(Role.WEIGHT);
    INDArray weights = supernet.parameters().flat(Role.WEIGHT);

    supernet.forward(training, pass);
    supernet.backward(trainingGradient);
    weightOptimizer.unroll(supernet.parameters(), trainingGradient, spans, xi, ahead);

    supernet.forward(ahead, validation, validationPass);
    supernet.backward(aheadGradient);
    INDArray direction = aheadGradient.flat(Role.WEIGHT);
    double epsilon = 0.01 / Clip.norm(aheadGradient, Role.WEIGHT, spans);

    INDArray gradient =
        target.change(Role.ARCHITECTURE).assign(aheadGradient.flat(Role.ARCHITECTURE));
    shift(weights, direction, epsilon);
    supernet.forward(shifted, training, pass);
    supernet.backward(shiftedGradient);
    subtract(gradient, xi / (2 * epsilon));
    shift(weights, direction, -epsilon);
    supernet.forward(shifted, training, pass);
    supernet.backward(shiftedGradient);
    subtract(gradient, -xi / (2 * epsilon));
  }

  private void shift(INDArray weights, INDArray direction, double by) {
    shifted.change(Role.WEIGHT).assign(direction).muli(by).addi(weights);
  }

  private void subtract(INDArray gradient, double times) {
    gradient.subi(shiftedGradient.change(Role.ARCHITECTURE).muli(times));
  }

  @Override
  public void close() {
    trainingGradient.close();
    ahead.close();
    aheadGradient.close();
    shifted.close();
    shiftedGradient.close();
  }
}
