package io.archai.algos.petridish;

import io.archai.train.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the networks of a pool are trained.
 *
 * @param seed how seeds are
 * @param candidate how candidates are, and their parent with them
 * @param child how children are, from their candidates' weights
 * @param l1 the weight, divided by the number of candidates, of the sum of |alpha| in the loss
 * @param selection how candidates are chosen
 */
record GrowthSettings(Recipe seed, Recipe candidate, Recipe child, double l1, Selection selection) {

  /** As plain data. */
  Map<String, Object> training() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("seed", seed.settings());
    map.put("candidate", candidate.settings());
    map.put("child", child.settings());
    map.put("l1", l1);
    map.put("selection", selection.toString());
    return map;
  }
}
