package io.archai.ops.oneshot;

import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.graph.Graph;
import io.archai.graph.ParameterRef;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.graph.Wording;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Gradients;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Program;
import io.archai.ops.engine.Span;
import io.archai.ops.kernel.Pass;
import io.archai.ops.train.BatchLoss;
import io.archai.ops.train.LogitsLoss;
import io.archai.random.RandomStreams;
import io.archai.space.Strengths;
import io.archai.train.Evaluation;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;

/**
 * The network that holds all candidates, with its weights and architecture parameters, ready for
 * the passes of a search.
 *
 * <pre>{@code
 * Parameters gradient = supernet.parameters().like(Role.WEIGHT);
 * BatchLoss passed = supernet.forward(batch, Pass.training(masks));
 * supernet.backward(gradient);        // of the roles that gradient holds; ARCHITECTURE means alpha
 * }</pre>
 *
 * Confined to one thread.
 */
public final class Supernet implements AutoCloseable {
  private static final String UNRUN = "forward must run before backward";

  private final Engine engine;
  private final Graph graph;
  private final Relaxation relaxation;
  private final Program program;
  private final Parameters parameters;
  private final Parameters mixtures;
  private final LogitsLoss loss;
  private final List<ParameterRef> rows;
  private final Map<Role, List<Span>> spans = new EnumMap<>(Role.class);
  private final Map<String, Mixing> mixed = new LinkedHashMap<>();
  private Moment moment = Moment.FIRST;
  private @Nullable Program evaluation;
  private @Nullable BatchLoss last;

  private Supernet(
      Engine engine, Graph graph, int batch, Relaxation relaxation, RandomStreams streams) {
    this.engine = engine;
    this.graph = graph;
    this.relaxation = relaxation;
    this.loss = LogitsLoss.plain(graph);
    this.program = engine.program(graph, batch, Gradients.PARAMETERS);
    this.parameters = Parameters.of(graph.parameters(), engine.precision());
    parameters.initialize(streams);
    this.mixtures = parameters.like(Role.ARCHITECTURE);
    this.rows = graph.parameters(Role.ARCHITECTURE);
    program.bind(mixtures, parameters);
    for (Role role : Role.values()) {
      spans.put(role, program.spans(role));
    }
  }

  /** A supernet with fresh parameters, for passes over batches of one size. */
  public static Supernet of(
      Engine engine, Graph supergraph, int batch, Relaxation relaxation, RandomStreams streams) {
    return new Supernet(engine, supergraph, batch, relaxation, streams);
  }

  /** Weights, architecture parameters and running statistics. */
  public Parameters parameters() {
    return parameters;
  }

  /** The stretches of a role's flat array that a pass uses. */
  public List<Span> spans(Role role) {
    return spans.getOrDefault(role, List.of());
  }

  /** The architecture parameters of a row. */
  public double[] alpha(ParameterRef row) {
    return read(parameters, row);
  }

  /** The rows of architecture parameters. */
  public List<ParameterRef> rows() {
    return rows;
  }

  /** A pass over a full batch: its mean loss, and how many were classified right. */
  public BatchLoss forward(Batch batch, Pass pass) {
    return forward(parameters, batch, pass);
  }

  /**
   * The same with other weights than the supernet's own; architecture parameters and statistics
   * stay its own.
   */
  public BatchLoss forward(Parameters otherWeights, Batch batch, Pass pass) {
    Require.that(
        batch.size() == program.batch(),
        "batch (%s) must have as many as the supernet was made for, %d.",
        Wording.count(batch.size(), "example"),
        program.batch());
    relax(pass.masks(), moment);
    if (otherWeights == parameters) {
      program.bind(mixtures, parameters);
    } else {
      program.bind(mixtures, otherWeights, parameters);
    }
    program.forward(batch.values(), pass);
    last = loss.of(program, batch);
    return last;
  }

  private void relax(RandomStreams masks, Moment when) {
    for (ParameterRef row : rows) {
      RandomGenerator random = masks.named("relaxation " + row.name()).at(0);
      Mixing mixing = relaxation.mix(row.name(), read(parameters, row), when, random);
      mixed.put(row.name(), mixing);
      write(mixtures, row, mixing.weights());
    }
  }

