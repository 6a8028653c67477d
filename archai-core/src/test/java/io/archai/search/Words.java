package io.archai.search;

import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A toy space: words of six letters out of four, which must not begin with two 3s; how good a word
 * is, is the sum of what each letter and each pair of neighbours is worth, in random tables.
 */
public final class Words implements DecisionSpace<List<Integer>> {
  /** How many letters a word has. */
  public static final int LENGTH = 6;

  private static final int LETTERS = 4;

  /** Epochs of the whole schedule that measures a word. */
  public static final int EPOCHS = 9;

  private final boolean strict;

  /** Of which any letters may be tried. */
  public Words() {
    this(false);
  }

  private Words(boolean strict) {
    this.strict = strict;
  }

  /** The same, which says after the first letter what the second may be. */
  public static Words strict() {
    return new Words(true);
  }

  @Override
  public String name() {
    return "words";
  }

  @Override
  public List<Integer> legal(int... prefix) {
    List<Integer> all = DecisionSpace.super.legal(prefix);
    return strict && prefix.length == 1 && prefix[0] == 3 ? all.subList(0, 3) : all;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of();
  }

  @Override
  public Graph network(List<Integer> word) {
    GraphBuilder builder = GraphBuilder.create();
    String input = builder.input("input", Shape.of(1));
    return builder.output("logits", builder.add("layer", Linear.of(size(word)), input)).graph();
  }

  /** Outputs of a word's network: half as many as its parameters. */
  public static int size(List<Integer> word) {
    return 1 + word.stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public Object encode(List<Integer> word) {
    return word;
  }

  @Override
  public List<Integer> decode(Object data) {
    List<Integer> word = new ArrayList<>();
    ((List<?>) data).forEach(letter -> word.add((Integer) letter));
    return List.copyOf(word);
  }

  @Override
  public List<Decision> decisions() {
    return IntStream.range(0, LENGTH)
        .mapToObj(place -> new Decision("letter" + place, List.of("0", "1", "2", "3")))
        .toList();
  }

  @Override
  public Optional<List<Integer>> build(int... choices) {
    boolean wrong = choices[0] == 3 && choices[1] == 3;
    return wrong ? Optional.empty() : Optional.of(IntStream.of(choices).boxed().toList());
  }

  @Override
  public int[] choices(List<Integer> word) {
    return word.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How good words are, from 0 to 1, by a table drawn with this seed. */
  public static double accuracy(List<Integer> word, long table) {
    Random random = new Random(table);
    double[] worth = random.doubles(LENGTH * LETTERS + LENGTH * LETTERS * LETTERS).toArray();
    double sum = 0;
    for (int place = 0; place < LENGTH; place++) {
      sum += worth[place * LETTERS + word.get(place)];
      if (place > 0) {
        int pair = (place * LETTERS + word.get(place - 1)) * LETTERS + word.get(place);
        sum += worth[LENGTH * LETTERS + pair];
      }
    }
    return sum / (2 * LENGTH);
  }

  /** Measures words by this table, the better the more epochs of the schedule are over. */
  public static Evaluator<List<Integer>> table(long table) {
    return new Table(table);
  }

  private record Table(long table) implements Evaluator<List<Integer>> {
    @Override
    public String name() {
      return "table";
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("table", table);
    }

    @Override
    public int epochs() {
      return EPOCHS;
    }

    @Override
    public Outcome<List<Integer>> evaluate(
        Proposal<List<Integer>> proposal, TrialContext<List<Integer>> context) {
      List<Integer> word = proposal.architecture();
      double learned = (1.0 + proposal.last()) / (1 + EPOCHS);
      double accuracy = accuracy(word, table) * learned;
      return new Outcome.Measured<>(
          Metrics.validation(accuracy, 1 - accuracy).with("learned", learned),
          word,
          Weights.none(),
          proposal.epochs(),
          Source.TRAINED);
    }
  }

  /** A search for the best words by this table. */
  public static SearchTask<List<Integer>> task(long table) {
    return SearchTask.over(new Words()).evaluating(table(table)).budget(Budget.trials(60));
  }
}
