package io.archai.algos.reinforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.DocumentedSearcherContract;
import io.archai.algos.controller.ControllerSettings;
import io.archai.algos.controller.Question;
import io.archai.algos.controller.Questions;
import io.archai.objective.Metrics;
import io.archai.search.Budget;
import io.archai.search.Evaluator;
import io.archai.search.SearchTask;
import io.archai.search.TrialSearcher;
import io.archai.search.Words;
import io.archai.space.Decision;
import io.archai.space.chain.ChainSpaces;
import io.archai.space.chain.ConvolutionChain;
import io.archai.space.chain.ZophLeSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZophLeTest extends DocumentedSearcherContract {

  @Override
  protected TrialSearcher searcher() {
    // So few trials take longer steps.
    return ZophLe.create().controller(ControllerSettings.zophLe().learningRate(0.03)).batch(4);
  }

  @Override
  protected TrialSearcher documented() {
    return ZophLe.create();
  }

  @Override
  protected String page() {
    return "reinforce.md";
  }

  private static int[] sizes(List<Decision> decisions) {
    return decisions.stream().mapToInt(Decision::size).toArray();
  }

  @Test
  void answersAreTheChoicesOfTheSpace() {
    for (ZophLeSpace space :
        List.of(
            ChainSpaces.zophLe(),
            ChainSpaces.zophLe().layers(1),
            ChainSpaces.zophLe().layers(4).strides(List.of(1, 2, 3)))) {
      Questions questions = ZophLe.questions(space);
      assertThat(questions.fit(sizes(space.decisions()))).isTrue();
      assertThat(questions.list()).anyMatch(Question.Skips.class::isInstance);
    }
    Questions words = ZophLe.questions(new Words());
    assertThat(words.fit(4, 4, 4, 4, 4, 4)).isTrue();
  }

  /** A wish that the paper's space can meet: every layer with most filters and no skip. */
  private static double accuracy(ConvolutionChain chain) {
    double sum = 0;
    for (ConvolutionChain.Layer layer : chain.layers()) {
      sum += layer.filters() / 64.0 + (layer.kernel().height() == 3 ? 1 : 0);
    }
    return sum / (2 * chain.layers().size());
  }

  @Test
  void theControllerLearnsInTheSpaceOfThePaper() {
    SearchTask<ConvolutionChain> task =
        SearchTask.over(ChainSpaces.zophLe().layers(4))
            .evaluating(Evaluator.of("wish", chain -> Metrics.validation(accuracy(chain), 0)))
            .budget(Budget.trials(1200));
    var trials =
        ZophLe.create()
            .controller(ControllerSettings.zophLe().learningRate(0.006))
            .search(task)
            .trials();
    double early = trials.subList(0, 200).stream().mapToDouble(t -> 1 - t.score()).sum() / 200;
    double late = trials.subList(1000, 1200).stream().mapToDouble(t -> 1 - t.score()).sum() / 200;
    assertThat(late).isGreaterThan(early + 0.1);
  }

  @Test
  void settingsAreThePapers() {
    assertThat(ZophLe.create().settings())
        .containsEntry("controller", ControllerSettings.zophLe().settings())
        .containsEntry("batch", 8)
        .containsEntry("reward", "cube of 1 minus the first objective");
    assertThatThrownBy(() -> ZophLe.create().batch(0)).hasMessageContaining("batch (0)");
  }
}
