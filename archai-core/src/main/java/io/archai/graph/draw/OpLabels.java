package io.archai.graph.draw;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Crop;
import io.archai.graph.Custom;
import io.archai.graph.DropPath;
import io.archai.graph.Dropout;
import io.archai.graph.Extent;
import io.archai.graph.Flatten;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Identity;
import io.archai.graph.Input;
import io.archai.graph.LeakyRelu;
import io.archai.graph.Linear;
import io.archai.graph.LocalResponseNorm;
import io.archai.graph.Mixture;
import io.archai.graph.Multiply;
import io.archai.graph.Noise;
import io.archai.graph.Op;
import io.archai.graph.Pad;
import io.archai.graph.Pool;
import io.archai.graph.Reshape;
import io.archai.graph.Shape;
import io.archai.graph.StopForward;
import io.archai.graph.StopGradient;
import io.archai.graph.Upsample;
import io.archai.graph.Zero;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Ops in a few words. */
final class OpLabels implements Op.Visitor<OpLabels.Label> {
  private final List<Shape> inputs;

  /** The words, and the colour of the box. */
  record Label(String words, Paint paint) {}

  private OpLabels(List<Shape> inputs) {
    this.inputs = inputs;
  }

  static Label of(Op op, List<Shape> inputs) {
    return op.accept(new OpLabels(inputs));
  }

  /** The sizes with crosses between them. */
  static String of(Shape shape) {
    return shape.rank() == 0
        ? "1 number"
        : shape.dimensions().stream().map(String::valueOf).collect(Collectors.joining("×"));
  }

  @Override
  public Label visit(Activation op) {
    return new Label(op.function().name().toLowerCase(Locale.ROOT), Paint.ACTIVATION);
  }

  @Override
  public Label visit(Add op) {
    return new Label("sum", Paint.JOIN);
  }

  @Override
  public Label visit(BatchNorm op) {
    return new Label("batch norm", Paint.NORM);
  }

  @Override
  public Label visit(Concat op) {
    return new Label("concat", Paint.JOIN);
  }

  @Override
  public Label visit(Conv2d op) {
    boolean depthwise = op.groups() > 1 && op.groups() == inputs.get(0).channels();
    StringBuilder words =
        new StringBuilder(depthwise ? "depthwise " : "conv ").append(extent(op.kernel()));
    if (!depthwise) {
      words.append(", ").append(op.filters());
    }
    if (op.groups() > 1 && !depthwise) {
      words.append(", ").append(op.groups()).append(" groups");
    }
    if (!op.dilation().is(1)) {
      words.append(", dilation ").append(factor(op.dilation()));
    }
    return new Label(words.append(stride(op.stride())).toString(), Paint.CONVOLUTION);
  }

  @Override
  public Label visit(Crop op) {
    return new Label("crop", Paint.PASS);
  }

  @Override
  public Label visit(Custom op) {
    return new Label(op.op().kind(), Paint.CUSTOM);
  }

  @Override
  public Label visit(DropPath op) {
    return new Label("drop path", Paint.NOISE);
  }

  @Override
  public Label visit(Dropout op) {
    return new Label("dropout " + op.rate(), Paint.NOISE);
  }

  @Override
  public Label visit(Flatten op) {
    return new Label("flatten", Paint.PASS);
  }

  @Override
  public Label visit(GlobalAveragePool op) {
    return new Label("global average pool", Paint.POOL);
  }

  @Override
  public Label visit(Identity op) {
    return new Label("identity", Paint.PASS);
  }

  @Override
  public Label visit(Input op) {
    return new Label("input", Paint.INPUT);
  }

  @Override
  public Label visit(LeakyRelu op) {
    boolean fixed = op.slopes() == LeakyRelu.Slopes.FIXED;
    return new Label(fixed ? "leaky relu " + op.slope() : "prelu", Paint.ACTIVATION);
  }

  @Override
  public Label visit(Linear op) {
    return new Label("linear " + op.outputs(), Paint.LINEAR);
  }

  @Override
  public Label visit(LocalResponseNorm op) {
    return new Label("local response norm " + op.size(), Paint.NORM);
  }

  @Override
  public Label visit(Mixture op) {
    return new Label(inputs.size() == 1 ? "scale" : "mixture of " + inputs.size(), Paint.MIXTURE);
  }

  @Override
  public Label visit(Multiply op) {
    return new Label("product", Paint.JOIN);
  }

  @Override
  public Label visit(Noise op) {
    return new Label("noise" + stride(Extent.of(op.stride())), Paint.NOISE);
  }

  @Override
  public Label visit(Pad op) {
    return new Label("pad", Paint.PASS);
  }

  @Override
  public Label visit(Pool op) {
    String kind = op.kind() == Pool.Kind.MAX ? "max" : "average";
    return new Label(kind + " pool " + extent(op.kernel()) + stride(op.stride()), Paint.POOL);
  }

  @Override
  public Label visit(Reshape op) {
    return new Label("reshape", Paint.PASS);
  }

  @Override
  public Label visit(StopForward op) {
    return new Label("stop forward", Paint.GATE);
  }

  @Override
  public Label visit(StopGradient op) {
    return new Label("stop gradient", Paint.GATE);
  }

  @Override
  public Label visit(Upsample op) {
    return new Label("upsample " + factor(op.factor()), Paint.PASS);
  }

  @Override
  public Label visit(Zero op) {
    return new Label("zero" + stride(Extent.of(op.stride())), Paint.ZERO);
  }

  private static String extent(Extent extent) {
    return extent.height() + "×" + extent.width();
  }

  private static String factor(Extent extent) {
    return extent.is(extent.height()) ? String.valueOf(extent.height()) : extent(extent);
  }

  private static String stride(Extent stride) {
    return stride.is(1) ? "" : " /" + factor(stride);
  }
}
