package io.archai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.data.Dataset;
import io.archai.data.GeneratedImages;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.search.Evaluator;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Source;
import io.archai.search.TrialContext;
import io.archai.space.cell.Genotype;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialSearchesTest {

  /** Training of 27 epochs that takes no time: the more convolutions, the better. */
  private record Wish() implements Evaluator<Genotype> {
    @Override
    public String name() {
      return "wish";
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of();
    }

    @Override
    public int epochs() {
      return 27;
    }

    @Override
    public Outcome<Genotype> evaluate(Proposal<Genotype> proposal, TrialContext<Genotype> context) {
      Map<String, Integer> counts = context.space().operationCounts(proposal.architecture());
      double accuracy = counts.getOrDefault("nor_conv_3x3", 0) / 8.0;
      return new Outcome.Measured<>(
          Metrics.validation(accuracy, 1 - accuracy),
          proposal.architecture(),
          Weights.none(),
          proposal.epochs(),
          Source.TRAINED);
    }
  }

  @Test
  void everyAlgorithmFindsSomethingGood() {
    Dataset images = GeneratedImages.standard().train(200).test(20).dataset();
    SearchTask<Genotype> task = TrialSearches.task(images).evaluating(new Wish());
    List<SearchResult<Genotype>> results =
        List.of(
            TrialSearches.random(task),
            TrialSearches.baseline(task),
            TrialSearches.halving(task),
            TrialSearches.asha(task),
            TrialSearches.evolution(task),
            TrialSearches.local(task),
            TrialSearches.reinforce(task));
    assertThat(results)
        .allSatisfy(
            result -> assertThat(result.best().metrics().validAccuracy()).isGreaterThan(0.3));
    assertThat(TrialSearches.severalObjectives(task)).hasSizeGreaterThan(2);
  }
}
