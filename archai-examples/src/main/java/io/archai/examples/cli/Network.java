package io.archai.examples.cli;

import io.archai.space.Skeleton;
import io.archai.space.cell.Genotype;

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
  };

  /** With the sizes of the paper. */
  abstract Skeleton skeleton();

  /** The one that a genotype was made for. */
  static Network of(Genotype genotype) {
    return genotype.inputs() == 1 ? nasbench201 : cifar;
  }
}
