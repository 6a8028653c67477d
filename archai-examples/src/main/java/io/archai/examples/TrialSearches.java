package io.archai.examples;

import static io.archai.objective.Objectives.error;
import static io.archai.objective.Objectives.multiplyAdds;

import io.archai.algos.evolution.AgingEvolution;
import io.archai.algos.evolution.LocalSearch;
import io.archai.algos.evolution.Nsga2;
import io.archai.algos.qlearning.MetaQnnTraining;
import io.archai.algos.qlearning.QLearning;
import io.archai.algos.random.Asha;
import io.archai.algos.random.DartsRandomBaseline;
import io.archai.algos.random.RandomSearch;
import io.archai.algos.random.SuccessiveHalving;
import io.archai.algos.reinforce.Reinforce;
import io.archai.algos.reinforce.ZophLe;
import io.archai.data.Dataset;
import io.archai.search.Budget;
import io.archai.search.FoundModel;
import io.archai.search.FromScratch;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.space.chain.ChainSpaces;
import io.archai.space.chain.ConvolutionChain;
import io.archai.space.chain.LayerChain;
import io.archai.train.Recipe;
import java.util.List;

/** How to call the algorithms that measure one architecture after the other. */
public final class TrialSearches {
  private TrialSearches() {}

  static SearchTask<Genotype> task(Dataset data) {
    SearchTask<Genotype> task =
        SearchTask.over(CellSpaces.nasbench201())
            .on(data)
            .evaluating(FromScratch.with(Recipe.quick().epochs(27)));
    return task;
  }

  static SearchResult<Genotype> random(SearchTask<Genotype> task) {
    return RandomSearch.create().search(task.budget(Budget.trials(100)));
  }

  static SearchResult<Genotype> baseline(SearchTask<Genotype> task) {
    return DartsRandomBaseline.create().architectures(24).shortEpochs(9).search(task);
  }

  static SearchResult<Genotype> halving(SearchTask<Genotype> task) {
    return SuccessiveHalving.of(27, 1).search(task);
  }

  static SearchResult<Genotype> asha(SearchTask<Genotype> task) {
    return Asha.of(1).eta(3).search(task.budget(Budget.epochs(500)));
  }

  static SearchResult<Genotype> evolution(SearchTask<Genotype> task) {
    return AgingEvolution.of(20, 5).search(task.budget(Budget.trials(300)));
  }

  static SearchResult<Genotype> local(SearchTask<Genotype> task) {
    return LocalSearch.create().takingTheFirstBetter().search(task.budget(Budget.trials(300)));
  }

  static List<FoundModel<Genotype>> severalObjectives(SearchTask<Genotype> task) {
    SearchTask<Genotype> both = task.minimizing(error(), multiplyAdds()).budget(Budget.trials(400));
    return Nsga2.create().population(40).search(both).front();
  }

  static SearchResult<Genotype> reinforce(SearchTask<Genotype> task) {
    return Reinforce.create().search(task.budget(Budget.trials(300)));
  }

  static SearchResult<ConvolutionChain> zophLe(Dataset data) {
    SearchTask<ConvolutionChain> task =
        SearchTask.over(ChainSpaces.zophLe())
            .on(data)
            .evaluating(FromScratch.with(Recipe.quick().epochs(50)))
            .budget(Budget.trials(800));
    return ZophLe.create().search(task);
  }

  static SearchResult<LayerChain> qLearning(Dataset data) {
    SearchTask<LayerChain> task =
        SearchTask.over(ChainSpaces.metaQnn())
            .on(data)
            .evaluating(MetaQnnTraining.create())
            .budget(Budget.trials(300));
    return QLearning.create().scaledTo(300).search(task);
  }
}
