package io.archai.ops.train;

import io.archai.data.Batches;
import io.archai.data.Examples;
import io.archai.data.Normalization;
import io.archai.graph.Graph;
import io.archai.graph.ParameterRef;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Gradients;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Program;
import io.archai.ops.kernel.Pass;
import io.archai.random.RandomStreams;
import io.archai.train.Evaluation;
import java.util.List;

/** Measures a network on all of some examples, with running statistics. */
final class Judge implements AutoCloseable {
  // The same whatever the training's batch, so that an evaluation afterwards repeats one in
  // training to the bit.
  private static final int BATCH = 64;

  private final LogitsLoss loss;
  private final Program program;
  private final Batches batches;

  Judge(Engine engine, Graph graph, Examples examples, Normalization normalization) {
    int size = Math.min(BATCH, examples.size());
    loss = LogitsLoss.plain(graph);
    batches = Batches.inOrder(examples, size, normalization);
    program = engine.program(loss.needed(graph), size, Gradients.NONE);
  }

  /** What the network computes with. */
  List<ParameterRef> parameters() {
    return program.parameters();
  }

  Evaluation evaluate(Parameters parameters) {
    program.bind(parameters);
    return BatchLoss.mean(
        batches,
        (batch, index) -> {
          // Noise nodes still draw; from the same streams each time.
          RandomStreams streams = RandomStreams.of(0).within("batch", index);
          program.forward(batch.values(), Pass.evaluation(streams));
          return loss.of(program, batch);
        });
  }

  @Override
  public void close() {
    program.close();
  }
}
