package io.archai.graph.draw;

import java.util.List;

/**
 * What is to be drawn, before it has places.
 *
 * @param title above it, may be empty
 * @param downwards whether edges lead from top to bottom; else from left to right
 * @param boxes in an order in which edges lead from earlier to later ones
 * @param edges by the indices of boxes
 * @param notes lines below it
 * @param legend whether colours are explained below it
 */
record Picture(
    String title,
    boolean downwards,
    List<Box> boxes,
    List<Arrow> edges,
    List<String> notes,
    boolean legend) {

  /**
   * A box.
   *
   * @param name in texts
   * @param lines what stands in it, the first larger
   * @param paint its colours
   * @param tooltip what is shown when it is pointed at
   */
  record Box(String name, List<String> lines, Paint paint, String tooltip) {
    double width() {
      double width = Lettering.width(lines.get(0), Lettering.LARGE);
      for (String line : lines.subList(1, lines.size())) {
        width = Math.max(width, Lettering.width(line, Lettering.SMALL));
      }
      return Math.max(26, Math.ceil(width + 16));
    }

    double height() {
      return 12 + 15 + 13.0 * (lines.size() - 1);
    }
  }

  /** An arrow with a label, which may be empty. */
  record Arrow(int from, int to, String label) {
    double labelWidth() {
      return Math.ceil(Lettering.width(label, Lettering.SMALL) + 8);
    }

    double labelHeight() {
      return 17;
    }
  }

  Picture withTitle(String other) {
    return new Picture(other, downwards, boxes, edges, notes, legend);
  }
}