  /** When in the search the passes that follow run. */
  void moment(Moment now) {
    moment = now;
  }

  /** The weights with which the last pass mixed the candidates, by row. */
  public Map<String, double[]> weights() {
    Map<String, double[]> weights = new LinkedHashMap<>();
    mixed.forEach((row, mixing) -> weights.put(row, mixing.weights()));
    return weights;
  }

  /**
   * The gradient of the last pass's loss.
   *
   * @param gradient where it goes: weights and architecture parameters, those roles that it holds
   */
  public void backward(Parameters gradient) {
    Objects.requireNonNull(last, UNRUN);
    backward(gradient, loss.gradients(), Map.of());
  }

  /**
   * The gradient of a loss of which the last pass's is a part; the value of the whole is returned.
   *
   * @param gradient where it goes: weights and architecture parameters, those roles that it holds
   */
  public double backward(Parameters gradient, ArchitectureLoss whole) {
    double value = Objects.requireNonNull(last, UNRUN).loss();
    ArchitectureLoss.Total total = whole.total(value, weights(), strengths());
    Map<String, double[]> scaled = new LinkedHashMap<>();
    loss.gradients()
        .forEach(
            (output, slopes) ->
                scaled.put(
                    output,
                    DoubleStream.of(slopes).map(slope -> slope * total.byLoss()).toArray()));
    backward(gradient, scaled, total.byWeights());
    return total.value();
  }

  private void backward(
      Parameters gradient, Map<String, double[]> outputs, Map<String, double[]> byWeights) {
    program.backward(outputs, gradient);
    if (gradient.contains(Role.ARCHITECTURE)) {
      for (ParameterRef row : rows) {
        double[] slopes = read(gradient, row);
        double[] more = byWeights.get(row.name());
        for (int k = 0; more != null && k < slopes.length; k++) {
          slopes[k] += more[k];
        }
        Mixing mixing = Objects.requireNonNull(mixed.get(row.name()));
        write(gradient, row, mixing.gradient(slopes));
      }
    }
  }

  /** How well the supernet does with all candidates mixed, running statistics and no masks. */
  public Evaluation evaluate(Batches batches, RandomStreams streams) {
    Program judge = evaluation;
    if (judge == null) {
      judge = engine.program(graph, program.batch(), Gradients.NONE);
      evaluation = judge;
    }
    relax(streams, moment.measuring());
    judge.bind(mixtures, parameters);
    Program judging = judge;
    LogitsLoss plain = LogitsLoss.plain(graph);
    return BatchLoss.mean(
        batches,
        (batch, index) -> {
          judging.forward(batch.values(), Pass.evaluation(streams));
          return plain.of(judging, batch);
        });
  }

  /** How strong the candidates of each row are. */
  public Strengths strengths() {
    Map<String, double[]> strengths = new LinkedHashMap<>();
    for (ParameterRef row : rows) {
      strengths.put(row.name(), relaxation.strengths(row.name(), read(parameters, row)));
    }
    return Strengths.of(strengths);
  }

  /** The off-heap memory of its passes, in bytes; parameters not among it. */
  public long bytes() {
    return program.bytes();
  }

  private static double[] read(Parameters from, ParameterRef row) {
    Span span = from.span(row.name());
    DataBuffer data = from.flat(Role.ARCHITECTURE).data();
    double[] values = new double[Math.toIntExact(span.length())];
    for (int k = 0; k < values.length; k++) {
      values[k] = data.getDouble(span.offset() + k);
    }
    return values;
  }

  private static void write(Parameters to, ParameterRef row, double[] values) {
    Span span = to.span(row.name());
    DataBuffer data = to.change(Role.ARCHITECTURE).data();
    for (int k = 0; k < values.length; k++) {
      data.put(span.offset() + k, values[k]);
    }
  }

  @Override
  public void close() {
    if (evaluation != null) {
      evaluation.close();
    }
    program.close();
    mixtures.close();
    parameters.close();
  }
}
