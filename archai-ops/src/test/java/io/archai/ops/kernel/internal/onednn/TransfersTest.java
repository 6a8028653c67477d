package io.archai.ops.kernel.internal.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Layout;
import io.archai.ops.kernel.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Adding, copying and clearing tensors at any place, from any thread. */
class TransfersTest {
  private static final Shape SHAPE = Shape.of(5, 3, 2);

  private KernelSet kernels;

  @BeforeEach
  void load() {
    kernels = TestKernels.onednn();
  }

  @Test
  void addsCopiesAndClearsOnlyWhatItIsGiven() {
    try (INDArray flat = Nd4j.arange(100).castTo(DataType.FLOAT)) {
      Tensor first = tensor(flat, 2);
      Tensor second = tensor(flat, 40);
      kernels.add(first, second);
      assertThat(flat.getFloat(40)).isEqualTo(2f + 40f);
      assertThat(flat.getFloat(69)).isEqualTo(31f + 69f);
      kernels.copy(second, first);
      assertThat(flat.getFloat(2)).isEqualTo(42f);
      assertThat(flat.getFloat(31)).isEqualTo(100f);
      kernels.zero(second);
      assertThat(flat.getFloat(40)).isZero();
      assertThat(flat.getFloat(69)).isZero();
      for (int untouched : new int[] {0, 1, 32, 39, 70, 99}) {
        assertThat(flat.getFloat(untouched)).isEqualTo(untouched);
      }
    }
  }

  @Test
  void clearsWhatIsNotANumber() {
    try (INDArray flat = Nd4j.valueArrayOf(new long[] {30}, Double.NaN, DataType.FLOAT)) {
      kernels.zero(tensor(flat, 0));
      assertThat(flat.maxNumber().doubleValue()).isZero();
    }
  }

  @Test
  void refusesTensorsOfDifferentLength() {
    try (INDArray flat = Nd4j.create(DataType.FLOAT, 100)) {
      assertThatThrownBy(() -> kernels.add(tensor(flat, 0), Tensor.of(flat, 40, Shape.of(29))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must have as many numbers as source");
    }
  }

  @Test
  void threadsDoNotMeet() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Float>> jobs = new ArrayList<>();
      for (int i = 1; i <= 8; i++) {
        float value = i;
        jobs.add(
            () -> {
              try (INDArray flat = Nd4j.create(DataType.FLOAT, 100).assign(value)) {
                for (int k = 0; k < 50; k++) {
                  kernels.add(tensor(flat, 0), tensor(flat, 40));
                }
                return flat.getFloat(40);
              }
            });
      }
      List<Future<Float>> sums = threads.invokeAll(jobs);
      for (int i = 1; i <= 8; i++) {
        assertThat(sums.get(i - 1).get()).isEqualTo(51f * i);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Tensor tensor(INDArray flat, long offset) {
    return Tensor.of(flat, offset, 1, SHAPE, Layout.CHANNELS_LAST);
  }
}
