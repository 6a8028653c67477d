package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.archai.search.SearchResult;
import io.archai.space.cell.Genotype;
import io.archai.train.TrainedModel;
import org.junit.jupiter.api.Test;

class SearchTest {
  @Test
  void arraysAreSearched() {
    SearchResult<Genotype> result = SearchArrays.search();
    assertEquals(6, result.trials().size());
    assertTrue(result.best().cost().parameters() <= 100_000);
    // Chance is one third.
    double accuracy = result.best().metrics().validAccuracy();
    assertTrue(accuracy > 0.8, "validation accuracy " + accuracy);
  }

  @Test
  void anIteratorIsSearchedAndTheBestNetworkTrained() {
    SearchResult<Genotype> result = SearchIterator.search();
    assertEquals(2, result.gallery().size());
    assertEquals(Stripes.CLASSES, result.task().dataset().classes());
    TrainedModel model = SearchIterator.train(result);
    double accuracy = model.evaluation().accuracy();
    assertTrue(accuracy > 0.8, "test accuracy " + accuracy);
  }
}
