package io.archai.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.archai.data.Augmentation;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeTest {

  /** The numbers of the DARTS paper's final training on CIFAR-10. */
  @Test
  void aParameterBelongsToTheGroupWithTheLongestScope() {
    ParameterGroup whole = new ParameterGroup("grow1", 5, 0);
    ParameterGroup row = new ParameterGroup("grow1/alpha/cell2", 5, 0.1);
    ParameterGroup other = new ParameterGroup("grow1/alpha/cell2/conv", 5, 0.2);
    List<ParameterGroup> groups = List.of(row, whole, other);
    assertThat(ParameterGroup.of("grow1/alpha/cell2/mixture", groups)).contains(row);
    assertThat(ParameterGroup.of("grow1/alpha/cell2/conv/mixture", groups)).contains(other);
    assertThat(ParameterGroup.of("grow1/alpha/cell20/mixture", groups)).contains(whole);
    assertThat(ParameterGroup.of("cell3/grow1/conv/weight", groups)).contains(whole);
    assertThat(ParameterGroup.of("grow10/conv/weight", groups)).isEmpty();
  }

  @Test
  void cifar10IsThatOfDarts() {
    Recipe recipe = Recipe.cifar10();
    assertThat(recipe.epochs()).isEqualTo(600);
    assertThat(recipe.batch()).isEqualTo(96);
    assertThat(recipe.optimizer()).isEqualTo(new Optimizer.Sgd(0.9, false, 3e-4));
    assertThat(recipe.learningRateAt(0)).isEqualTo(0.025);
    assertThat(recipe.learningRateAt(300)).isEqualTo(0.0125, within(1e-15));
    assertThat(recipe.learningRate().at(600, 600)).isZero();
    assertThat(recipe.clip()).isEqualTo(5);
    assertThat(recipe.auxiliaryWeight()).isEqualTo(0.4);
    assertThat(recipe.dropPathAt(0)).isZero();
    assertThat(recipe.dropPathAt(300)).isEqualTo(0.1, within(1e-15));
    assertThat(recipe.dropPathAt(599)).isEqualTo(0.2 * 599 / 600, within(1e-15));
    assertThat(recipe.augmentation()).isEqualTo(Augmentation.ofData().cutout(16));
    assertThat(recipe.labelSmoothing()).isZero();
  }

  @Test
  void imagenetIsThatOfDarts() {
    Recipe recipe = Recipe.imagenet();
    assertThat(recipe.epochs()).isEqualTo(250);
    assertThat(recipe.batch()).isEqualTo(128);
    assertThat(recipe.optimizer()).isEqualTo(new Optimizer.Sgd(0.9, false, 3e-5));
    assertThat(recipe.learningRateAt(0)).isEqualTo(0.1);
    assertThat(recipe.learningRateAt(1)).isEqualTo(0.097, within(1e-15));
    assertThat(recipe.clip()).isEqualTo(5);
    assertThat(recipe.dropPath()).isZero();
    assertThat(recipe.labelSmoothing()).isEqualTo(0.1);
    assertThat(recipe.auxiliaryWeight()).isEqualTo(0.4);
  }

  @Test
  void dartsSearchIsThatOfDarts() {
    Recipe recipe = Recipe.dartsSearch();
    assertThat(recipe.epochs()).isEqualTo(50);
    assertThat(recipe.batch()).isEqualTo(64);
    assertThat(recipe.learningRate()).isEqualTo(Schedule.cosine(0.025, 0.001));
    assertThat(recipe.optimizer()).isEqualTo(new Optimizer.Sgd(0.9, false, 3e-4));
    assertThat(recipe.clip()).isEqualTo(5);
    assertThat(recipe.augmentation()).isEqualTo(Augmentation.ofData());
    assertThat(recipe.auxiliaryWeight()).isZero();
    assertThat(recipe.dropPath()).isZero();
  }

  @Test
  void eachSetterChangesOneThing() {
    Recipe recipe = Recipe.quick();
    List<Recipe> changed =
        List.of(
            recipe.epochs(3),
            recipe.batch(7),
            recipe.optimizer(Optimizer.adam()),
            recipe.learningRate(Schedule.constant(1)),
            recipe.clip(0),
            recipe.labelSmoothing(0.1),
            recipe.auxiliaryWeight(0.4),
            recipe.dropPath(0.3),
            recipe.augmentation(Augmentation.none()),
            recipe.groups(List.of(new ParameterGroup("grow1", 5, 0))),
            recipe.validationInterval(2));
    assertThat(changed).doesNotHaveDuplicates().doesNotContain(recipe);
    assertThat(recipe.settings()).hasSameSizeAs(changed);
    for (Recipe other : changed) {
      assertThat(other.settings().keySet()).isEqualTo(recipe.settings().keySet());
      assertThat(other.settings().entrySet())
          .filteredOn(entry -> !entry.getValue().equals(recipe.settings().get(entry.getKey())))
          .hasSize(1);
    }
    assertThat(recipe).isEqualTo(Recipe.quick()).hasSameHashCodeAs(Recipe.quick());
  }

  @Test
  void schedulesStretchWithTheEpochs() {
    Recipe recipe = Recipe.cifar10().epochs(10);
    assertThat(recipe.learningRateAt(5)).isEqualTo(0.0125, within(1e-15));
    assertThat(recipe.dropPathAt(5)).isEqualTo(0.1, within(1e-15));
  }

  @Test
  void refusesByName() {
    Recipe recipe = Recipe.quick();
    refused("epochs (0) must be", () -> recipe.epochs(0));
    refused("batch (-1) must be", () -> recipe.batch(-1));
    refused("clip (-1.0) must be", () -> recipe.clip(-1));
    refused("labelSmoothing (NaN) must be", () -> recipe.labelSmoothing(Double.NaN));
    refused("auxiliaryWeight (-0.4) must be", () -> recipe.auxiliaryWeight(-0.4));
    refused("dropPath (1.0) must be", () -> recipe.dropPath(1));
    refused("validationInterval (0) must be", () -> recipe.validationInterval(0));
    refused("momentum (1.0) must be", () -> Optimizer.sgd(1));
    refused("nesterov (true) must", () -> Optimizer.sgd(0).withNesterov());
    refused("weightDecay (-1.0) must be", () -> Optimizer.sgd(0.9).withWeightDecay(-1));
    refused("beta1 (1.0) must be", () -> Optimizer.adam().withBetas(1, 0.9));
    refused("beta2 (NaN) must be", () -> Optimizer.adam().withBetas(0.9, Double.NaN));
    refused("epsilon (0.0) must be", () -> Optimizer.adam().withEpsilon(0));
    refused("scope (\"\") must", () -> new ParameterGroup("", 5, 0));
    refused("l1 (-1.0) must be", () -> new ParameterGroup("a", 5, -1));
  }

  private static void refused(String message, Runnable change) {
    assertThatIllegalArgumentException().isThrownBy(change::run).withMessageStartingWith(message);
  }
}
