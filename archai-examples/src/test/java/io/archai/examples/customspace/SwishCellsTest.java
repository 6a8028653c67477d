package io.archai.examples.customspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.search.SearchResult;
import io.archai.space.cell.Genotype;
import org.junit.jupiter.api.Test;

class SwishCellsTest {
  @Test
  void theOperationIsACandidateOfEveryEdge() {
    assertThat(SwishCells.space().supergraph().parameters())
        .extracting(one -> one.name())
        .filteredOn(name -> name.endsWith("swish_conv_3x3/swish/beta"))
        .hasSize(5 * 9);
  }

  @Test
  void dartsSearchesThem() {
    SearchResult<Genotype> result = TrySwishCells.search();
    assertThat(result.gallery()).hasSize(2);
    assertThat(result.best().architecture().toString()).isNotEmpty();
  }
}
