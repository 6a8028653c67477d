package io.archai.space.growth;

import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Wording;
import io.archai.random.RandomStreams;
import io.archai.space.GrowthSpace;
import io.archai.space.Place;
import io.archai.space.Skeleton;
import io.archai.space.Strengths;
import io.archai.space.cell.Candidate;
import io.archai.space.cell.Candidates;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.space.cell.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Cells that grow by one node at a time, the same in all cells of a kind. The node reads the cell's
 * inputs and all of its nodes but the last, to which it is added. A cell's output is all of the
 * seed's nodes side by side, and a pointwise convolution and norm back to the cell's width.
 *
 * <pre>{@code
 * CellGrowthSpace space = GrowthSpaces.cells().cells(3, 4).reductions(1).nodes(1, 2);
 * }</pre>
 *
 * Seeds are all combinations of so many cells, reductions and nodes, the cells drawn at random: two
 * different inputs a node. A value: each method that changes something returns a new space.
 */
public final class CellGrowthSpace implements GrowthSpace<GrownCells> {
  private static final List<String> KINDS = List.of(Genotype.NORMAL, Genotype.REDUCE);

  private final Seeds seeds;
  private final WeakLearner learner;
  private final Skeleton searched;
  private final Skeleton deployed;

  /** What seeds are made of. */
  private record Seeds(List<Integer> cells, List<Integer> reductions, List<Integer> nodes) {}

  private CellGrowthSpace(Seeds seeds, WeakLearner learner, Skeleton searched, Skeleton deployed) {
    this.seeds = seeds;
    this.learner = learner;
    this.searched = searched;
    this.deployed = deployed;
  }

  static CellGrowthSpace of(
      List<Integer> cells,
      List<Integer> reductions,
      List<Integer> nodes,
      WeakLearner learner,
      Skeleton skeleton) {
    return new CellGrowthSpace(new Seeds(cells, reductions, nodes), learner, skeleton, skeleton);
  }

  /**
   * Seeds of so many cells each. Only those with a normal cell before and after each reduction come
   * up.
   */
  public CellGrowthSpace cells(int... cells) {
    return with(new Seeds(counts("cells", cells), seeds.reductions(), seeds.nodes()));
  }

  /** Seeds of which so many cells halve the resolution. */
  public CellGrowthSpace reductions(int... reductions) {
    return with(new Seeds(seeds.cells(), counts("reductions", reductions), seeds.nodes()));
  }

  /** Seeds whose cells have so many nodes each. */
  public CellGrowthSpace nodes(int... nodes) {
    return with(new Seeds(seeds.cells(), seeds.reductions(), counts("nodes", nodes)));
  }

  /** These operations, in the order of the numbers that weigh them. */
  public CellGrowthSpace operations(List<Candidate> operations) {
    WeakLearner changed = new WeakLearner(operations, learner.kept());
    return new CellGrowthSpace(seeds, changed, searched, deployed);
  }

  /** How many candidates become a part of a network when it grows. */
  public CellGrowthSpace kept(int candidates) {
    WeakLearner changed = new WeakLearner(learner.operations(), candidates);
    return new CellGrowthSpace(seeds, changed, searched, deployed);
  }

  /**
   * Networks as trained while searching; how many cells and reductions they have is the
   * architecture's.
   */
  public CellGrowthSpace searchedAs(Skeleton skeleton) {
    return new CellGrowthSpace(seeds, learner, skeleton, deployed);
  }

  /**
   * Networks as deployed; how many cells and reductions they have is the architecture's. Those of
   * the search, with their weights, unless set.
   */
  public CellGrowthSpace deployedAs(Skeleton skeleton) {
    return new CellGrowthSpace(seeds, learner, searched, skeleton);
  }

  private CellGrowthSpace with(Seeds changed) {
    return new CellGrowthSpace(changed, learner, searched, deployed);
  }

  private static List<Integer> counts(String name, int[] counts) {
    List<Integer> list = new ArrayList<>();
    for (int count : counts) {
      list.add(Require.positive(name, count));
    }
    Require.positive("number of " + name, list.size());
    return list.stream().sorted().distinct().toList();
  }

  @Override
  public CellGrowthSpace fitting(Shape image, int classes) {
    return new CellGrowthSpace(
        seeds,
        learner,
        searched.input(image).classes(classes),
        deployed.input(image).classes(classes));
  }

  @Override
  public String name() {
    return "growing cells";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("cells", seeds.cells());
    settings.put("reductions", seeds.reductions());
    settings.put("nodes", seeds.nodes());
    settings.put("operations", Candidates.settings(learner.operations()));
    settings.put("kept", learner.kept());
    settings.put("searchedAs", searched.settings());
    settings.put("deployedAs", deployed.deployedSettings());
    return settings;
  }

