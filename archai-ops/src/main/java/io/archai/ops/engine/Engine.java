package io.archai.ops.engine;

import io.archai.graph.Graph;
import io.archai.graph.MemoryException;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;

/**
 * Compiles graphs to programs that share one block of memory. One engine a worker: an engine and
 * its programs are confined to one thread at a time, and only one of its programs is between its
 * forward and its backward pass.
 *
 * <pre>{@code
 * try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
 *     Program program = engine.program(graph, 64, Gradients.PARAMETERS);
 *     Parameters parameters = Parameters.of(graph.parameters(), Precision.FLOAT);
 *     Parameters gradient = parameters.like(Role.WEIGHT)) {
 *   parameters.initialize(streams);
 *   program.bind(parameters);
 *   program.forward(images, Pass.training(masks));
 *   program.backward(Map.of("logits", lossGradient), gradient);
 * }
 * }</pre>
 */
public final class Engine implements AutoCloseable {
  private static final long HEAP_FOR_THE_REST = 48L << 20;

  /** Copies of the weights that kernels in Java hold for two programs, besides those of workers. */
  private static final int PACKED = 5;

  /** Copies of the weights that a search holds when it writes down an epoch. */
  private static final int COPIES = 6;

  private final KernelSet kernels;
  private final Precision precision;
  private final Arena arena;
  private final Workers workers;
  private final long memoryLimit;

  /** Whether the limit is of all that there is, not of programs alone. */
  private final boolean ofTheMachine;

  private Engine(KernelSet kernels, Precision precision, long memoryLimit, boolean ofTheMachine) {
    Require.that(
        kernels.supports(precision),
        "precision (%s) must be one that the kernel set %s supports.\nMaybe the portable set nd4j is what you want.",
        precision,
        kernels.name());
    Require.that(memoryLimit > 0, "memoryLimit (%d) must be positive.", memoryLimit);
    this.memoryLimit = memoryLimit;
    this.ofTheMachine = ofTheMachine;
    this.kernels = kernels;
    this.precision = precision;
    this.arena = new Arena(precision, kernels.onHeap());
    this.workers = new Workers(Threads.now());
  }

  /**
   * An engine that computes with these kernels and numbers, and with as many threads as OpenMP
   * gives the calling one. Its programs take what memory the machine gives: of the heap for kernels
   * in Java, or what JavaCPP hands out.
   */
  public static Engine of(KernelSet kernels, Precision precision) {
    return new Engine(kernels, precision, machineLimit(kernels), true);
  }

  /** An engine whose programs may not take more than so many bytes. */
  public static Engine of(KernelSet kernels, Precision precision, long memoryLimit) {
    return new Engine(kernels, precision, memoryLimit, false);
  }

  /**
   * What there is for programs. Of the heap the collector needs a sixteenth, and classes and data
   * some; memory outside it is shared with weights and data.
   */
  private static long machineLimit(KernelSet kernels) {
    if (kernels.onHeap()) {
      long heap = Runtime.getRuntime().maxMemory();
      return Math.max(1, heap - heap / 16 - HEAP_FOR_THE_REST);
    }
    long all = Pointer.maxPhysicalBytes();
    return all <= 0 ? Long.MAX_VALUE : all - all / 8;
  }

  /**
   * What else of the heap goes with a program: kernels in Java pack weights and add up gradients
   * for each worker, in this program and in one that measures; and whoever trains keeps weights,
   * and copies them with momenta into a checkpoint. Measured: twice the weights for what is packed,
   * since vectors are padded.
   */
  private long besides(Graph graph) {
    if (!kernels.onHeap()) {
      return 0;
    }
    long numbers =
        graph.parameters(Role.WEIGHT).stream()
            .mapToLong(parameter -> parameter.shape().size())
            .sum();
    return numbers * Float.BYTES * (2L * (PACKED + workers.count()) + COPIES);
  }

  /** The kernels it computes with. */
  public KernelSet kernels() {
    return kernels;
  }

  /** The numbers it computes with. */
  public Precision precision() {
    return precision;
  }

  /**
   * Compiles a graph for batches of one size. The program has to be closed before the engine.
   *
   * @param batch examples a pass
   * @param gradients what gradients it can be asked for
   * @throws IllegalArgumentException if it needs more memory than the engine may take; says the
   *     largest batch that fits
   */
  public Program program(Graph graph, int batch, Gradients gradients) {
    Require.positive("batch", batch);
    long limit = ofTheMachine ? memoryLimit - besides(graph) : memoryLimit;
    // Before kernels are made, which hold copies of weights.
    Require.that(
        limit > 0,
        "heap (%d MiB) must be at least about %d MiB for the weights of this network alone.\nMaybe %s is what you want.",
        Runtime.getRuntime().maxMemory() >> 20,
        mebibytes((besides(graph) + HEAP_FOR_THE_REST) * 16 / 15),
        MemoryException.largerHeap());
    Compiler.Plan plan =
        new Compiler(graph, batch, gradients, precision, kernels, workers.count()).compile();
    long bytes = plan.blockBytes() + plan.scratchBytes();
    if (bytes > limit) {
      plan.kernels().forEach(Kernel::close);
      throw new IllegalArgumentException(refusal(batch, bytes, limit));
    }
    return new Program(plan, batch, precision, kernels, arena, workers);
  }

  /** Memory grows with the batch, but for a little that does not. */
  private String refusal(int batch, long bytes, long limit) {
    long fitting = (long) (batch * (double) limit / bytes);
    String advice =
        kernels.onHeap()
            ? MemoryException.largerHeap()
            : "a larger org.bytedeco.javacpp.maxphysicalbytes";
    String where = kernels.onHeap() ? "the heap" : "memory";
    if (fitting < 1) {
      return String.format(
          Locale.ROOT,
          "memory (%d MiB for the program, of %s) must be at least about %d MiB more: not even a batch of 1 fits.\nMaybe %s is what you want.",
          Math.max(0, limit >> 20),
          where,
          mebibytes(bytes / batch - limit),
          advice);
    }
    return String.format(
        Locale.ROOT,
        "batch (%d) must be at most %d: the program would take %d MiB of %s, of which it may have %d.\nMaybe %s is what you want.",
        batch,
        fitting,
        mebibytes(bytes),
        where,
        limit >> 20,
        advice);
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }

  /**
   * What it computes with, by name: the kernels, and the versions of the libraries that it was
   * built with.
   */
  public Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("kernels", kernels.name());
    Properties built = new Properties();
    try (InputStream stream = Engine.class.getResourceAsStream("versions.properties")) {
      built.load(Objects.requireNonNull(stream, "versions.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    built.stringPropertyNames().forEach(name -> versions.put(name, built.getProperty(name)));
    return versions;
  }

  /** Begins to measure where the time of passes goes. */
  public Profile profile() {
    Profile profile = new Profile(workers.count());
    workers.profile(profile);
    return profile;
  }

  /** The memory that its programs run in, in bytes; parameters not among it. */
  public long bytes() {
    return arena.bytes();
  }

  @Override
  public void close() {
    workers.close();
    arena.close();
  }
}
