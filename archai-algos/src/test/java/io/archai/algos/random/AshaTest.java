package io.archai.algos.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.DocumentedSearcherContract;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.search.Budget;
import io.archai.search.Next;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.SearchResult;
import io.archai.search.Source;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.search.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AshaTest extends DocumentedSearcherContract {

  @Override
  protected TrialSearcher searcher() {
    return Asha.of(1).eta(3);
  }

  @Override
  protected TrialSearcher documented() {
    return Asha.of(1);
  }

  @Override
  protected String page() {
    return "random.md";
  }

  /** Proposes and tells at once, with these errors in turn; NaN for what fails. */
  private static List<Proposal<List<Integer>>> proposals(
      AshaProposer<List<Integer>> asha, double... errors) {
    List<Proposal<List<Integer>>> proposals = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      var proposal = ((Next.Try<List<Integer>>) asha.next(i)).proposal();
      proposals.add(proposal);
      asha.tell(trial(i, proposal, errors[i]));
    }
    return proposals;
  }

  private static Trial<List<Integer>> trial(
      int index, Proposal<List<Integer>> proposal, double error) {
    if (Double.isNaN(error)) {
      return new Trial<>(
          index,
          proposal,
          new Outcome.Failed<>("broken", 0),
          List.of(),
          false,
          OptionalInt.empty());
    }
    List<Integer> word = proposal.architecture();
    var metrics = Metrics.validation(1 - error, error);
    return new Trial<>(
        index,
        proposal,
        new Outcome.Measured<>(metrics, word, Weights.none(), 0, Source.TRAINED),
        List.of(error),
        true,
        OptionalInt.empty());
  }

  /** For each proposal its rung, and after {@code <} what it goes on from. */
  private static List<String> summary(List<Proposal<List<Integer>>> proposals) {
    return proposals.stream()
        .map(
            proposal ->
                proposal.stage().name().replace("rung ", "")
                    + (proposal.inherits().isPresent() ? "<" + proposal.inherits().getAsInt() : ""))
        .toList();
  }

  private static AshaProposer<List<Integer>> asha() {
    return new AshaProposer<>(Words.task(1), Rungs.of(1, 2, 4), 2);
  }

  @Test
  void promotionsAreThoseOfAScheduleWorkedOutByHand() {
    // Rungs of eta 2 at 1, 2 and 4 epochs. After trial 1 the better of two goes on; after trial 4
    // the best of rung 0 is promoted already, and 3 is the second of four. After trial 5 rung 1
    // holds two: its better one goes on before anything else.
    List<Proposal<List<Integer>>> proposals =
        proposals(asha(), 0.5, 0.4, 0.3, 0.6, 0.2, 0.1, 0.1, 0.9, 0.8);
    assertThat(summary(proposals))
        .containsExactly("0", "0", "1<1", "0", "0", "1<4", "2<5", "0", "0");
    assertThat(proposals.get(6).first()).isEqualTo(2);
    assertThat(proposals.get(6).last()).isEqualTo(4);
    assertThat(proposals.get(6).architecture()).isEqualTo(proposals.get(4).architecture());
  }

  @Test
  void whatFailedCountsAndIsNotPromoted() {
    assertThat(summary(proposals(asha(), Double.NaN, Double.NaN, 0.5, Double.NaN, 0.4)))
        .containsExactly("0", "0", "0", "1<2", "0");
  }

  @Test
  void promotionsDoNotWaitForTheRestOfTheRung() {
    AshaProposer<List<Integer>> asha = asha();
    List<Proposal<List<Integer>>> proposals = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      proposals.add(((Next.Try<List<Integer>>) asha.next(i)).proposal());
    }
    asha.tell(trial(0, proposals.get(0), 0.7));
    asha.tell(trial(1, proposals.get(1), 0.6));
    proposals.add(((Next.Try<List<Integer>>) asha.next(4)).proposal());
    assertThat(summary(proposals)).containsExactly("0", "0", "0", "0", "1<1");
  }

  @Test
  void epochsAreSpentEvenlyOverRungs() {
    SearchResult<List<Integer>> result =
        Asha.of(1).eta(3).search(Words.task(5).budget(Budget.epochs(900)));
    long[] epochs = new long[3];
    for (Trial<List<Integer>> trial : result.trials()) {
      epochs[Integer.parseInt(trial.proposal().stage().name().substring(5))] +=
          trial.proposal().epochs();
    }
    // A trial of the rungs takes 1, 2 and 6 epochs, and every third goes on.
    assertThat(epochs[1] / (double) epochs[0]).isBetween(0.6, 0.8);
    assertThat(epochs[2] / (double) epochs[1]).isBetween(0.9, 1.1);
    assertThat(result.best().metrics().get("learned")).isEqualTo(1);
  }

  @Test
  void settingsAreChecked() {
    assertThat(Asha.of(1).settings()).containsEntry("minimum", 1).containsEntry("eta", 4);
    assertThatThrownBy(() -> Asha.of(0)).hasMessageContaining("minimum epochs (0)");
    assertThatThrownBy(() -> Asha.of(10).search(Words.task(1)))
        .hasMessageContaining("minimum epochs (10) must be at most 9");
    assertThatThrownBy(() -> Asha.of(1).search(Words.task(1).budget(Budget.none())))
        .hasMessageContaining("asha does not end by itself");
  }
}