  @Override
  public List<GrownCells> seeds(RandomStreams streams) {
    List<GrownCells> all = new ArrayList<>();
    for (int nodes : seeds.nodes()) {
      for (int reductions : seeds.reductions()) {
        for (int cells : seeds.cells()) {
          if (cells >= 2L * reductions + 1) {
            RandomGenerator random = streams.named("seed").at(all.size());
            Genotype cell =
                CellSpaces.darts().candidates(learner.operations()).nodes(nodes).sample(random);
            all.add(GrownCells.of(cells, reductions, cell));
          }
        }
      }
    }
    Require.that(
        !all.isEmpty(),
        "cells %s must have at least %d, a normal cell before and after each of %s.",
        seeds.cells(),
        2L * seeds.reductions().get(0) + 1,
        Wording.count(seeds.reductions().get(0), "reduction"));
    return List.copyOf(all);
  }

  @Override
  public String scope(GrownCells parent) {
    return "grow" + parent.growths().size();
  }

  @Override
  public Graph network(GrownCells architecture) {
    return network(deployed, architecture, false);
  }

  @Override
  public Graph proxy(GrownCells architecture) {
    return network(searched, architecture, false);
  }

  @Override
  public Graph candidates(GrownCells parent) {
    return network(searched, parent, true);
  }

  private Graph network(Skeleton skeleton, GrownCells architecture, boolean candidates) {
    return architecture
        .seed()
        .network(
            skeleton.cells(architecture.cells()).reductions(architecture.reductions()),
            learner.operations(),
            (scope, place, nodes) ->
                end(scope, place, nodes, architecture, skeleton.dropPath(), candidates));
  }

  /** What grew at the last node of a cell, perhaps with candidates, and the cell's output. */
  private String end(
      GraphBuilder scope,
      Place place,
      List<String> nodes,
      GrownCells architecture,
      boolean dropPath,
      boolean candidates) {
    String kind = place.reduction() ? Genotype.REDUCE : Genotype.NORMAL;
    int last = nodes.size() - 1;
    String target = nodes.get(last);
    List<String> values = new ArrayList<>(nodes);
    for (int step = 0; step < architecture.growths().size(); step++) {
      WeakLearner.Grown grown =
          learner.grow(
              scope.scope("grow" + step),
              architecture.growths().get(step).at(kind),
              sources(place, values, last),
              target,
              dropPath);
      target = grown.sum();
      values.add(grown.node());
    }
    if (candidates) {
      String own = scope(architecture);
      String alpha = own + "/alpha/" + kind;
      target = learner.attach(scope.scope(own), alpha, sources(place, values, last), target);
    }
    List<String> output = new ArrayList<>(nodes.subList(2, last));
    output.add(target);
    String all = output.size() == 1 ? target : scope.add("output", new Concat(), output);
    GraphBuilder project = scope.scope("project");
    String conv = project.add("conv", Conv2d.of(place.channels(), 1), all);
    return project.add("norm", BatchNorm.of(), conv);
  }

  private static List<WeakLearner.Source> sources(Place place, List<String> values, int last) {
    List<WeakLearner.Source> sources = new ArrayList<>();
    for (int number = 0; number < values.size(); number++) {
      if (number != last) {
        int stride = place.reduction() && number < 2 ? 2 : 1;
        Slot slot = new Slot(place.channels(), stride, true);
        sources.add(WeakLearner.Source.of(Integer.toString(number), values.get(number), slot));
      }
    }
    return sources;
  }

  @Override
  public GrownCells grown(GrownCells parent, Strengths strengths) {
    Map<String, List<Growth.Edge>> learners = new LinkedHashMap<>();
    for (String kind : KINDS) {
      int last = parent.nodes(kind) + 1;
      List<String> sources = new ArrayList<>();
      for (int number = 0; number <= last + parent.growths().size(); number++) {
        if (number != last) {
          sources.add(Integer.toString(number));
        }
      }
      double[] row =
          strengths.row(
              scope(parent) + "/alpha/" + kind + "/mixture",
              sources.size() * learner.operations().size());
      learners.put(kind, learner.strongest(row, sources));
    }
    return parent.and(new Growth(learners));
  }

  @Override
  public Object encode(GrownCells architecture) {
    return architecture.encode();
  }

  @Override
  public GrownCells decode(Object data) {
    return GrownCells.decode(data);
  }

  @Override
  public Map<String, Integer> operationCounts(GrownCells architecture) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    learner.operations().forEach(operation -> counts.put(operation.name(), 0));
    architecture
        .seed()
        .cells()
        .values()
        .forEach(
            cell ->
                cell.nodes()
                    .forEach(
                        edges ->
                            edges.forEach(
                                edge -> counts.merge(edge.operation(), 1, Integer::sum))));
    architecture.growths().forEach(growth -> growth.count(counts));
    return counts;
  }

  @Override
  public String toString() {
    return "space "
        + name()
        + settings().entrySet().stream()
            .map(Object::toString)
            .collect(Collectors.joining(", ", " {", "}"));
  }
}
