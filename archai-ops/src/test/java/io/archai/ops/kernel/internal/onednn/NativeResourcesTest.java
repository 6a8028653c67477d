package io.archai.ops.kernel.internal.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.Extent;
import io.archai.graph.Node;
import io.archai.graph.Op;
import io.archai.graph.Pool;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Precision;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Native memory is given back when it is closed, and wrong use is refused before it can crash. */
class NativeResourcesTest {
  private static final Window WINDOW = Window.dense(Extent.of(3), Extent.of(1), Extent.of(1));

  @BeforeEach
  void load() {
    assumeTrue(OnednnKernelSet.obstacle().isEmpty(), "oneDNN does not load on this machine");
  }

  /** A leaked primitive is tens of kilobytes, the Java heap may grow a little meanwhile. */
  @Test
  void closedPrimitivesLeaveNoMemoryBehind() {
    convolutions(500);
    long before = Pointer.physicalBytes();
    convolutions(2_000);
    assertThat(Pointer.physicalBytes() - before).isLessThan(2_000 * 10_000);
  }

  private static void convolutions(int count) {
    for (int i = 0; i < count; i++) {
      try (NativeScope scope = new NativeScope()) {
        Format source = scope.own(Format.nhwc(2, 16, 8, 8));
        Format weights = scope.own(Format.any(16, 16, 3, 3));
        Description described =
            scope.own(Primitives.convolutionForward(source, weights, null, source, WINDOW));
        Primitive primitive = scope.own(Primitive.of(described));
        Format packed = scope.own(described.format(dnnl.DNNL_ARG_WEIGHTS));
        Stream stream = scope.own(Stream.open());
        NativeMemory scratch =
            scope.own(NativeMemory.of(scope.own(Format.scratch(primitive.scratchBytes() + 1))));
        scope.own(
            Call.of(
                primitive,
                stream,
                new Call.Argument(dnnl.DNNL_ARG_SRC, scope.own(NativeMemory.of(source))),
                new Call.Argument(dnnl.DNNL_ARG_WEIGHTS, scope.own(NativeMemory.of(packed))),
                new Call.Argument(dnnl.DNNL_ARG_DST, scope.own(NativeMemory.of(source))),
                new Call.Argument(dnnl.DNNL_ARG_SCRATCHPAD, scratch)));
      }
    }
  }

  @Test
  void closedKernelsLeaveNoObjectsBehind() {
    KernelSet kernels = TestKernels.onednn();
    Shape shape = Shape.of(32, 8, 8);
    long before = Pointer.totalCount();
    Conv2d depthwise = Conv2d.of(32, 5).withPadding(4).withDilation(2).withGroups(32);
    for (Op op :
        List.of(
            Conv2d.of(32, 3).withPadding(1),
            depthwise,
            depthwise.withStride(2),
            BatchNorm.of(),
            Pool.max(3, 1, 1))) {
      Node node = new Node("node", op, List.of("input"), "node");
      List<Shape> inputs = List.of(shape);
      KernelRequest request =
          KernelRequest.of(
              node,
              inputs,
              op.shape(inputs),
              node.parameters(inputs),
              2,
              Precision.FLOAT,
              true,
              List.of(true));
      kernels.kernel(request).close();
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  @Test
  void refusesMemoryOfAnotherFormat() {
    try (NativeScope scope = new NativeScope()) {
      Format last = scope.own(Format.nhwc(2, 16, 8, 8));
      Format first = scope.own(Format.plain(2, 16, 8, 8));
      Description described =
          scope.own(Primitives.elementwiseForward(dnnl.dnnl_eltwise_relu, last, 0, 0));
      Primitive primitive = scope.own(Primitive.of(described));
      Stream stream = scope.own(Stream.open());
      NativeMemory right = scope.own(NativeMemory.of(last));
      NativeMemory wrong = scope.own(NativeMemory.of(first));
      assertThatThrownBy(
              () ->
                  Call.of(
                      primitive,
                      stream,
                      new Call.Argument(dnnl.DNNL_ARG_SRC, wrong),
                      new Call.Argument(dnnl.DNNL_ARG_DST, right)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("plain[2, 16, 8, 8]")
          .hasMessageContaining("must have the format");
    }
  }

  @Test
  void refusesACallWithoutItsScratchMemory() {
    try (NativeScope scope = new NativeScope()) {
      Format source = scope.own(Format.nhwc(64, 64, 16, 16));
      Format weights = scope.own(Format.any(64, 64, 3, 3));
      Description described =
          scope.own(Primitives.convolutionForward(source, weights, null, source, WINDOW));
      Primitive primitive = scope.own(Primitive.of(described));
      assumeTrue(primitive.scratchBytes() > 0, "needs none on this machine");
      Stream stream = scope.own(Stream.open());
      assertThatThrownBy(() -> Call.of(primitive, stream))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("scratch memory (0 bytes) must have at least");
    }
  }

  @Test
  void namesThePrimitiveAndTheShapesOfAFailure() {
    try (NativeScope scope = new NativeScope()) {
      Format source = scope.own(Format.nhwc(2, 16, 8, 8));
      Format weights = scope.own(Format.any(16, 15, 3, 3));
      assertThatThrownBy(() -> Primitives.convolutionForward(source, weights, null, source, WINDOW))
          .isInstanceOf(OnednnException.class)
          .hasMessageContaining("describe a convolution")
          .hasMessageContaining("nhwc[2, 16, 8, 8]")
          .hasMessageContaining("any[16, 15, 3, 3]")
          .hasMessageContaining("invalid arguments");
    }
  }

  @Test
  void refusesTheUseOfWhatIsClosed() {
    Format format = Format.nhwc(1, 2, 3, 4);
    format.close();
    format.close();
    assertThatThrownBy(format::bytes)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nhwc[1, 2, 3, 4] is closed");
  }
}
