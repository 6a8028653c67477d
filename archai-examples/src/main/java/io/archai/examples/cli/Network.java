package io.archai.examples.cli;

import io.archai.space.Skeleton;
import io.archai.space.cell.Genotype;
import java.util.List;
import java.util.stream.IntStream;

/** The networks that cells can be put into, by the names that users give them. */
enum Network {
  cifar {
    @Override
    Skeleton skeleton() {
      return Skeleton.cifar10();
    }
  },
  imagenet {
    @Override
    Skeleton skeleton() {
      return Skeleton.imagenet();
    }
  },
  nasbench201 {
    @Override
    Skeleton skeleton() {
      return Skeleton.nasbench201();
    }

    @Override
    void check(Genotype genotype) {
      for (Genotype.Cell cell : genotype.canonical().cells().values()) {
        int nodes = cell.nodes().size();
        boolean written = genotype.cells().size() == 1 && cell.output().equals(List.of(nodes));
        if (genotype.inputs() == 1 && written && !reads(cell)) {
          throw new IllegalArgumentException(
              "cell (%s) must have three nodes with one edge from each earlier node, as |op~0|+|op~0|op~1|+|op~0|op~1|op~2|.\nMaybe an edge is missing: one without an operation is none~0, none~1 or none~2."
                  .formatted(genotype));
        }
      }
    }
  };

  private static final int NASBENCH201_NODES = 3;

  /** With the sizes of the paper. */
  abstract Skeleton skeleton();

  /** Refuses cells that only look like those that this network was made for. */
  void check(Genotype genotype) {}

  /** Whether each of three nodes reads each earlier one once. */
  private static boolean reads(Genotype.Cell cell) {
    List<List<Integer>> read =
        cell.nodes().stream()
            .map(edges -> edges.stream().map(Genotype.Edge::from).toList())
            .toList();
    return read.equals(
        IntStream.range(0, NASBENCH201_NODES)
            .mapToObj(node -> IntStream.rangeClosed(0, node).boxed().toList())
            .toList());
  }

  /** The one that a genotype was made for. */
  static Network of(Genotype genotype) {
    return genotype.inputs() == 1 ? nasbench201 : cifar;
  }
}
