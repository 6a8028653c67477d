package io.archai.algos.darts;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.random.RandomStreams;
import io.archai.search.FoundModel;
import io.archai.search.SearchListener;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Optimizer;
import io.archai.train.Progress;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A search on every kernel set that loads here: what is found is the data's and the seed's, not the
 * kernels'. Two epochs of ten steps, in which the architecture moves ten times further than its
 * random beginning. The weights move slowly: networks as small as these turn differences in the
 * last bits into other losses within ten steps at the rate that large ones are trained with.
 */
class KernelSetsFindTheSameTest {
  private static final String ORACLE = "nd4j";
  private static final int EPOCHS = 2;
  private static final int STEPS = 10;
  private static final int BATCH = 8;
  private static final int CLASSES = 3;
  private static final Shape SHAPE = Shape.of(3, 8, 8);

  /** In per cent: 1e-3. */
  private static final double TOLERANCE = 0.1;

  private @Nullable String before;

  private record Found(List<Genotype> architectures, List<Double> losses) {}

  @BeforeEach
  void rememberTheSetting() {
    before = System.getProperty(KernelSets.PROPERTY);
  }

  @AfterEach
  void restoreTheSetting() {
    if (before == null) {
      System.clearProperty(KernelSets.PROPERTY);
    } else {
      System.setProperty(KernelSets.PROPERTY, before);
    }
  }

  @Test
  void everySetFindsTheSameArchitecturesByTheSameLosses() {
    Found expected = search(ORACLE);
    assertThat(expected.losses()).hasSize(EPOCHS * STEPS);
    assertThat(expected.architectures()).hasSize(EPOCHS);
    assertThat(expected.architectures().get(1)).isNotEqualTo(expected.architectures().get(0));
    for (KernelSet kernels : KernelSets.available()) {
      if (kernels.name().equals(ORACLE)) {
        continue;
      }
      Found found = search(kernels.name());
      assertThat(found.architectures()).as(kernels.name()).isEqualTo(expected.architectures());
      for (int step = 0; step < expected.losses().size(); step++) {
        assertThat(found.losses().get(step))
            .as("loss of step %d, %s", step, kernels.name())
            .isCloseTo(expected.losses().get(step), Percentage.withPercentage(TOLERANCE));
      }
    }
  }

  private static Found search(String kernels) {
    System.setProperty(KernelSets.PROPERTY, kernels);
    List<Double> losses = new ArrayList<>();
    SearchListener noting =
        new SearchListener() {
          @Override
          public void step(double loss, Progress progress) {
            losses.add(loss);
          }
        };
    Optimizer.Adam adam = Optimizer.adam().withBetas(0.5, 0.999).withWeightDecay(1e-3);
    SearchResult<Genotype> result =
        Darts.firstOrder()
            .weights(
                Recipe.dartsSearch()
                    .epochs(EPOCHS)
                    .batch(BATCH)
                    .learningRate(Schedule.constant(0.005)))
            .architecture(adam, 3e-3)
            .search(
                SearchTask.over(
                        CellSpaces.darts()
                            .nodes(2)
                            .searchedAs(Skeleton.cifar10().cells(3).channels(4)))
                    .on(images())
                    .seed(3)
                    .listening(noting));
    return new Found(result.gallery().stream().map(FoundModel::architecture).toList(), losses);
  }

  /** Stripes whose direction and width say the class, and noise. */
  private static Dataset images() {
    RandomGenerator random = RandomStreams.of(17).named("images").at(0);
    int count = 2 * STEPS * BATCH;
    int size = (int) SHAPE.size();
    float[] values = new float[count * size];
    int[] labels = random.ints(count, 0, CLASSES).toArray();
    for (int i = 0; i < values.length; i++) {
      int label = labels[i / size];
      int row = i / 8 % 8;
      int column = i % 8;
      int stripe = (label == 0 ? row : label == 1 ? column : row + column) / 2 % 2;
      values[i] = (float) (stripe + 0.5 * random.nextGaussian());
    }
    return Dataset.of("stripes", Examples.of(SHAPE, values, labels));
  }
}
