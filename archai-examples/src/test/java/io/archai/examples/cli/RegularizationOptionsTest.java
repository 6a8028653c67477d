package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.archai.data.Augmentation;
import io.archai.graph.Graph;
import io.archai.graph.Shape;
import io.archai.space.Skeleton;
import io.archai.space.cell.Genotypes;
import io.archai.train.Recipe;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RegularizationOptionsTest {
  private static final Skeleton SMALL = Skeleton.cifar10().cells(3).channels(4);

  private static RegularizationOptions options(String... arguments) {
    return CommandLine.populateCommand(new RegularizationOptions(), arguments);
  }

  private static Graph network(RegularizationOptions options, int epochs) {
    return Genotypes.DARTS_V2.network(options.towered(SMALL, epochs));
  }

  private static Recipe recipe(int epochs, String... arguments) {
    RegularizationOptions options = options(arguments);
    Graph network = network(options, epochs);
    return options.recipe(epochs, 96, network).appliedTo(network);
  }

  @Test
  void aTrainingAsLongAsThePapersIsThePapers() {
    assertThat(recipe(600)).isEqualTo(Recipe.cifar10());
    assertThat(network(options(), 600).outputs()).containsOnlyKeys("logits", "auxiliary");
    assertThat(recipe(600, "--no-auxiliary", "--no-cutout", "--drop-path", "0"))
        .isEqualTo(RegularizationOptions.plain(600, 96));
  }

  @Test
  void aShorterTrainingHasNoRegularizersUnlessAsked() {
    assertThat(recipe(599)).isEqualTo(RegularizationOptions.plain(599, 96));
    assertThat(network(options(), 599).outputs()).containsOnlyKeys("logits");
    Recipe asked = recipe(10, "--auxiliary", "--cutout", "--drop-path", "0.1");
    assertThat(asked).isEqualTo(Recipe.cifar10().epochs(10).dropPath(0.1));
    assertThat(asked.augmentation()).isEqualTo(Augmentation.ofData().cutout(16));
  }

  @Test
  void whatTheNetworkLacksIsRefusedIfAskedFor() {
    RegularizationOptions auxiliary = options("--auxiliary");
    Skeleton tiny = SMALL.input(Shape.of(1, 28, 28));
    Graph without = Genotypes.DARTS_V2.network(auxiliary.towered(tiny, 600));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auxiliary.recipe(600, 96, without))
        .withMessageStartingWith("--auxiliary must not be given for networks")
        .withMessageContaining("\nMaybe");
    Graph pathless = Genotypes.DARTS_V2.network(SMALL.dropPath(false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--drop-path", "0.2").recipe(600, 96, pathless))
        .withMessageStartingWith("--drop-path (0.2) must not be given for networks");
    assertThat(options().recipe(600, 96, without).appliedTo(without))
        .isEqualTo(Recipe.cifar10().auxiliaryWeight(0));
  }

  @Test
  void withoutATrainingTheyAreRefused() {
    options().check(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--cutout").check(0))
        .withMessageContaining("without a training from scratch")
        .withMessageContaining("\nMaybe --train-epochs");
  }
}
