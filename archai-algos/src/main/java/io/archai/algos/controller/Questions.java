package io.archai.algos.controller;

import io.archai.graph.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a controller is asked for one architecture, in order; the answers are the choices of a
 * space's decisions.
 *
 * <pre>{@code
 * Questions cells = Questions.micro(5, List.of("sep_conv_3x3", "avg_pool_3x3", "identity"));
 * Questions chain = Questions.chain(6, List.of("height", "width", "filters"), List.of(4, 4, 4), true);
 * }</pre>
 *
 * @param list the questions
 * @param biases what the trained biases of tables start at; tables that are not named have none
 */
public record Questions(List<Question> list, Map<String, List<Double>> biases) {
  private static final double FAVOUR_LEARNT = 10;
  private static final double FAVOUR_FIXED = 0.25;
  private static final double CALM = 2.5;
  private static final String OPERATION = "operation";

  public Questions {
    list = List.copyOf(list);
    biases = Collections.unmodifiableMap(new LinkedHashMap<>(biases));
  }

  /**
   * The cells of ENAS, a normal and a reduction cell: each block picks two earlier nodes, then an
   * operation for each. Operations with {@code conv} in their names begin favoured, and stay so in
   * the normal cell.
   *
   * <p>Reference: Pham et al. (2018), section 2.4, and the authors' program.
   *
   * @param blocks of a cell, beside its two inputs
   * @param operations their names
   */
  public static Questions micro(int blocks, List<String> operations) {
    List<Double> fixed = new ArrayList<>();
    List<Double> learnt = new ArrayList<>();
    for (String operation : operations) {
      boolean favoured = operation.contains("conv");
      fixed.add(favoured ? FAVOUR_FIXED : -FAVOUR_FIXED);
      learnt.add(favoured ? FAVOUR_LEARNT : 0);
    }
    List<Question> list = new ArrayList<>();
    for (List<Double> bias : List.of(fixed, List.<Double>of())) {
      Question operation = new Question.Choice(OPERATION, operations.size(), CALM, bias);
      list.add(new Question.Start());
      list.addAll(Collections.nCopies(2, new Question.Anchor(true)));
      for (int block = 0; block < blocks; block++) {
        list.addAll(Collections.nCopies(2, new Question.Predecessor()));
        list.addAll(Collections.nCopies(2, operation));
        list.add(new Question.Anchor(false));
      }
    }
    return new Questions(list, Map.of(OPERATION, learnt));
  }

  /**
   * The whole networks of ENAS: each layer picks an operation, then for each anchor before it
   * whether a skip connection comes from there.
   *
   * <p>Reference: Pham et al. (2018), section 2.3, and the authors' program.
   */
  public static Questions macro(int layers, int operations) {
    return chain(layers, List.of(OPERATION), List.of(operations), true);
  }

  /**
   * A chain of layers with several attributes each, as in neural architecture search with
   * reinforcement learning: the attributes one by one, then, where there are skip connections,
   * which of the layers before it are inputs.
   *
   * <p>Reference: Zoph, Le (2017), Neural Architecture Search with Reinforcement Learning, sections
   * 3.1 and 3.3.
   *
   * @param attributes their names
   * @param options how many options each attribute has
   */
  public static Questions chain(
      int layers, List<String> attributes, List<Integer> options, boolean skips) {
    Require.positive("layers", layers);
    Require.that(
        attributes.size() == options.size(),
        "options (%s) must be as many as the attributes %s.",
        options,
        attributes);
    List<Question> list = new ArrayList<>();
    list.add(new Question.Start());
    for (int layer = 0; layer < layers; layer++) {
      for (int i = 0; i < attributes.size(); i++) {
        list.add(Question.Choice.of(attributes.get(i), options.get(i)));
      }
      if (skips) {
        list.add(new Question.Skips());
      }
    }
    return new Questions(list, Map.of());
  }

  /** How many options each of the decisions has that the answers make. */
  public int[] sizes() {
    List<Integer> sizes = new ArrayList<>();
    int anchors = 0;
    for (Question question : list) {
      if (question instanceof Question.Start) {
        anchors = 0;
      } else if (question instanceof Question.Anchor) {
        anchors++;
      } else if (question instanceof Question.Predecessor) {
        Require.that(anchors > 0, "questions must have an anchor before they ask for one.");
        sizes.add(anchors);
      } else if (question instanceof Question.Skips) {
        sizes.addAll(Collections.nCopies(anchors, 2));
        anchors++;
      } else if (question instanceof Question.Choice choice) {
        sizes.add(choice.options());
      }
    }
    return sizes.stream().mapToInt(size -> size).toArray();
  }

  /** Whether the answers are choices for decisions with these numbers of options. */
  public boolean fit(int... decisions) {
    return Arrays.equals(sizes(), decisions);
  }
}
