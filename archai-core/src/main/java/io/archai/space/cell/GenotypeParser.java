package io.archai.space.cell;

import io.archai.space.cell.Genotype.Cell;
import io.archai.space.cell.Genotype.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads genotypes from the field's text forms, by recursive descent. */
final class GenotypeParser {
  private static final String CONCAT = "_concat";
  private static final int MOST_NODES = 1000;

  private final String text;
  private int position;

  private GenotypeParser(String text) {
    this.text = text;
  }

  static Genotype parse(String text) {
    GenotypeParser parser = new GenotypeParser(text);
    Genotype genotype = parser.peek() == '|' ? parser.tabular() : parser.tuple();
    if (parser.peek() != END) {
      throw parser.expected("the end of the text");
    }
    return genotype;
  }

  private Genotype tabular() {
    List<List<Edge>> nodes = new ArrayList<>();
    do {
      List<Edge> edges = new ArrayList<>();
      take('|', "'|' before an operation");
      do {
        String operation = name("an operation, as in nor_conv_3x3~0");
        take('~', "'~' and the number of a node");
        edges.add(new Edge(operation, number()));
        take('|', "'|' after an operation");
      } while (peek() != '+' && peek() != END);
      nodes.add(edges);
    } while (skip('+'));
    return Genotype.of(1, GenotypePrinter.TABULAR, new Cell(nodes, List.of(nodes.size())));
  }

  private Genotype tuple() {
    String word = name("Genotype(...) or |operation~0|+...");
    if (skip('=')) {
      word = name("Genotype(...)");
    }
    if (!word.equals("Genotype")) {
      position -= word.length();
      throw expected("Genotype(...) or |operation~0|+...");
    }
    take('(', "'('");
    int inputs = 2;
    Map<String, List<List<Edge>>> nodes = new LinkedHashMap<>();
    Map<String, List<Integer>> outputs = new LinkedHashMap<>();
    while (peek() != ')') {
      int start = position;
      String field = name("a field, as in normal=[...]");
      take('=', "'=' after " + field);
      boolean fresh = true;
      if (field.equals("inputs")) {
        inputs = number();
      } else if (field.endsWith(CONCAT)) {
        fresh =
            outputs.put(field.substring(0, field.length() - CONCAT.length()), numbers()) == null;
      } else {
        fresh = nodes.put(field, nodes(field)) == null;
      }
      if (!fresh) {
        position = start;
        throw expected("another field, since " + field + " was there before");
      }
      if (!skip(',') && peek() != ')') {
        throw expected("',' or ')'");
      }
    }
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (Map.Entry<String, List<List<Edge>>> cell : nodes.entrySet()) {
      List<Integer> output = outputs.get(cell.getKey());
      if (output == null) {
        throw expected("a field " + cell.getKey() + CONCAT + " before the end");
      }
      cells.put(cell.getKey(), new Cell(cell.getValue(), output));
    }
    if (!nodes.keySet().containsAll(outputs.keySet())) {
      throw expected("a field for each of " + outputs.keySet() + " before the end");
    }
    if (cells.size() != 1
        && !(cells.size() == 2 && cells.containsKey("normal") && cells.containsKey("reduce"))) {
      throw expected("fields for normal and reduce, or for a single cell, before the end");
    }
    position++;
    return new Genotype(inputs, cells);
  }

  /** Either pairs, two a node, or a list of pairs for each node. */
  private List<List<Edge>> nodes(String field) {
    take('[', "'[' and pairs, as in ('sep_conv_3x3', 0)");
    List<List<Edge>> nodes = new ArrayList<>();
    if (peek() == '[') {
      do {
        take('[', "'[' and pairs");
        nodes.add(edges());
      } while (skip(',') && peek() != ']');
      take(']', "']' or ','");
      return nodes;
    }
    List<Edge> edges = edges();
    if (edges.size() % 2 != 0) {
      position--;
      throw expected(
          "another pair in "
              + field
              + ", which has "
              + edges.size()
              + " and needs two for each node");
    }
    for (int index = 0; index < edges.size(); index += 2) {
      nodes.add(edges.subList(index, index + 2));
    }
    return nodes;
  }

  private List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    while (!skip(']')) {
      take('(', "a pair, as in ('sep_conv_3x3', 0), or ']'");
      char quote = peek();
      if (quote != '\'' && quote != '"') {
        throw expected("an operation in quotes");
      }
      position++;
      String operation = name("an operation");
      take(quote, "a closing " + quote);
      take(',', "',' and the number of a node");
      edges.add(new Edge(operation, number()));
      skip(',');
      take(')', "')'");
      if (!skip(',') && peek() != ']') {
        throw expected("',' or ']'");
      }
    }
    return edges;
  }

  private List<Integer> numbers() {
    if (skip('[')) {
      List<Integer> numbers = new ArrayList<>();
      while (!skip(']')) {
        numbers.add(number());
        if (!skip(',') && peek() != ']') {
          throw expected("',' or ']'");
        }
      }
      return numbers;
    }
    int start = position;
    if (Character.isLetter(peek()) && name("").equals("range")) {
      take('(', "'('");
      int first = number();
      take(',', "','");
      int end = number();
      take(')', "')'");
      return IntStream.range(first, end).boxed().toList();
    }
    position = start;
    throw expected("range(2, 6) or a list as [2, 3, 4, 5]");
  }

  private static final char END = '\0';

  /** The next character that is not white space, or the end. */
  private char peek() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : END;
  }

  private boolean skip(char wanted) {
    boolean found = peek() == wanted;
    position += found ? 1 : 0;
    return found;
  }

  private void take(char wanted, String description) {
    if (!skip(wanted)) {
      throw expected(description);
    }
  }

  private String name(String description) {
    peek();
    int start = position;
    while (position < text.length() && Genotype.isNamePart(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw expected(description);
    }
    return text.substring(start, position);
  }

  private int number() {
    peek();
    int start = position;
    while (position < text.length() && Character.isDigit(text.charAt(position))) {
      position++;
    }
    // Longer numbers than this cannot be those of nodes, and might not fit an int.
    if (start == position || position - start > String.valueOf(MOST_NODES).length()) {
      position = start;
      throw expected("the number of a node, from 0");
    }
    return Integer.parseInt(text.substring(start, position));
  }

  private IllegalArgumentException expected(String description) {
    String found =
        peek() == END
            ? "the end"
            : "\"" + text.substring(position, Math.min(text.length(), position + 12)) + "\"";
    return new IllegalArgumentException(
        "genotype must have " + description + " at position " + position + ", not " + found + ".");
  }
}
