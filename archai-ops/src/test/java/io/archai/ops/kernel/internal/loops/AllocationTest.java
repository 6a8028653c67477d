package io.archai.ops.kernel.internal.loops;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors are objects where the compiler does not see through a loop; it must in every one. */
@ExtendWith(VectorModule.class)
class AllocationTest {
  /** Bytes that measuring itself may take. */
  private static final long MEASUREMENT = 1000;

  private static final int HEIGHT = 9;
  private static final int WIDTH = 13;

  /** Positions that streams take four vectors at a time. */
  private static final int POSITIONS = HEIGHT * 12;

  private static final int CHANNELS = 6 * Lanes.LANES - 1;
  private static final int PITCH = Lanes.pitch(CHANNELS);
  private static final int ROW = 64 * Lanes.LANES;
  private static final Strides IMAGE = new Strides(Lanes.LANES, ROW, 10 * ROW);

  private static final float[] A = new float[64 * ROW];
  private static final float[] B = new float[64 * ROW];
  private static final float[] C = new float[64 * ROW];
  private static final float[] D = new float[64 * ROW];
  private static final float[] TABLE = new float[21 * PITCH];
  private static final float[] OTHER = new float[21 * PITCH];

  @ParameterizedTest
  @MethodSource
  void nothingIsAllocated(String name, List<Runnable> loops) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    // Until the compiler is done, which takes seconds where processors are busy.
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (least > MEASUREMENT && System.nanoTime() < deadline) {
      for (Runnable loop : loops) {
        for (int i = 0; i < 50; i++) {
          loop.run();
        }
      }
      long before = threads.getThreadAllocatedBytes(thread);
      for (Runnable loop : loops) {
        loop.run();
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertThat(least).as(name).isLessThanOrEqualTo(MEASUREMENT);
  }

  static Stream<Arguments> nothingIsAllocated() {
    return Stream.of(
        Arguments.of("products", products()),
        Arguments.of("convolutions", windows(false).map(AllocationTest::convolution).toList()),
        Arguments.of("gradients of weights", windows(false).map(AllocationTest::gradient).toList()),
        Arguments.of("gradients of inputs", windows(false).map(AllocationTest::scatter).toList()),
        Arguments.of("pools", windows(true).map(AllocationTest::pools).toList()),
        Arguments.of("pools' gradients", windows(true).map(AllocationTest::poolGradients).toList()),
        Arguments.of("unpacking", unpacking()),
        Arguments.of("packing", packing()),
        Arguments.of("channels", channels()),
        Arguments.of("elements", elements()));
  }

  private static List<Runnable> products() {
    return Stream.of(1, 2, 3, 4, 5)
        .flatMap(
            vectors -> {
              int columns = vectors * Lanes.LANES;
              return Stream.<Runnable>of(
                  () ->
                      Products.multiply(
                          A, 0, IMAGE, HEIGHT, WIDTH, 21, TABLE, 0, columns, C, 0, IMAGE, true),
                  () ->
                      Products.addGradient(
                          A, 0, IMAGE, HEIGHT, WIDTH, 21, B, 0, IMAGE, columns, OTHER, 0));
            })
        .toList();
  }

  private static Stream<Window> windows(boolean dense) {
    int[] sizes = {2, 3, 5, 7};
    return Arrays.stream(sizes)
        .boxed()
        .flatMap(
            size ->
                dense
                    ? Stream.of(Window.of(size, size, 1, 1), Window.of(size, size, 2, 2))
                    : Stream.of(
                        Window.of(size, size, 1, 1),
                        Window.of(size, size, 2, 2),
                        new Window(size, size, 1, 1, 2, 2),
                        new Window(size, 1, 1, 1, 1, 1)));
  }

  private static Runnable convolution(Window window) {
    return () ->
        Depthwise.convolve(
            window, A, 0, ROW, Lanes.LANES, TABLE, 0, B, 0, ROW, Lanes.LANES, HEIGHT, WIDTH);
  }

  private static Runnable gradient(Window window) {
    return () ->
        Depthwise.addGradient(window, A, 0, ROW, Lanes.LANES, B, 0, ROW, HEIGHT, WIDTH, TABLE, 0);
  }

  private static Runnable scatter(Window window) {
    return () -> Depthwise.scatter(window, A, 0, ROW, HEIGHT, WIDTH, TABLE, 0, B, 0, ROW);
  }

  private static Runnable pools(Window window) {
    return () -> {
      Pools.largest(window, A, 0, ROW, B, 0, ROW, Lanes.LANES, HEIGHT, WIDTH);
      Pools.average(window, TABLE, A, 0, ROW, B, 0, ROW, Lanes.LANES, HEIGHT, WIDTH);
    };
  }

  private static Runnable poolGradients(Window window) {
    return () -> {
      Pools.addLargestGradient(window, A, 0, ROW, B, 0, ROW, C, 0, ROW, HEIGHT, WIDTH, D, 0, ROW);
      Pools.addAverageGradient(window, TABLE, A, 0, ROW, HEIGHT, WIDTH, B, 0, ROW);
    };
  }

  private static List<Runnable> unpacking() {
    return Stream.of(CHANNELS, PITCH, Lanes.LANES)
        .flatMap(
            channels -> {
              int row = WIDTH * channels;
              return Stream.<Runnable>of(
                  () -> Unpacking.copy(A, 0, row, channels, B, 0, IMAGE, HEIGHT, WIDTH),
                  () -> Unpacking.relu(A, 0, row, channels, B, 0, IMAGE, HEIGHT, WIDTH),
                  () ->
                      Unpacking.affine(
                          A, 0, row, channels, TABLE, OTHER, false, B, 0, IMAGE, HEIGHT, WIDTH),
                  () ->
                      Unpacking.affine(
                          A, 0, row, channels, TABLE, OTHER, true, B, 0, IMAGE, HEIGHT, WIDTH),
                  () ->
                      Unpacking.combine(
                          TABLE, A, 0, OTHER, C, 0, TABLE, channels, B, 0, IMAGE, HEIGHT, WIDTH));
            })
        .toList();
  }

  private static List<Runnable> packing() {
    return Stream.of(CHANNELS, PITCH)
        .flatMap(
            channels -> {
              Strides dense = Strides.dense(channels, WIDTH);
              return Stream.of(false, true)
                  .flatMap(
                      add ->
                          Stream.<Runnable>of(
                              () ->
                                  Packing.copy(
                                      A, 0, IMAGE, HEIGHT, WIDTH, B, 0, dense, channels, add),
                              () ->
                                  Packing.masked(
                                      A,
                                      0,
                                      IMAGE,
                                      C,
                                      0,
                                      IMAGE,
                                      HEIGHT,
                                      WIDTH,
                                      B,
                                      0,
                                      dense.row(),
                                      channels,
                                      add)));
            })
        .toList();
  }

  private static List<Runnable> channels() {
    return Stream.concat(
            Stream.<Runnable>of(() -> Channels.addSums(A, 0, POSITIONS, TABLE, 0)),
            Stream.of(CHANNELS, Lanes.LANES)
                .flatMap(
                    channels ->
                        Stream.<Runnable>of(
                            () -> Channels.moments(A, 0, POSITIONS, channels, TABLE, OTHER, 0),
                            () ->
                                Channels.gradientSums(
                                    A, 0, B, 0, POSITIONS, channels, TABLE, OTHER, OTHER, 0))))
        .toList();
  }

  private static List<Runnable> elements() {
    return List.of(
        () -> Elements.affine(A, 0, TABLE, OTHER, B, 0, POSITIONS, PITCH, false),
        () -> Elements.affine(A, 0, TABLE, OTHER, B, 0, POSITIONS, PITCH, true),
        () -> Elements.affine(A, 0, TABLE, OTHER, B, 0, POSITIONS, Lanes.LANES, false),
        () -> Elements.affine(A, 0, TABLE, OTHER, B, 0, POSITIONS, Lanes.LANES, true),
        () -> Elements.scale(0.5f, A, 0, B, 0, ROW + 3, false),
        () -> Elements.scale(0.5f, A, 0, B, 0, ROW + 3, true),
        () -> Elements.mask(A, 0, B, 0, C, 0, ROW + 3, false),
        () -> Elements.mask(A, 0, B, 0, C, 0, ROW + 3, true),
        () -> Elements.dot(A, 0, B, 0, ROW + 3, TABLE));
  }
}
