package io.archai.examples;

import io.archai.algos.enas.Enas;
import io.archai.algos.weightsharing.WeightSharingRandomSearch;
import io.archai.data.Dataset;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.space.chain.ChainSpaces;
import io.archai.space.chain.SkipChain;
import java.util.List;

/** How the searches are begun whose architectures share weights; each takes days as it is here. */
public final class OneShotSearches {
  private OneShotSearches() {}

  static List<SearchResult<?>> enas(Dataset data) {
    SearchTask<Genotype> cells = SearchTask.over(CellSpaces.enas()).on(data);
    SearchResult<Genotype> found = Enas.micro().search(cells);

    SearchTask<SkipChain> networks = SearchTask.over(ChainSpaces.enasMacro()).on(data);
    SearchResult<SkipChain> chain = Enas.macro().search(networks);
    return List.of(found, chain);
  }

  static SearchResult<Genotype> weightSharing(SearchTask<Genotype> task) {
    SearchResult<Genotype> result = WeightSharingRandomSearch.create().search(task);
    return result;
  }
}
