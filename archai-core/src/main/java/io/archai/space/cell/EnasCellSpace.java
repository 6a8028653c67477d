package io.archai.space.cell;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.draw.Drawing;
import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import io.archai.space.SharedSpace;
import io.archai.space.Skeleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The micro space of ENAS: a block of a cell chooses two earlier nodes, which may be the same, and
 * an operation for each, and sums them. All architectures share one set of weights, told apart by
 * cell, block, side, predecessor and operation. A value: each method that changes something returns
 * a new space.
 *
 * <pre>{@code
 * EnasCellSpace space = CellSpaces.enas().fitting(Shape.of(1, 28, 28), 10);
 * Genotype genotype = space.build(choices).orElseThrow();
 * Graph child = space.child(genotype);                      // runs on the weights of space.supergraph()
 * Graph network = space.network(genotype);
 * }</pre>
 *
 * An architecture is a {@link Genotype} whose nodes have two edges, in the order of the decisions:
 * the same edges in the other order are the same network, but another child, on other weights. Its
 * output is the nodes that no block reads, of the cell's inputs too.
 *
 * <p>In the search cells are one width wide: the output's nodes go through a ReLU, a pointwise
 * convolution, which is a sum of one for each of them, and a norm, and both inputs of a reduction
 * cell are halved before it, so that all operations have stride 1. In the final network the output
 * is the nodes side by side, and operations on the inputs of a reduction cell have stride 2.
 *
 * <p>Reference: Pham, Guan, Zoph, Le, Dean (2018), Efficient Neural Architecture Search via
 * Parameter Sharing, sections 2.4 and 3.2. Differs from the released program: while searching, its
 * reduction cells read the cell before them twice, here as in the final network the last two; a
 * ReLU stands before every factorized reduction; strided pools pad both sides alike; the classifier
 * has a bias; norms have running statistics in the search too.
 */
public final class EnasCellSpace implements SharedSpace<Genotype>, DecisionSpace<Genotype> {
  private final EnasCells cells;
  private final Skeleton searched;
  private final Skeleton deployed;
  private final List<Decision> decisions;

  EnasCellSpace(EnasCells cells, Skeleton searched, Skeleton deployed) {
    this.cells = cells;
    this.searched = searched;
    this.deployed = deployed;
    decisions = cells.decisions();
  }

  /** The network that is trained while searching. */
  public EnasCellSpace searchedAs(Skeleton skeleton) {
    return new EnasCellSpace(cells, skeleton, deployed);
  }

  /** The network that an architecture means in the end. */
  public EnasCellSpace deployedAs(Skeleton skeleton) {
    return new EnasCellSpace(cells, searched, skeleton);
  }

  /** How many blocks a cell has. */
  public EnasCellSpace blocks(int blocks) {
    return new EnasCellSpace(new EnasCells(blocks, cells.candidates()), searched, deployed);
  }

  /** These operations, in the order of the decisions' options. */
  public EnasCellSpace candidates(List<Candidate> candidates) {
    return new EnasCellSpace(new EnasCells(cells.blocks(), candidates), searched, deployed);
  }

  /** Both networks for images of this shape {@code [C, H, W]} and this many classes. */
  @Override
  public EnasCellSpace fitting(Shape image, int classes) {
    return new EnasCellSpace(
        cells, searched.input(image).classes(classes), deployed.input(image).classes(classes));
  }

  /** The network that is trained while searching. */
  public Skeleton searchedAs() {
    return searched;
  }

  /** The network that an architecture means in the end. */
  public Skeleton deployedAs() {
    return deployed;
  }

  /** How many blocks a cell has. */
  public int blocks() {
    return cells.blocks();
  }

  /** The operations, in the order of the decisions' options. */
  public List<Candidate> candidates() {
    return cells.candidates();
  }

  @Override
  public String name() {
    return "enas";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("blocks", cells.blocks());
    settings.put("candidates", Candidates.settings(cells.candidates()));
    settings.put("searchedAs", searched.settings());
    settings.put("deployedAs", deployed.deployedSettings());
    return settings;
  }

  @Override
  public Graph network(Genotype genotype) {
    return deployed.stack(writer(EnasCellWriter.only(cells.require(genotype)), false, deployed));
  }

  /** The {@link #child}. */
  @Override
  public Graph proxy(Genotype genotype) {
    return child(genotype);
  }

  /** The text form. */
  @Override
  public Object encode(Genotype genotype) {
    return cells.require(genotype).text();
  }

  @Override
  public Genotype decode(Object data) {
    Require.that(data instanceof String, "genotype (%s) must be text.", data);
    return cells.require(Genotype.parse((String) data));
  }

  /** How many sides of the blocks of both cells have each of the operations. */
  @Override
  public Map<String, Integer> operationCounts(Genotype genotype) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    cells.operations().forEach(name -> counts.put(name, 0));
    genotype.edges().forEach(edge -> counts.merge(edge.operation(), 1, Integer::sum));
    return counts;
  }

  /** The cells. */
  @Override
  public Drawing drawing(Genotype genotype) {
    return genotype.drawing();
  }

  /**
   * For {@code normal}, then {@code reduce}, and each block: {@code normal/block0/input1}, {@code
   * input2}, {@code operation1}, {@code operation2}. Nodes are numbered as in {@link Genotype}, so
   * block {@code b} has {@code b + 2} to choose from. Every choice is an architecture.
   */
  @Override
  public List<Decision> decisions() {
    return decisions;
  }

  @Override
  public Optional<Genotype> build(int... choices) {
    return Optional.of(cells.build(Decision.requireChoices(decisions, choices)));
  }

  @Override
  public int[] choices(Genotype genotype) {
    return cells.choices(genotype);
  }

  /** All children at once: every block sums whatever it could choose. Not meant to be trained. */
  @Override
  public Graph supergraph() {
    return searched.stack(writer(EnasCellWriter.all(cells), true, searched));
  }

  @Override
  public Graph child(Genotype genotype) {
    return searched.stack(writer(EnasCellWriter.only(cells.require(genotype)), true, searched));
  }

  private EnasCellWriter writer(EnasCellWriter.Plan plan, boolean searching, Skeleton skeleton) {
    return new EnasCellWriter(cells, plan, searching, skeleton.dropPath());
  }

  @Override
  public String toString() {
    return "space " + name() + " " + settings();
  }
}
