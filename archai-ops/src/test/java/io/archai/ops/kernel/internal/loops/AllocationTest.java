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
  private static final int CHANNELS = 6 * Lanes.LANES - 1;
  private static final int PITCH = Lanes.pitch(CHANNELS);
  private static final int ROW = 64 * PITCH;

  private static final float[] A = new float[64 * ROW];
  private static final float[] B = new float[64 * ROW];
  private static final float[] C = new float[64 * ROW];
  private static final float[] D = new float[64 * ROW];
  private static final float[] TABLE = new float[49 * PITCH];
  private static final float[] OTHER = new float[49 * PITCH];

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
        Arguments.of("rows", rows()),
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
                          A, 0, PITCH, 13, 21, B, 0, PITCH, columns, C, 0, PITCH, true),
                  () ->
                      Products.addGradient(A, 0, PITCH, 70, 21, B, 0, PITCH, columns, C, 0, PITCH));
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
        Depthwise.convolve(window, PITCH, A, 0, ROW, PITCH, TABLE, 0, B, 0, ROW, HEIGHT, WIDTH);
  }

  private static Runnable gradient(Window window) {
    return () ->
        Depthwise.addGradient(window, PITCH, A, 0, ROW, PITCH, B, 0, ROW, HEIGHT, WIDTH, TABLE, 0);
  }

  private static Runnable scatter(Window window) {
    return () -> Depthwise.scatter(window, PITCH, A, 0, ROW, HEIGHT, WIDTH, TABLE, 0, B, 0, ROW);
  }

  private static Runnable pools(Window window) {
    return () -> {
      Pools.largest(window, PITCH, A, 0, ROW, B, 0, ROW, HEIGHT, WIDTH);
      Pools.average(window, PITCH, TABLE, A, 0, ROW, B, 0, ROW, HEIGHT, WIDTH);
    };
  }

  private static Runnable poolGradients(Window window) {
    return () -> {
      Pools.addLargestGradient(
          window, PITCH, A, 0, ROW, B, 0, ROW, C, 0, ROW, HEIGHT, WIDTH, D, 0, ROW);
      Pools.addAverageGradient(window, PITCH, TABLE, A, 0, ROW, HEIGHT, WIDTH, B, 0, ROW);
    };
  }

  private static List<Runnable> rows() {
    return Stream.of(CHANNELS, PITCH)
        .flatMap(
            channels ->
                Stream.<Runnable>of(
                    () -> Rows.expand(A, 0, channels, B, 0, ROW, HEIGHT, WIDTH),
                    () -> Rows.expandRelu(A, 0, channels, B, 0, ROW, HEIGHT, WIDTH),
                    () ->
                        Rows.expandAffine(
                            A, 0, channels, TABLE, OTHER, false, B, 0, ROW, HEIGHT, WIDTH),
                    () ->
                        Rows.expandAffine(
                            A, 0, channels, TABLE, OTHER, true, B, 0, ROW, HEIGHT, WIDTH),
                    () -> Rows.compress(A, 0, ROW, HEIGHT, WIDTH, B, 0, channels, false),
                    () -> Rows.compress(A, 0, ROW, HEIGHT, WIDTH, B, 0, channels, true),
                    () ->
                        Rows.compressMasked(
                            A, 0, ROW, C, 0, ROW, HEIGHT, WIDTH, B, 0, channels, false),
                    () ->
                        Rows.compressMasked(
                            A, 0, ROW, C, 0, ROW, HEIGHT, WIDTH, B, 0, channels, true)))
        .toList();
  }

  private static List<Runnable> channels() {
    return List.of(
        () -> Channels.moments(A, 0, HEIGHT * WIDTH, PITCH, TABLE, OTHER, 0),
        () -> Channels.addSums(A, 0, ROW, HEIGHT, WIDTH, PITCH, TABLE),
        () -> Channels.gradientSums(A, 0, B, 0, HEIGHT * WIDTH, PITCH, TABLE, OTHER, OTHER, 0));
  }

  private static List<Runnable> elements() {
    return List.of(
        () -> Elements.affine(A, 0, ROW, TABLE, OTHER, B, 0, ROW, HEIGHT, WIDTH, PITCH, false),
        () -> Elements.affine(A, 0, ROW, TABLE, OTHER, B, 0, ROW, HEIGHT, WIDTH, PITCH, true),
        () ->
            Elements.combine(
                TABLE, A, 0, ROW, OTHER, B, 0, ROW, TABLE, C, 0, ROW, HEIGHT, WIDTH, PITCH),
        () -> Elements.scale(0.5f, A, 0, B, 0, ROW + 3, false),
        () -> Elements.scale(0.5f, A, 0, B, 0, ROW + 3, true),
        () -> Elements.mask(A, 0, B, 0, C, 0, ROW + 3, false),
        () -> Elements.mask(A, 0, B, 0, C, 0, ROW + 3, true),
        () -> Elements.dot(A, 0, B, 0, ROW + 3, TABLE));
  }
}
