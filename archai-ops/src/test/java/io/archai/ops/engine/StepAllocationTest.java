package io.archai.ops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.archai.graph.Graph;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Threads;
import io.archai.random.RandomStreams;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A step of a whole program leaves the heap alone, on the calling thread and on the workers: what
 * it needs was planned when it was compiled.
 */
class StepAllocationTest {
  /**
   * Bytes a step may take: little more than half of one tensor, of which it computes hundreds. What
   * is left are the maps and buffers by which images come in, and some small objects where calls
   * are not seen through.
   */
  private static final long BOUND = 48 * 1024;

  private static final int BATCH = 5;
  private static final Shape SHAPE = Shape.of(3, 16, 16);
  private static final int CLASSES = 3;

  static List<KernelSet> kernels() {
    return KernelSets.available().stream().filter(set -> !set.name().equals("nd4j")).toList();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aStepLeavesTheHeapAlone(KernelSet kernels) {
    Graph supernet =
        CellSpaces.darts()
            .searchedAs(Skeleton.cifar10().cells(3).channels(16).classes(CLASSES).input(SHAPE))
            .supergraph();
    long bytes = Threads.with(2, () -> leastBytes(supernet, kernels));
    assertThat(bytes).as("bytes a step, %s", kernels.name()).isLessThanOrEqualTo(BOUND);
  }

  /** The bytes of the step that took least, once the compiler has seen through the loops. */
  private static long leastBytes(Graph graph, KernelSet kernels) {
    RandomStreams streams = RandomStreams.of(5);
    try (Engine engine = Engine.of(kernels, Precision.FLOAT);
        Program program = engine.program(graph, BATCH, Gradients.PARAMETERS);
        Parameters parameters = Parameters.of(graph.parameters(), Precision.FLOAT);
        Parameters gradient = parameters.like(Role.WEIGHT, Role.ARCHITECTURE)) {
      parameters.initialize(streams);
      program.bind(parameters);
      String output = graph.outputs().keySet().iterator().next();
      float[] images = new float[(int) (BATCH * SHAPE.size())];
      Arrays.fill(images, 0.5f);
      Map<String, double[]> slopes = Map.of(output, new double[BATCH * CLASSES]);
      Pass pass = Pass.training(streams);
      long least = Long.MAX_VALUE;
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (least > BOUND && System.nanoTime() < deadline) {
        long before = allocated();
        program.forward(images, pass);
        program.backward(slopes, gradient);
        least = Math.min(least, allocated() - before);
      }
      return least;
    }
  }

  /** By this thread and the engines' workers, so far. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long own = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    long[] workers =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("archai-worker-"))
            .mapToLong(Thread::getId)
            .toArray();
    return own + LongStream.of(threads.getThreadAllocatedBytes(workers)).filter(b -> b > 0).sum();
  }
}
