package io.archai.examples.cli;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Graph;
import io.archai.graph.Mixture;
import io.archai.graph.Node;
import io.archai.graph.Op;
import io.archai.graph.ParameterRef;
import io.archai.graph.Pool;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.graph.Zero;
import io.archai.ops.engine.Parameters;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Pooling2D;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph of the DARTS space in ND4J's SameDiff, as one would write it there: node by node, with
 * the weights of the same names. The gradients are of the sum of the output times given slopes.
 *
 * <p>As in the engine, terms of mixtures that are zero are left out.
 */
final class SameDiffNetwork {
  private static final String SLOPES = "slopes";
  private static final int[] ALL_BUT_CHANNELS = {0, 2, 3};

  private final SameDiff program = SameDiff.create();
  private final Graph graph;
  private final Map<String, SDVariable> values = new LinkedHashMap<>();
  private final List<String> trained = new ArrayList<>();
  private final SDVariable output;

  SameDiffNetwork(Graph graph, Parameters parameters, int batch) {
    this.graph = graph;
    for (ParameterRef parameter : graph.parameters()) {
      if (parameter.role() != Role.STATISTIC) {
        program.var(
            parameter.name(),
            Nd4j.createFromArray(parameters.values(parameter.name()))
                .reshape(dimensions(parameter.shape())));
        trained.add(parameter.name());
      }
    }
    for (Node node : graph.nodes()) {
      values.put(node.name(), value(node, batch));
    }
    String last = graph.outputs().values().iterator().next();
    this.output = value(last);
    SDVariable slopes =
        program.placeHolder(SLOPES, DataType.FLOAT, dimensions(batch, graph.shape(last)));
    SDVariable loss = output.mul(slopes).sum();
    program.setLossVariables(loss);
    quietly(program::createGradFunction);
  }

  /** SameDiff writes a line an op to standard output when it makes gradients. */
  private static void quietly(Runnable work) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setOut(out);
    }
  }

  private static long[] dimensions(Shape shape) {
    return Arrays.stream(shape.toArray()).asLongStream().toArray();
  }

  private static long[] dimensions(int batch, Shape shape) {
    return Arrays.stream(new int[] {batch, shape.channels(), shape.get(1), shape.get(2)})
        .asLongStream()
        .toArray();
  }

  private SDVariable value(String node) {
    SDVariable value = values.get(node);
    if (value == null) {
      throw new IllegalStateException("node (%s) must come after its inputs".formatted(node));
    }
    return value;
  }

  private SDVariable value(Node node, int batch) {
    Op op = node.op();
    if (node.inputs().isEmpty()) {
      return program.placeHolder(
          node.name(), DataType.FLOAT, dimensions(batch, graph.shape(node.name())));
    }
    SDVariable x = value(node.inputs().get(0));
    if (op instanceof Conv2d conv) {
      return convolution(conv, x, program.getVariable(graph.parameters(node).get(0).name()));
    } else if (op instanceof Pool pool) {
      return pool(pool, x);
    } else if (op instanceof BatchNorm norm && !norm.affine()) {
      SDVariable mean = x.mean(true, ALL_BUT_CHANNELS);
      SDVariable apart = x.sub(mean);
      SDVariable variance = program.math().square(apart).mean(true, ALL_BUT_CHANNELS);
      return apart.mul(program.math().rsqrt(variance.add(norm.epsilon())));
    } else if (op instanceof Activation activation
        && activation.function() == Activation.Function.RELU) {
      return program.nn().relu(x, 0);
    } else if (op instanceof Zero) {
      return x;
    } else if (op instanceof Mixture) {
      return mixture(node);
    } else if (op instanceof Add) {
      return program
          .math()
          .mergeAdd(node.inputs().stream().map(this::value).toArray(SDVariable[]::new));
    } else if (op instanceof Concat) {
      return program.concat(1, node.inputs().stream().map(this::value).toArray(SDVariable[]::new));
    }
    throw new IllegalArgumentException("op (%s) must be one of a DARTS cell.".formatted(op));
  }

  private SDVariable convolution(Conv2d conv, SDVariable x, SDVariable weights) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(conv.kernel().height())
            .kW(conv.kernel().width())
            .sH(conv.stride().height())
            .sW(conv.stride().width())
            .pH(conv.padding().height())
            .pW(conv.padding().width())
            .dH(conv.dilation().height())
            .dW(conv.dilation().width())
            .paddingMode(PaddingMode.VALID)
            .dataFormat(Conv2DConfig.NCHW)
            .weightsFormat(WeightsFormat.YXIO)
            .build();
    // The order that it knows forward and backward: [H, W, inputs, filters], and for depthwise
    // convolutions [H, W, C, 1]. Here both begin with what is last there.
    return conv.groups() == 1
        ? program.cnn().conv2d(x, weights.permute(2, 3, 1, 0), config)
        : program.cnn().depthWiseConv2d(x, weights.permute(2, 3, 0, 1), config);
  }

  private SDVariable pool(Pool pool, SDVariable x) {
    Pooling2DConfig config =
        Pooling2DConfig.builder()
            .kH(pool.kernel().height())
            .kW(pool.kernel().width())
            .sH(pool.stride().height())
            .sW(pool.stride().width())
            .pH(pool.padding().height())
            .pW(pool.padding().width())
            .dH(1)
            .dW(1)
            .paddingMode(PaddingMode.VALID)
            .divisor(Pooling2D.Divisor.EXCLUDE_PADDING)
            .isNHWC(false)
            .build();
    return pool.kind() == Pool.Kind.MAX
        ? program.cnn().maxPooling2d(x, config)
        : program.cnn().avgPooling2d(x, config);
  }

  private SDVariable mixture(Node node) {
    SDVariable weights = program.getVariable(graph.parameters(node).get(0).name());
    List<SDVariable> terms = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      String input = node.inputs().get(i);
      if (!(graph.node(input).op() instanceof Zero)) {
        terms.add(value(input).mul(weights.get(SDIndex.point(i))));
      }
    }
    return program.math().mergeAdd(terms.toArray(SDVariable[]::new));
  }

  /** The output under its node's name, and the gradients under those of their parameters. */
  Map<String, double[]> pass(Map<String, float[]> inputs, float[] slopes, int batch) {
    String last = graph.outputs().values().iterator().next();
    Map<String, INDArray> given = new LinkedHashMap<>();
    inputs.forEach(
        (name, numbers) ->
            given.put(
                name, Nd4j.createFromArray(numbers).reshape(dimensions(batch, graph.shape(name)))));
    given.put(SLOPES, Nd4j.createFromArray(slopes).reshape(dimensions(batch, graph.shape(last))));
    OutAndGrad found = program.calculateGradientsAndOutputs(given, List.of(output.name()), trained);
    Map<String, double[]> numbers = new LinkedHashMap<>();
    found
        .getGradients()
        .forEach((name, array) -> numbers.put(name, array.dup('c').data().asDouble()));
    INDArray y = Objects.requireNonNull(found.getOutputs().get(output.name()), last);
    numbers.put(last, y.dup('c').data().asDouble());
    return numbers;
  }
}
