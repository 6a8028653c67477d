package io.archai.ops.engine;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

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

  private Engine(KernelSet kernels, Precision precision) {
    Require.that(
        kernels.supports(precision),
        "precision (%s) must be one that the kernel set %s supports.\nMaybe the portable set nd4j is what you want.",
        precision,
        kernels.name());
    this.kernels = kernels;
    this.precision = precision;
    this.arena = new Arena(precision);
  }

  /** An engine that computes with these kernels and numbers. */
  public static Engine of(KernelSet kernels, Precision precision) {
    return new Engine(kernels, precision);
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
   */
  public Program program(Graph graph, int batch, Gradients gradients) {
    Require.positive("batch", batch);
    Compiler.Plan plan = new Compiler(graph, batch, gradients, precision, kernels).compile();
    return new Program(plan, batch, precision, kernels, arena);
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

  /** The off-heap memory that its programs run in, in bytes; parameters not among it. */
  public long bytes() {
    return arena.bytes();
  }

  @Override
  public void close() {
    arena.close();
  }
}
