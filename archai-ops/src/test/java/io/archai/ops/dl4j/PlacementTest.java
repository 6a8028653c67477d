package io.archai.ops.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.ops.dl4j.Placement.Side;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlacementTest {

  /** With zeros on both sides and some results cut off, each result sees what it should. */
  @Property
  void windowsStandWhereTheyShould(
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll @IntRange(min = 1, max = 7) int reach,
      @ForAll @IntRange(min = 1, max = 4) int stride,
      @ForAll @IntRange(max = 5) int before,
      @ForAll @IntRange(max = 5) int after) {
    Assume.that(size + before + after >= reach);
    Side side = new Side(size, reach, stride, before, after);
    Placement placement = side.placement();

    assertThat(placement.skipped() * stride - placement.padding()).isEqualTo(-before);
    assertThat(placement.skipped()).isNotNegative();
    assertThat(placement.surplus()).isNotNegative();
    assertThat(side.results()).isEqualTo((size + before + after - reach) / stride + 1);
    assertThat((size + 2 * placement.padding() - reach) / stride + 1)
        .isEqualTo(placement.skipped() + side.results() + placement.surplus());
    assertThat(placement.cuts() && before == after).isFalse();
  }

  /** As many results as whole strides, the odd zero after the image, none more than needed. */
  @Property
  void sameGivesOneResultAStride(
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll @IntRange(min = 1, max = 7) int reach,
      @ForAll @IntRange(min = 1, max = 4) int stride) {
    Side side = Side.same(size, reach, stride);
    assertThat(side.results()).isEqualTo((int) Math.ceil(size / (double) stride));
    assertThat(side.after() - side.before()).isBetween(0, 1);
    assertThat(side.before() + side.after()).isLessThan(reach);
  }
}
