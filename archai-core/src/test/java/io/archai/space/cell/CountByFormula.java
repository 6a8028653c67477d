package io.archai.space.cell;

/** Counts the weights of networks of the DARTS form without building them. */
final class CountByFormula {
  private CountByFormula() {}

  static long cifar(Genotype genotype, int channels, int cells, int classes) {
    long total = 27L * 3 * channels + 6L * channels;
    long before = 3L * channels;
    long last = 3L * channels;
    long width = channels;
    for (int index = 0; index < cells; index++) {
      boolean reduction = index == cells / 3 || index == 2 * cells / 3;
      width *= reduction ? 2 : 1;
      Genotype.Cell cell = genotype.cell(reduction);
      // Each input: a pointwise convolution to the width, or two to half of it, and a norm.
      total += before * width + 2 * width + last * width + 2 * width;
      for (var node : cell.nodes()) {
        for (var edge : node) {
          total += edge(edge.operation(), width, reduction && edge.from() < 2);
        }
      }
      before = last;
      last = cell.output().size() * width;
    }
    return total + last * classes + classes;
  }

  private static long edge(String operation, long width, boolean halved) {
    long kernel = operation.contains("conv") ? operation.charAt(operation.length() - 1) - '0' : 0;
    long norm = 2 * width;
    return switch (operation) {
      case "skip_connect" -> halved ? width * width + norm : 0;
      case "max_pool_3x3", "avg_pool_3x3" -> 0;
      case "conv_7x1_1x7" -> 2 * 7 * width * width + norm;
      case "dil_conv_3x3", "dil_conv_5x5" -> kernel * kernel * width + width * width + norm;
      case "sep_conv_3x3", "sep_conv_5x5", "sep_conv_7x7" ->
          2 * (kernel * kernel * width + width * width + norm);
      default -> throw new IllegalArgumentException(operation);
    };
  }
}
