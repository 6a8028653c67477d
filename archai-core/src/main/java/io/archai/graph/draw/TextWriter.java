package io.archai.graph.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes pictures as DOT and as plain text. */
final class TextWriter {
  private TextWriter() {}

  static String dot(List<Picture> pictures) {
    boolean downwards = pictures.get(0).downwards();
    StringBuilder dot =
        new StringBuilder("digraph {\n  rankdir=").append(downwards ? "TB" : "LR").append(";\n");
    dot.append(
        "  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fontsize=12];\n");
    dot.append("  edge [fontname=\"Helvetica\", fontsize=10, color=\"#666666\"];\n");
    for (int p = 0; p < pictures.size(); p++) {
      Picture picture = pictures.get(p);
      dot.append("  subgraph cluster").append(p).append(" {\n    color=none;\n");
      dot.append("    label=").append(quoted(picture.title())).append(";\n");
      for (int i = 0; i < picture.boxes().size(); i++) {
        Picture.Box box = picture.boxes().get(i);
        dot.append("    n").append(p).append('_').append(i).append(" [label=");
        dot.append(quoted(String.join("\n", box.lines())));
        dot.append(", fillcolor=\"").append(box.paint().fill());
        dot.append("\", color=\"").append(box.paint().stroke()).append('"');
        if (!box.tooltip().isEmpty()) {
          dot.append(", tooltip=").append(quoted(box.tooltip()));
        }
        dot.append("];\n");
      }
      for (Picture.Arrow edge : picture.edges()) {
        dot.append("    n").append(p).append('_').append(edge.from());
        dot.append(" -> n").append(p).append('_').append(edge.to());
        dot.append(edge.label().isEmpty() ? "" : " [label=" + quoted(edge.label()) + "]")
            .append(";\n");
      }
      dot.append("  }\n");
    }
    return dot.append("}\n").toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  static String text(List<Picture> pictures) {
    List<String> texts = new ArrayList<>();
    for (Picture picture : pictures) {
      texts.add((picture.title().isEmpty() ? "" : picture.title() + "\n") + text(picture));
    }
    return String.join("\n", texts);
  }

  /** Columns: the name, the lines of the box, what it reads. */
  private static String text(Picture picture) {
    List<List<String>> reads = new ArrayList<>();
    picture.boxes().forEach(box -> reads.add(new ArrayList<>()));
    for (Picture.Arrow edge : picture.edges()) {
      String name = picture.boxes().get(edge.from()).name();
      reads.get(edge.to()).add(edge.label().isEmpty() ? name : edge.label() + "(" + name + ")");
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < reads.size(); i++) {
      Picture.Box box = picture.boxes().get(i);
      List<String> row = new ArrayList<>(List.of(box.name()));
      row.addAll(picture.legend() ? box.lines() : List.of());
      while (picture.legend() && row.size() < 3) {
        row.add("");
      }
      row.add(reads.get(i).isEmpty() ? "" : "<- " + String.join(", ", reads.get(i)));
      rows.add(row);
    }
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    int[] widths = IntStream.range(0, columns).map(column -> width(rows, column)).toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column))
            .append(" ".repeat(widths[column] - row.get(column).length() + 2));
      }
      text.append(line.toString().replace('×', 'x').stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
