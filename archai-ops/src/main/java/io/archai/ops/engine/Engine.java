package io.archai.ops.engine;

import io.archai.graph.Graph;
import io.archai.graph.Require;
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
  private final KernelSet kernels;
  private final Precision precision;
  private final Arena arena;
  private final Workers workers;
  private final long memoryLimit;

  private Engine(KernelSet kernels, Precision precision, long memoryLimit) {
    Require.that(
        kernels.supports(precision),
        "precision (%s) must be one that the kernel set %s supports.\nMaybe the portable set nd4j is what you want.",
        precision,
        kernels.name());
    Require.that(memoryLimit > 0, "memoryLimit (%d) must be positive.", memoryLimit);
    this.memoryLimit = memoryLimit;
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
    return new Engine(kernels, precision, machineLimit(kernels));
  }

  /** An engine whose programs may not take more than so many bytes. */
  public static Engine of(KernelSet kernels, Precision precision, long memoryLimit) {
    return new Engine(kernels, precision, memoryLimit);
  }

  /** The share of what there is that programs may have: searches keep data and weights too. */
  private static long machineLimit(KernelSet kernels) {
    long all = kernels.onHeap() ? Runtime.getRuntime().maxMemory() : Pointer.maxPhysicalBytes();
    return all <= 0 ? Long.MAX_VALUE : all - all / 8;
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
    Compiler.Plan plan =
        new Compiler(graph, batch, gradients, precision, kernels, workers.count()).compile();
    long bytes = plan.blockBytes() + plan.scratchBytes();
    if (bytes > memoryLimit) {
      plan.kernels().forEach(Kernel::close);
      throw new IllegalArgumentException(refusal(batch, bytes));
    }
    return new Program(plan, batch, precision, kernels, arena, workers);
  }

  /** Memory grows with the batch, but for a little that does not. */
  private String refusal(int batch, long bytes) {
    long fitting = (long) (batch * (double) memoryLimit / bytes);
    String advice =
        kernels.onHeap()
            ? "a larger heap (-Xmx)"
            : "a larger org.bytedeco.javacpp.maxphysicalbytes";
    return String.format(
        Locale.ROOT,
        "batch (%d) must be at most %d: the program would take %d MiB of %s, of which it may have %d.\nMaybe %s is what you want.",
        batch,
        fitting,
        mebibytes(bytes),
        kernels.onHeap() ? "the heap" : "memory",
        memoryLimit >> 20,
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
