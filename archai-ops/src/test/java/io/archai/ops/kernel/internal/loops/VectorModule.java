package io.archai.ops.kernel.internal.loops;

import io.archai.ops.kernel.internal.vector.VectorKernelSet;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where the kernels in Java, whose loops these are, cannot be used. */
final class VectorModule implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return VectorKernelSet.obstacle()
        .map(ConditionEvaluationResult::disabled)
        .orElse(ConditionEvaluationResult.enabled("they can"));
  }
}
