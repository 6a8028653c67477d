package io.archai.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeInferenceTest {
  private static final Shape IMAGE = Shape.of(6, 7, 10);
  private static final Shape FEATURES = Shape.of(5);
  private static final Shape SEQUENCE = Shape.of(4, 3);

  /** Worked out by hand. */
  static Stream<Arguments> takes() {
    return Stream.of(
        takes(new Input(IMAGE), IMAGE),
        takes(Conv2d.of(12, 3), Shape.of(12, 5, 8), IMAGE),
        takes(Conv2d.of(12, 3).withPadding(1), Shape.of(12, 7, 10), IMAGE),
        takes(Conv2d.of(12, 3).withPadding(1).withStride(2), Shape.of(12, 4, 5), IMAGE),
        takes(Conv2d.of(12, 3).withStride(2, 1).withPadding(0, 1), Shape.of(12, 3, 10), IMAGE),
        takes(
            Conv2d.of(6, 5).withDilation(2).withPadding(4).withGroups(6),
            Shape.of(6, 7, 10),
            IMAGE),
        takes(Conv2d.of(6, 3).withDilation(3), Shape.of(6, 1, 4), IMAGE),
        takes(Conv2d.of(2, 1, 7).withPadding(0, 3).withStride(1, 2), Shape.of(2, 7, 5), IMAGE),
        takes(Pool.max(3, 2, 1), Shape.of(6, 4, 5), IMAGE),
        takes(Pool.average(2, 2, 0), Shape.of(6, 3, 5), IMAGE),
        takes(Pool.average(5, 3, 0), Shape.of(6, 1, 2), IMAGE),
        takes(new GlobalAveragePool(), Shape.of(6), IMAGE),
        takes(new Flatten(), Shape.of(420), IMAGE),
        takes(new Flatten(), Shape.of(12), SEQUENCE),
        takes(new Flatten(), Shape.of(1), Shape.of()),
        takes(Linear.of(9), Shape.of(9), FEATURES),
        takes(new Add(), SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE),
        takes(Mixture.of(), IMAGE, IMAGE, IMAGE),
        takes(new Concat(), Shape.of(9, 7, 10), IMAGE, Shape.of(1, 7, 10), Shape.of(2, 7, 10)),
        takes(new Concat(), Shape.of(10), FEATURES, FEATURES),
        takes(new Crop(1, 2, 3, 0), Shape.of(6, 3, 8), IMAGE),
        takes(new Crop(6, 0, 0, 9), Shape.of(6, 1, 1), IMAGE),
        takes(new Pad(1, 2, 3, 0), Shape.of(6, 11, 12), IMAGE),
        takes(new Upsample(Extent.of(2, 3)), Shape.of(6, 14, 30), IMAGE),
        takes(new Reshape(Shape.of(12)), Shape.of(12), SEQUENCE),
        takes(new Multiply(), SEQUENCE, SEQUENCE, SEQUENCE),
        takes(new Multiply(), IMAGE, IMAGE, Shape.of(6, 1, 1)),
        takes(new Multiply(), IMAGE, Shape.of(6, 1, 1), IMAGE),
        takes(LeakyRelu.of(0.1), SEQUENCE, SEQUENCE),
        takes(new LocalResponseNorm(5, 2, 1e-4, 0.75), IMAGE, IMAGE),
        takes(new Zero(1), SEQUENCE, SEQUENCE),
        takes(new Zero(2), Shape.of(6, 4, 5), IMAGE),
        takes(new Zero(3), Shape.of(6, 3, 4), IMAGE),
        takes(new Noise(1), IMAGE, IMAGE),
        takes(new Noise(2), Shape.of(6, 4, 5), IMAGE),
        takes(BatchNorm.of(), IMAGE, IMAGE),
        takes(BatchNorm.withoutAffine(), FEATURES, FEATURES),
        takes(Activation.relu(), SEQUENCE, SEQUENCE),
        takes(new Identity(), Shape.of(), Shape.of()),
        takes(new Dropout(0.5), FEATURES, FEATURES),
        takes(new DropPath(), IMAGE, IMAGE),
        takes(new StopForward(), IMAGE, IMAGE),
        takes(new StopGradient(), IMAGE, IMAGE));
  }

  private static Arguments takes(Op op, Shape output, Shape... inputs) {
    return Arguments.of(op, output, List.of(inputs));
  }

  @ParameterizedTest
  @MethodSource
  void takes(Op op, Shape output, List<Shape> inputs) {
    assertThat(op.shape(inputs)).isEqualTo(output);
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        refuses(new Input(IMAGE), "no input", IMAGE),
        refuses(Conv2d.of(12, 3), "1 input", IMAGE, IMAGE),
        refuses(Conv2d.of(12, 3), "image", FEATURES),
        refuses(
            Conv2d.of(12, 3).withGroups(4), "channels (6) must be a multiple of groups (4)", IMAGE),
        refuses(Conv2d.of(12, 8), "window (8) must fit into the padded image (7)", IMAGE),
        refuses(Conv2d.of(12, 3).withDilation(4), "window (9) must fit", IMAGE),
        refuses(Conv2d.of(12, 3).withDilation(Integer.MAX_VALUE), "overflow", IMAGE),
        refuses(Pool.max(8, 1, 0), "window (8) must fit", IMAGE),
        refuses(new GlobalAveragePool(), "image", FEATURES),
        refuses(Linear.of(9), "Maybe a Flatten or a global pool is missing", IMAGE),
        refuses(new Add(), "at least 1"),
        refuses(new Add(), "same shape", IMAGE, FEATURES),
        refuses(Mixture.of(), "same shape", IMAGE, SEQUENCE),
        refuses(new Concat(), "at least 1"),
        refuses(new Concat(), "all dimensions but the first", IMAGE, Shape.of(6, 7, 9)),
        refuses(new Concat(), "all dimensions but the first", IMAGE, FEATURES),
        refuses(new Concat(), "at least 1 dimension", Shape.of()),
        refuses(new Crop(4, 0, 3, 0), "nothing would be left", IMAGE),
        refuses(new Pad(1, 1, 1, 1), "image", FEATURES),
        refuses(new Upsample(Extent.of(2)), "image", FEATURES),
        refuses(new Reshape(Shape.of(11)), "has 11 numbers, the input 12", SEQUENCE),
        refuses(new Multiply(), "same shape", IMAGE, Shape.of(5, 1, 1)),
        refuses(new Multiply(), "same shape", IMAGE, Shape.of(6, 7, 1)),
        refuses(new Multiply(), "same shape", FEATURES, Shape.of(5, 1, 1)),
        refuses(new LocalResponseNorm(5, 2, 1e-4, 0.75), "image", FEATURES),
        refuses(new Zero(2), "image", FEATURES),
        refuses(new Noise(2), "image", FEATURES),
        refuses(BatchNorm.of(), "features [F] or an image", Shape.of()),
        refuses(Activation.tanh(), "1 input, not 0"));
  }

  private static Arguments refuses(Op op, String reason, Shape... inputs) {
    return Arguments.of(op, reason, List.of(inputs));
  }

  @ParameterizedTest
  @MethodSource
  void refuses(Op op, String reason, List<Shape> inputs) {
    var builder = GraphBuilder.create();
    var names = new java.util.ArrayList<String>();
    for (Shape shape : inputs) {
      names.add(builder.input("input" + names.size(), shape));
    }
    assertThatThrownBy(() -> builder.add("refuser", op, names))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("node refuser (" + op + ")")
        .hasMessageContaining(inputs.toString())
        .hasMessageContaining(reason);
  }

  /** Counts the places where a window can stand instead of dividing. */
  @Property(tries = 1000)
  void a_window_stands_wherever_it_fits(
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 7) int kernel,
      @ForAll @IntRange(min = 1, max = 4) int stride,
      @ForAll @IntRange(min = 0, max = 6) int padding,
      @ForAll @IntRange(min = 1, max = 3) int dilation) {
    int places = 0;
    for (int start = -padding; start + dilation * (kernel - 1) < size + padding; start += stride) {
      places++;
    }
    var conv =
        Conv2d.of(2, kernel, 1)
            .withStride(stride, 1)
            .withPadding(padding, 0)
            .withDilation(dilation);
    List<Shape> input = List.of(Shape.of(3, size, 5));
    if (places == 0) {
      assertThatThrownBy(() -> conv.shape(input)).hasMessageContaining("must fit");
    } else {
      assertThat(conv.shape(input)).isEqualTo(Shape.of(2, places, 5));
    }
  }

  @Test
  void parameters_are_named_shaped_and_begun_as_said() {
    assertThat(Conv2d.of(12, 3, 5).withGroups(2).withBias().parameters("c", List.of(IMAGE)))
        .containsExactly(
            new ParameterRef(
                "c/weight",
                Shape.of(12, 3, 3, 5),
                Role.WEIGHT,
                Initializer.uniform(1 / Math.sqrt(45))),
            new ParameterRef(
                "c/bias", Shape.of(12), Role.WEIGHT, Initializer.uniform(1 / Math.sqrt(45))));
    assertThat(Linear.of(9).parameters("l", List.of(FEATURES)))
        .containsExactly(
            new ParameterRef(
                "l/weight", Shape.of(9, 5), Role.WEIGHT, Initializer.uniform(1 / Math.sqrt(5))),
            new ParameterRef(
                "l/bias", Shape.of(9), Role.WEIGHT, Initializer.uniform(1 / Math.sqrt(5))));
    assertThat(new Linear(9, false).parameters("l", List.of(FEATURES))).hasSize(1);
    assertThat(BatchNorm.of().parameters("n", List.of(IMAGE)))
        .containsExactly(
            new ParameterRef("n/scale", Shape.of(6), Role.WEIGHT, Initializer.constant(1)),
            new ParameterRef("n/shift", Shape.of(6), Role.WEIGHT, Initializer.constant(0)),
            new ParameterRef("n/mean", Shape.of(6), Role.STATISTIC, Initializer.constant(0)),
            new ParameterRef("n/variance", Shape.of(6), Role.STATISTIC, Initializer.constant(1)));
    assertThat(BatchNorm.withoutAffine().parameters("n", List.of(IMAGE)))
        .extracting(ParameterRef::slot)
        .containsExactly("mean", "variance");
    assertThat(LeakyRelu.of(0.1).parameters("r", List.of(IMAGE))).isEmpty();
    assertThat(
            Arrays.stream(LeakyRelu.Slopes.values())
                .map(slopes -> new LeakyRelu(0.1, slopes).parameters("r", List.of(IMAGE)))
                .flatMap(List::stream))
        .containsExactly(
            new ParameterRef("r/slope", Shape.of(1), Role.WEIGHT, Initializer.constant(0.1)),
            new ParameterRef("r/slope", Shape.of(6), Role.WEIGHT, Initializer.constant(0.1)),
            new ParameterRef("r/slope", IMAGE, Role.WEIGHT, Initializer.constant(0.1)));
    assertThat(Mixture.of().parameters("m", List.of(IMAGE, IMAGE, IMAGE)))
        .containsExactly(
            new ParameterRef(
                "m/mixture", Shape.of(3), Role.ARCHITECTURE, Initializer.normal(1e-3)));
  }

  @Test
  void settings_that_make_no_sense_are_refused_by_name_and_value() {
    assertThatThrownBy(() -> Conv2d.of(0, 3)).hasMessage("filters (0) must be at least 1.");
    assertThatThrownBy(() -> Conv2d.of(4, 3).withStride(0))
        .hasMessage("stride (0x0) must be at least 1 both ways.");
    assertThatThrownBy(() -> Conv2d.of(4, 3).withPadding(-1, 0))
        .hasMessage("padding (-1x0) must be at least 0 both ways.");
    assertThatThrownBy(() -> Conv2d.of(4, 3).withGroups(3))
        .hasMessage("filters (4) must be a multiple of groups (3).");
    assertThatThrownBy(() -> Pool.max(3, 1, 2))
        .hasMessage("padding (2x2) must be at most half of kernel (3x3).");
    assertThatThrownBy(() -> new Dropout(1))
        .hasMessage("rate (1.0) must be at least 0 and below 1.");
    assertThatThrownBy(() -> new Dropout(Double.NaN)).hasMessageContaining("rate (NaN)");
    assertThatThrownBy(() -> new BatchNorm(true, 1.5, 1e-5))
        .hasMessage("momentum (1.5) must be between 0.0 and 1.0.");
    assertThatThrownBy(() -> new BatchNorm(true, 0.1, 0)).hasMessageContaining("epsilon (0.0)");
    assertThatThrownBy(() -> new LocalResponseNorm(4, 1, 1e-4, 0.75))
        .hasMessage("size (4) must be odd and at least 1.");
    assertThatThrownBy(() -> new Upsample(Extent.of(0, 2)))
        .hasMessage("factor (0x2) must be at least 1 both ways.");
    assertThatThrownBy(() -> LeakyRelu.of(Double.NaN)).hasMessage("slope (NaN) must be finite.");
    assertThatThrownBy(() -> Shape.of(3, 0))
        .hasMessage("dimensions ([3, 0]) must all be at least 1.");
  }

  @Test
  void
      only_sums_and_products_ignore_the_order_of_their_inputs_and_only_what_is_random_or_moves_is_not_pure() {
    List<Op> impure = List.of(BatchNorm.of(), new Dropout(0.1), new DropPath(), new Noise(1));
    List<Op> pure =
        List.of(
            Conv2d.of(1, 1),
            Linear.of(1),
            new Add(),
            Mixture.of(),
            new Zero(1),
            new Concat(),
            new Multiply(),
            LeakyRelu.of(0.1));
    assertThat(impure).noneMatch(Op::pure);
    assertThat(pure).allMatch(Op::pure);
    assertThat(pure.stream().filter(Op::commutative)).containsExactly(new Add(), new Multiply());
    assertThat(Arrays.stream(Op.class.getPermittedSubclasses())).hasSize(26);
  }
}
