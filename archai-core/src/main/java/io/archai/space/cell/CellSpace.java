package io.archai.space.cell;

import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Mixture;
import io.archai.graph.ParameterRef;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.graph.draw.Drawing;
import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import io.archai.space.Place;
import io.archai.space.RelaxedSpace;
import io.archai.space.Skeleton;
import io.archai.space.Strengths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A space of cells: each node of a cell may read all earlier ones, each edge may be any candidate,
 * and architectures keep some edges with one operation each. A value: each method that changes
 * something returns a new space.
 *
 * <pre>{@code
 * CellSpace space = CellSpaces.darts()
 *     .candidates(Candidates.named("none", "skip_connect", "sep_conv_3x3"))
 *     .searchedAs(Skeleton.cifar10().cells(8).channels(16))
 *     .deployedAs(Skeleton.cifar10().cells(20).channels(36));
 * Graph supergraph = space.supergraph();
 * Graph network = space.network(Genotypes.DARTS_V2);
 * }</pre>
 *
 * The supergraph's architecture parameters are {@code alpha/normal/0/mixture}, {@code
 * alpha/normal/1/mixture}, ... and so for {@code reduce}: one row for each edge, counted node by
 * node and predecessor by predecessor, shared by all cells of a kind, in the order of the
 * candidates. Norms have no scale and shift in the cells of the supergraph.
 *
 * <p>Reference: Liu, Simonyan, Yang (2019), DARTS, sections 2.1 and 2.4.
 */
public final class CellSpace implements RelaxedSpace<Genotype>, DecisionSpace<Genotype> {
  private final CellDesign design;
  private final Skeleton searched;
  private final Skeleton deployed;
  private final CellDecisions decisions;
  private final CellChanges changes;

  CellSpace(CellDesign design, Skeleton searched, Skeleton deployed) {
    this.design = design;
    this.searched = searched;
    this.deployed = deployed;
    decisions = new CellDecisions(design);
    changes = new CellChanges(design);
  }

  /**
   * A space of these candidates, otherwise as {@link CellSpaces#darts}: two inputs, four nodes that
   * keep two edges each, a normal and a reduction cell, the nodes concatenated.
   */
  public static CellSpace of(String name, List<Candidate> candidates) {
    return CellSpaces.darts().with(new CellDesign(name, 2, 4, 2, false, false, false, candidates));
  }

  private CellSpace with(CellDesign changed) {
    return new CellSpace(changed, searched, deployed);
  }

  /** The network that is trained while searching. */
  public CellSpace searchedAs(Skeleton skeleton) {
    return new CellSpace(design, skeleton, deployed);
  }

  /** The network that an architecture means in the end. */
  public CellSpace deployedAs(Skeleton skeleton) {
    return new CellSpace(design, searched, skeleton);
  }

  /** Both networks for images of this shape {@code [C, H, W]} and this many classes. */
  @Override
  public CellSpace fitting(Shape image, int classes) {
    return new CellSpace(
        design, searched.input(image).classes(classes), deployed.input(image).classes(classes));
  }

  /** Another name, for runs and messages. */
  public CellSpace named(String name) {
    return with(design.withName(name));
  }

  /** These candidates, in the order of the architecture parameters. */
  public CellSpace candidates(List<Candidate> candidates) {
    return with(design.withCandidates(candidates));
  }

  /** How many inputs a cell has: 1, the last cell, or 2, also the one before. */
  public CellSpace inputs(int inputs) {
    return with(design.withInputs(inputs));
  }

  /** How many nodes of its own a cell has. */
  public CellSpace nodes(int nodes) {
    return with(design.withNodes(nodes));
  }

  /**
   * How many edges lead to each node of an architecture, from different nodes; fewer where fewer
   * nodes are earlier.
   */
  public CellSpace edgesKept(int edges) {
    return with(design.withKept(Require.positive("edgesKept", edges)));
  }

  /** Architectures keep the edges from all earlier nodes. */
  public CellSpace allEdgesKept() {
    return with(design.withKept(CellDesign.ALL));
  }

  /** Whether an architecture may have the operation {@code none}, where it is a candidate. */
  public CellSpace noneChosen(boolean chosen) {
    return with(design.withNoneChosen(chosen));
  }

  /** Whether a cell's output is its last node alone instead of all of its nodes, concatenated. */
  public CellSpace lastNodeOutput(boolean last) {
    return with(design.withLastOutput(last));
  }

  /** Whether the same cell is used where the resolution is halved and where it is kept. */
  public CellSpace singleCell(boolean single) {
    return with(design.withSingleCell(single));
  }

  /** The network that is trained while searching. */
  public Skeleton searchedAs() {
    return searched;
  }

  /** The network that an architecture means in the end. */
  public Skeleton deployedAs() {
    return deployed;
  }

