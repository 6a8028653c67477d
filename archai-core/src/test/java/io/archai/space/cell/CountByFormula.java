package io.archai.space.cell;

/**
 * Counts the weights and multiply-adds of networks of the DARTS form on 32x32 images without
 * building them.
 *
 * @param weights of convolutions, norms and the classifier
 * @param multiplyAdds of convolutions and the classifier
 */
record CountByFormula(long weights, long multiplyAdds) {

  static CountByFormula cifar(Genotype genotype, int channels, int cells, int classes) {
    long size = 32;
    long width = channels;
    long before = 3L * channels;
    long last = 3L * channels;
    CountByFormula total = conv(27L * last, size * size).plus(norm(last));
    for (int index = 0; index < cells; index++) {
      boolean reduction = index == cells / 3 || index == 2 * cells / 3;
      width *= reduction ? 2 : 1;
      // Each input: a pointwise convolution to the width, or two to half of it, and a norm.
      total = total.plus(conv((before + last) * width, size * size)).plus(norm(2 * width));
      long inside = reduction ? size / 2 : size;
      Genotype.Cell cell = genotype.cell(reduction);
      for (var node : cell.nodes()) {
        for (var edge : node) {
          long entered = edge.from() < 2 ? size : inside;
          total = total.plus(edge(edge.operation(), width, entered, inside));
        }
      }
      before = last;
      last = cell.output().size() * width;
      size = inside;
    }
    return total.plus(conv(last * classes, 1)).plus(new CountByFormula(classes, 0));
  }

  private CountByFormula plus(CountByFormula other) {
    return new CountByFormula(weights + other.weights, multiplyAdds + other.multiplyAdds);
  }

  private static CountByFormula conv(long weights, long places) {
    return new CountByFormula(weights, weights * places);
  }

  private static CountByFormula norm(long width) {
    return new CountByFormula(2 * width, 0);
  }

  private static CountByFormula edge(String operation, long width, long from, long to) {
    long kernel = operation.contains("conv") ? operation.charAt(operation.length() - 1) - '0' : 0;
    CountByFormula separable =
        conv(kernel * kernel * width + width * width, to * to).plus(norm(width));
    return switch (operation) {
      case "skip_connect" ->
          from == to ? new CountByFormula(0, 0) : conv(width * width, to * to).plus(norm(width));
      case "max_pool_3x3", "avg_pool_3x3" -> new CountByFormula(0, 0);
      case "conv_7x1_1x7" ->
          // The first halves the width only.
          conv(7 * width * width, from * to)
              .plus(conv(7 * width * width, to * to))
              .plus(norm(width));
      case "dil_conv_3x3", "dil_conv_5x5" -> separable;
      case "sep_conv_3x3", "sep_conv_5x5", "sep_conv_7x7" -> separable.plus(separable);
      default -> throw new IllegalArgumentException(operation);
    };
  }
}
