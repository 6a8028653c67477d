package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VectorModule.class)
class ProductsTest {
  private final Random random = new Random(5);

  // One more row than columns of vectors make: rows are images of one column, vectors are channels.
  private PitchedImage matrix(int rows, int columns) {
    return PitchedImage.random(random, rows, 1, columns);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 7, 9",
    "2, 3, 2",
    "3, 16, 3",
    "4, 5, 4",
    "5, 36, 5",
    "8, 9, 1",
    "9, 12, 1",
    "13, 20, 6",
    "70, 3, 7",
    "130, 17, 2",
    "65, 36, 9"
  })
  void multipliesAndGivesTheGradientOfTheWeights(int rows, int depth, int vectors) {
    int columns = vectors * LANES;
    PitchedImage x = matrix(rows, depth);
    PitchedImage w = matrix(depth, columns);
    PitchedImage y = matrix(rows, columns);
    float[] before = y.array().clone();

    multiply(x, w, y, true);
    y.assertIs((r, i, n) -> before[y.index(r, 0, n)] + product(x, w, r, n));
    multiply(x, w, y, false);
    y.assertIs((r, i, n) -> product(x, w, r, n));

    PitchedImage g = matrix(rows, columns);
    PitchedImage dw = matrix(depth, columns);
    float[] start = dw.array().clone();
    Products.addGradient(
        x.array(),
        x.offset(),
        x.rowPitch(),
        rows,
        depth,
        g.array(),
        g.offset(),
        g.rowPitch(),
        columns,
        dw.array(),
        dw.offset(),
        dw.rowPitch());
    dw.assertIs((k, i, n) -> start[dw.index(k, 0, n)] + gradient(x, g, k, n));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5", "9"})
  void givesARowTheSameWhateverTheOthersAre(int vectors) {
    PitchedImage x = matrix(17, 33);
    PitchedImage w = matrix(33, vectors * LANES);
    PitchedImage together = matrix(17, vectors * LANES);
    multiply(x, w, together, false);
    PitchedImage alone = matrix(1, vectors * LANES);
    for (int row = 0; row < 17; row++) {
      int at = row;
      PitchedImage one = PitchedImage.of(1, 1, 33, (h, i, c) -> x.get(at, 0, c));
      multiply(one, w, alone, false);
      for (int n = 0; n < vectors * LANES; n++) {
        assertThat(alone.get(0, 0, n)).isEqualTo(together.get(row, 0, n));
      }
    }
  }

  /** Rows may follow one another more closely than their vectors reach. */
  @ParameterizedTest
  @CsvSource({"8", "4", "24", "36", "20", "72", "100", "3"})
  void writesOverWhatReachesIntoTheNextRow(int columns) {
    int lanes = Lanes.pitch(columns);
    int rows = 21;
    PitchedImage x = matrix(rows, 6);
    PitchedImage w =
        PitchedImage.of(6, 1, lanes, (k, i, n) -> n < columns ? random.nextFloat() - 0.5f : 0);
    float[] y = new float[rows * columns + LANES];
    Products.multiply(
        x.array(),
        x.offset(),
        x.rowPitch(),
        rows,
        6,
        w.array(),
        w.offset(),
        w.rowPitch(),
        lanes,
        y,
        0,
        columns,
        false);
    for (int row = 0; row < rows; row++) {
      for (int n = 0; n < columns; n++) {
        PitchedImage.assertClose(y[row * columns + n], product(x, w, row, n));
      }
    }
  }

  private static void multiply(PitchedImage x, PitchedImage w, PitchedImage y, boolean add) {
    Products.multiply(
        x.array(),
        x.offset(),
        x.rowPitch(),
        x.height(),
        x.channels(),
        w.array(),
        w.offset(),
        w.rowPitch(),
        w.channels(),
        y.array(),
        y.offset(),
        y.rowPitch(),
        add);
  }

  private static double product(PitchedImage x, PitchedImage w, int row, int column) {
    double sum = 0;
    for (int k = 0; k < x.channels(); k++) {
      sum += (double) x.get(row, 0, k) * w.get(k, 0, column);
    }
    return sum;
  }

  private static double gradient(PitchedImage x, PitchedImage g, int k, int column) {
    double sum = 0;
    for (int row = 0; row < x.height(); row++) {
      sum += (double) x.get(row, 0, k) * g.get(row, 0, column);
    }
    return sum;
  }
}