  /** The candidates, in the order of the architecture parameters. */
  public List<Candidate> candidates() {
    return design.candidates();
  }

  @Override
  public String name() {
    return design.name();
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("inputs", design.inputs());
    settings.put("nodes", design.nodes());
    settings.put("edgesKept", design.keepsAll() ? "all" : design.kept());
    settings.put("noneChosen", design.noneChosen());
    settings.put("lastNodeOutput", design.lastOutput());
    settings.put("singleCell", design.singleCell());
    settings.put("candidates", Candidates.settings(design.candidates()));
    settings.put("searchedAs", searched.settings());
    settings.put("deployedAs", deployed.deployedSettings());
    return settings;
  }

  /**
   * The network of any cells of this space's candidates, whether or not the space could choose
   * them.
   */
  @Override
  public Graph network(Genotype genotype) {
    return genotype.network(deployed, design.candidates());
  }

  @Override
  public Graph proxy(Genotype genotype) {
    return genotype.network(searched, design.candidates());
  }

  /** The text form. */
  @Override
  public Object encode(Genotype genotype) {
    return genotype.text();
  }

  @Override
  public Genotype decode(Object data) {
    Require.that(data instanceof String, "genotype (%s) must be text.", data);
    return Genotype.parse((String) data).requireOperations(design.candidates());
  }

  /** How many edges of both cells have each of the candidates that can be chosen. */
  @Override
  public Map<String, Integer> operationCounts(Genotype genotype) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    design.choosable().forEach(candidate -> counts.put(candidate.name(), 0));
    genotype.edges().forEach(edge -> counts.merge(edge.operation(), 1, Integer::sum));
    return counts;
  }

  /** The cells. */
  @Override
  public Drawing drawing(Genotype genotype) {
    return genotype.drawing();
  }

  /**
   * For each node the set of its predecessors, where there is a choice, then an operation for each
   * of them: every choice makes a genotype, whose edges are ordered by predecessor.
   */
  @Override
  public List<Decision> decisions() {
    return decisions.list();
  }

  @Override
  public Optional<Genotype> build(int... choices) {
    return Optional.of(decisions.build(choices));
  }

  /** The choices for the same cells; {@link #build} gives the genotype's canonical form back. */
  @Override
  public int[] choices(Genotype genotype) {
    return decisions.choices(genotype);
  }

  /**
   * The genotype with one edge changed: it reads another node, that no other edge of its node
   * reads, with the same operation, or it has another operation. All inputs and operations that can
   * be changed are as likely.
   */
  @Override
  public Genotype mutate(Genotype genotype, RandomGenerator random) {
    return changes.mutate(canonical(genotype), random);
  }

  /** All genotypes with one edge changed as in {@link #mutate}. */
  @Override
  public List<Genotype> neighbours(Genotype genotype) {
    return changes.neighbours(canonical(genotype));
  }

  private Genotype canonical(Genotype genotype) {
    return decisions.build(decisions.choices(genotype));
  }

  @Override
  public Graph supergraph() {
    Graph graph =
        searched.stack(
            new CellWriter(
                design.inputs(),
                false,
                place ->
                    new CellWriter.Plan(
                        design.nodes(), this::mixtures, CellWriter.concat(design.output()))));
    List<String> rows =
        graph.parameters(Role.ARCHITECTURE).stream().map(ParameterRef::name).toList();
    for (String kind : design.kinds()) {
      Require.that(
          rows.stream().anyMatch(row -> row.startsWith("alpha/" + kind + "/")),
          "cells (%d) of the networks that are searched must leave one to be a %s cell, for its architecture parameters to be trained."
              + "\nMaybe 3 cells or more are what you want, or singleCell(true).",
          searched.cells(),
          kind);
    }
    return graph;
  }

  private List<String> mixtures(GraphBuilder scope, Place place, int node, List<String> earlier) {
    List<String> sums = new ArrayList<>();
    for (int from = 0; from < node; from++) {
      Slot slot = CellWriter.slot(place, from, design.inputs(), false);
      GraphBuilder edge = scope.scope("from" + from);
      List<String> terms = new ArrayList<>();
      for (Candidate candidate : design.candidates()) {
        terms.add(candidate.place(edge.scope(candidate.name()), earlier.get(from), slot));
      }
      String owner = design.alpha(design.kind(place.reduction()), node, from);
      sums.add(edge.addSharing("mixture", owner, Mixture.of(), terms));
    }
    return sums;
  }

  @Override
  public Graph child(Genotype genotype) {
    design.kinds().forEach(kind -> design.cell(genotype, kind));
    return searched.stack(CellWriter.child(genotype, design.candidates()));
  }

  @Override
  public Genotype derive(Strengths strengths) {
    return new CellDerivation(design, strengths).genotype();
  }

  @Override
  public String toString() {
    return "space " + name() + " " + settings();
  }
}
