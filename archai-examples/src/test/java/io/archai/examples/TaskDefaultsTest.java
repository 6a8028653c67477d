package io.archai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.algos.darts.Darts;
import io.archai.algos.enas.Enas;
import io.archai.algos.evolution.AgingEvolution;
import io.archai.algos.evolution.LocalSearch;
import io.archai.algos.evolution.Nsga2;
import io.archai.algos.petridish.CascadeCorrelation;
import io.archai.algos.petridish.Petridish;
import io.archai.algos.qlearning.QLearning;
import io.archai.algos.random.Asha;
import io.archai.algos.random.DartsRandomBaseline;
import io.archai.algos.random.RandomSearch;
import io.archai.algos.random.SuccessiveHalving;
import io.archai.algos.reinforce.Reinforce;
import io.archai.algos.reinforce.ZophLe;
import io.archai.algos.weightsharing.WeightSharingRandomSearch;
import io.archai.search.Searcher;
import io.archai.search.TaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What algorithms fill in where a task leaves it open stands in the docs. */
class TaskDefaultsTest {
  private static final List<Searcher> SEARCHERS =
      List.of(
          Darts.firstOrder(),
          Darts.secondOrder(),
          Enas.micro(),
          Enas.macro(),
          WeightSharingRandomSearch.create(),
          RandomSearch.create(),
          DartsRandomBaseline.create(),
          SuccessiveHalving.of(27, 1),
          Asha.of(1),
          AgingEvolution.create(),
          LocalSearch.create(),
          Nsga2.create(),
          Reinforce.create(),
          ZophLe.create(),
          QLearning.create(),
          Petridish.create(),
          Petridish.randomGrowth(),
          CascadeCorrelation.create());

  @Test
  void thePagesTellTheDefaultsOfAll() throws IOException {
    Map<String, Map<String, String>> documented = new LinkedHashMap<>();
    try (Stream<Path> pages = Files.list(Path.of("../docs/algorithms"))) {
      for (Path page : pages.sorted().toList()) {
        read(Files.readString(page), documented);
      }
    }
    for (Searcher searcher : SEARCHERS) {
      assertThat(documented.get(searcher.getClass().getSimpleName()))
          .as(searcher.name())
          .isEqualTo(table(searcher.defaults()));
    }
  }

  private static Map<String, String> table(TaskDefaults defaults) {
    Map<String, String> table = new LinkedHashMap<>();
    table.put("trainingFraction", Double.toString(defaults.trainingFraction()));
    defaults.inFlight().ifPresent(trials -> table.put("inFlight", Integer.toString(trials)));
    defaults.trainingRepeats().ifPresent(again -> table.put("trainingRepeats", again.toString()));
    return table;
  }

  /** A column for each algorithm of the page. */
  private static void read(String page, Map<String, Map<String, String>> documented) {
    String heading = "## Defaults of the task\n";
    assertThat(page).contains(heading);
    List<String[]> rows = new ArrayList<>();
    page.substring(page.indexOf(heading) + heading.length())
        .lines()
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| "))
        .forEach(line -> rows.add(line.substring(2).split(" \\| ")));
    String[] names = rows.get(0);
    for (int column = 1; column < names.length - 1; column++) {
      Map<String, String> table = new LinkedHashMap<>();
      for (String[] row : rows.subList(1, rows.size())) {
        table.put(row[0], row[column]);
      }
      documented.put(names[column].replace("`", ""), table);
    }
  }
}
