package io.archai.space.cell;

import io.archai.space.cell.Genotype.Cell;
import io.archai.space.cell.Genotype.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads genotypes from the field's text forms, by recursive descent. */
final class GenotypeParser {
  private static final String CONCAT = "_concat";
  private static final int MOST_NODES = 1000;
  private static final int NO_NODE = -1;
  private static final char END = '\0';
  private static final String COMMENT = "comment";
  private static final String NAME = "name";
  private static final String TUPLE = "tuple";
  private static final String TABLE = "table";

  /** What a genotype begins with among other text, and comments, in which none is looked for. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?<comment>#.*)|(?:\\b(?<name>\\w+)\\s*[=:]\\s*)?(?:(?<tuple>\\bGenotype\\s*\\()|(?<table>\\|[\\w.-]+~\\d))");

  private final String text;
  private int position;

  private GenotypeParser(String text, int position) {
    this.text = text;
    this.position = position;
  }

  static Genotype parse(String text) {
    GenotypeParser parser = new GenotypeParser(text, 0);
    Genotype genotype = parser.peek() == '|' ? parser.tabular() : parser.tuple();
    if (parser.peek() != END) {
      throw parser.expected("the end of the text");
    }
    return genotype;
  }

  /** All that stand in a program or a log, as {@link Genotype#parseAll} says. */
  static Map<String, List<Genotype>> parseAll(String text) {
    Map<String, List<Genotype>> found = new LinkedHashMap<>();
    Matcher matcher = BEGINNING.matcher(text);
    for (int from = 0; matcher.find(from); ) {
      if (matcher.group(COMMENT) != null) {
        from = matcher.end();
        continue;
      }
      boolean tuple = matcher.group(TUPLE) != null;
      GenotypeParser parser = new GenotypeParser(text, matcher.start(tuple ? TUPLE : TABLE));
      Genotype genotype = tuple ? parser.tuple() : parser.tabular();
      String name = matcher.group(NAME);
      found.computeIfAbsent(name == null ? "" : name, key -> new ArrayList<>()).add(genotype);
      from = parser.position;
    }
    return found;
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
      } while (peek() != END && Genotype.isNamePart(peek()));
      nodes.add(edges);
    } while (skip('+'));
    return Genotype.of(1, GenotypePrinter.TABULAR, new Cell(nodes, List.of(nodes.size())));
  }

  private Genotype tuple() {
    int begin = begin();
    String word = name("Genotype(...) or |operation~0|+...");
    if (skip('=')) {
      begin = begin();
      word = name("Genotype(...)");
    }
    if (!word.equals("Genotype")) {
      position = begin;
      throw expected("Genotype(...) or |operation~0|+...");
    }
    take('(', "'('");
    int inputs = 2;
    Map<String, List<List<Edge>>> nodes = new LinkedHashMap<>();
    Map<String, List<Integer>> outputs = new LinkedHashMap<>();
    while (peek() != ')') {
      int start = begin();
      String field = name("a field, as in normal=[...]");
      take('=', "'=' after " + field);
      boolean fresh = true;
      if (field.equals("inputs")) {
        inputs = number();
      } else if (field.endsWith(CONCAT)) {
        fresh =
            outputs.put(field.substring(0, field.length() - CONCAT.length()), numbers()) == null;
      } else {
        fresh = nodes.put(field, nodes(field, inputs)) == null;
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

  /**
   * Pairs, two a node; or the pairs of each node in brackets of their own; or triples of which the
   * second number is the node's and the third the one it reads.
   */
  private List<List<Edge>> nodes(String field, int inputs) {
    char close = open("'[' and pairs, as in ('sep_conv_3x3', 0)");
    List<List<Edge>> nodes = new ArrayList<>();
    if ((peek() == '[' || peek() == '(') && !isPair()) {
      do {
        nodes.add(edges(open("'[' and pairs"), NO_NODE).edges());
      } while (skip(',') && peek() != close);
      take(close, "'" + close + "' or ','");
      return nodes;
    }
    Edges flat = edges(close, inputs);
    if (!flat.nodes().isEmpty()) {
      return byNode(flat, field, inputs);
    }
    List<Edge> edges = flat.edges();
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

  /** Edges, and of triples the node that each leads to. */
  private record Edges(List<Edge> edges, List<Integer> nodes) {}

  private List<List<Edge>> byNode(Edges flat, String field, int inputs) {
    List<List<Edge>> nodes = new ArrayList<>();
    for (int index = 0; index < flat.edges().size(); index++) {
      int node = flat.nodes().get(index) - inputs;
      if (node != nodes.size() && node != nodes.size() - 1) {
        position--;
        throw expected(
            "edges of each node in order, from "
                + inputs
                + ", in "
                + field
                + ", where node "
                + (inputs + nodes.size())
                + " has none");
      }
      if (node == nodes.size()) {
        nodes.add(new ArrayList<>());
      }
      nodes.get(node).add(flat.edges().get(index));
    }
    return nodes;
  }

  /** Whether what follows is one pair, not several in brackets. */
  private boolean isPair() {
    int start = position;
    position++;
    char next = peek();
    position = start;
    return text.charAt(start) == '(' && next != '(';
  }

  /** Pairs, or triples where the first node is known, up to the closing bracket. */
  private Edges edges(char close, int inputs) {
    Edges edges = new Edges(new ArrayList<>(), new ArrayList<>());
    while (!skip(close)) {
      take('(', "a pair, as in ('sep_conv_3x3', 0), or '" + close + "'");
      char quote = peek();
      if (quote != '\'' && quote != '"') {
        throw expected("an operation in quotes");
      }
      position++;
      String operation = name("an operation");
      take(quote, "a closing " + quote);
      take(',', "',' and the number of a node");
      int number = number();
      boolean triple = skip(',') && peek() != ')';
      boolean pairs = inputs == NO_NODE || edges.nodes().size() < edges.edges().size();
      if (triple && pairs) {
        throw expected("')', since other edges are pairs,");
      }
      if (triple) {
        edges.nodes().add(number);
        number = number();
        skip(',');
      } else if (!edges.nodes().isEmpty()) {
        throw expected("',' and the number of the node that is read, as in other edges,");
      }
      edges.edges().add(new Edge(operation, number));
      take(')', "')'");
      if (!skip(',') && peek() != close) {
        throw expected("',' or '" + close + "'");
      }
    }
    return edges;
  }

  private List<Integer> numbers() {
    if (peek() == '[' || peek() == '(') {
      char close = open("'['");
      List<Integer> numbers = new ArrayList<>();
      while (!skip(close)) {
        numbers.add(number());
        if (!skip(',') && peek() != close) {
          throw expected("',' or '" + close + "'");
        }
      }
      return numbers;
    }
    int start = begin();
    String word = Character.isLetter(peek()) ? name("") : "";
    if (word.equals("list") && skip('(')) {
      List<Integer> numbers = numbers();
      take(')', "')'");
      return numbers;
    }
    if (word.equals("range")) {
      take('(', "'('");
      int first = number();
      int end = skip(',') && peek() != ')' ? number() : NO_NODE;
      take(')', "')'");
      return (end == NO_NODE ? IntStream.range(0, first) : IntStream.range(first, end))
          .boxed()
          .toList();
    }
    position = start;
    throw expected("range(2, 6) or a list as [2, 3, 4, 5]");
  }

  /** Takes an opening bracket and returns the one that closes it. */
  private char open(String description) {
    if (skip('(')) {
      return ')';
    }
    take('[', description);
    return ']';
  }

  /** The next character that is neither white space nor in a comment, or the end. */
  private char peek() {
    boolean comment = false;
    while (position < text.length()) {
      char next = text.charAt(position);
      comment = next == '#' || (comment && next != '\n');
      if (!comment && !Character.isWhitespace(next)) {
        return next;
      }
      position++;
    }
    return END;
  }

  /** Where the next character stands. */
  private int begin() {
    peek();
    return position;
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
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    // Longer numbers than this cannot be those of nodes, and might not fit an int.
    if (start == position || position - start > String.valueOf(MOST_NODES).length()) {
      position = start;
      throw expected("the number of a node, from 0");
    }
    return Integer.parseInt(text.substring(start, position));
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
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
