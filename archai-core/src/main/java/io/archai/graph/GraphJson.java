package io.archai.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.archai.file.AtomicFile;
import io.archai.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Graphs as plain data and as JSON: the same graph always gives the same text, and reading it gives
 * an equal graph, checked as {@link GraphBuilder} checks. Immutable.
 *
 * <pre>{@code
 * GraphJson json = GraphJson.create();
 * json.write(graph, Path.of("graph.json"));
 * Graph same = json.read(Path.of("graph.json"));
 * }</pre>
 *
 * The form:
 *
 * <pre>{@code
 * {"format": 1,
 *  "nodes": [
 *   {"name": "image", "kind": "input", "settings": {"shape": [3, 32, 32]}, "inputs": []},
 *   {"name": "relu", "kind": "activation", "settings": {"function": "RELU"}, "inputs": ["image"]}],
 *  "outputs": [{"name": "y", "node": "relu"}]}
 * }</pre>
 *
 * A node that shares parameters also has an {@code owner}. A custom op's kind is {@code custom:}
 * and its own; its {@link CustomOp.Provider} is found by {@link ServiceLoader} or given to {@link
 * #with}.
 */
public final class GraphJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Map<String, CustomOp.Provider> providers;

  private GraphJson(Map<String, CustomOp.Provider> providers) {
    this.providers = Collections.unmodifiableMap(providers);
  }

  /** Reads the library's ops and the custom ops whose providers are registered as services. */
  public static GraphJson create() {
    Map<String, CustomOp.Provider> providers = new TreeMap<>();
    for (CustomOp.Provider provider : ServiceLoader.load(CustomOp.Provider.class)) {
      CustomOp.Provider known = providers.putIfAbsent(provider.kind(), provider);
      Require.that(
          known == null,
          "custom ops of kind (%s) must have one provider, not both %s and %s.",
          provider.kind(),
          provider.getClass().getName(),
          known == null ? "" : known.getClass().getName());
    }
    return new GraphJson(providers);
  }

  /** The same, reading custom ops of the provider's kind with it. */
  public GraphJson with(CustomOp.Provider provider) {
    Map<String, CustomOp.Provider> more = new TreeMap<>(providers);
    more.put(Require.notBlank("kind", provider.kind()), provider);
    return new GraphJson(more);
  }

  /** The graph as maps, lists, texts, numbers and booleans. */
  public Map<String, Object> toMap(Graph graph) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("format", FORMAT);
    whole.put("nodes", nodes(graph));
    whole.put("outputs", outputs(graph));
    return whole;
  }

  /**
   * The graph of what {@link #toMap} gave.
   *
   * @throws IllegalArgumentException if it is not a graph; names the node
   */
  public Graph fromMap(Map<String, ?> map) {
    Settings whole = new Settings("graph", map);
    int format = whole.integer("format");
    Require.that(
        format == FORMAT,
        "format (%d) must be %d.\nMaybe a newer version of the library wrote it.",
        format,
        FORMAT);
    GraphBuilder builder = GraphBuilder.create();
    for (Object element : whole.list("nodes")) {
      Settings node = new Settings("node", element);
      String name = node.text("name");
      String kind = node.text("kind");
      Op op =
          OpCodec.read("node " + name + " (" + kind + ")", kind, node.plain("settings"), providers);
      String owner = node.has("owner") ? node.text("owner") : name;
      builder.addSharing(name, owner, op, node.texts("inputs"));
      node.end();
    }
    for (Object element : whole.list("outputs")) {
      Settings output = new Settings("output", element);
      builder.output(output.text("name"), output.text("node"));
      output.end();
    }
    whole.end();
    return builder.graph();
  }

  /** The graph as JSON text, one node a line. */
  public String write(Graph graph) {
    return "{\"format\":"
        + FORMAT
        + ",\n\"nodes\":[\n"
        + lines(nodes(graph))
        + "],\n\"outputs\":[\n"
        + lines(outputs(graph))
        + "]}\n";
  }

  /**
   * The graph of a JSON text.
   *
   * @throws IllegalArgumentException if it is not JSON or not a graph; names the place or the node
   */
  public Graph read(String text) {
    try {
      return fromMap(MAPPER.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("text must be the JSON of a graph: " + e.getMessage(), e);
    }
  }

  /** Writes the graph as JSON in UTF-8, atomically; the directory must exist. */
  public void write(Graph graph, Path file) {
    AtomicFile.write(file, write(graph));
  }

  /**
   * The graph of a JSON file.
   *
   * @throws IllegalArgumentException if it is not JSON or not a graph; names file and node
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Graph read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw FileFailure.notRead(file, e);
    }
    try {
      return read(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "file (" + file + ") must hold a graph: " + e.getMessage(), e);
    }
  }

  /** An op's kind and settings in one line, equal for equal ops. */
  static String text(Op op) {
    return OpCodec.kind(op) + json(OpCodec.settings(op));
  }

  private static List<Map<String, Object>> nodes(Graph graph) {
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", node.name());
      map.put("kind", OpCodec.kind(node.op()));
      map.put("settings", OpCodec.settings(node.op()));
      map.put("inputs", node.inputs());
      if (!node.owner().equals(node.name())) {
        map.put("owner", node.owner());
      }
      nodes.add(map);
    }
    return nodes;
  }

  private static List<Map<String, Object>> outputs(Graph graph) {
    List<Map<String, Object>> outputs = new ArrayList<>();
    graph
        .outputs()
        .forEach(
            (name, node) -> {
              Map<String, Object> map = new LinkedHashMap<>();
              map.put("name", name);
              map.put("node", node);
              outputs.add(map);
            });
    return outputs;
  }

  private static String lines(List<?> list) {
    return list.stream().map(GraphJson::json).collect(Collectors.joining(",\n"));
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "settings (" + value + ") must be plain data: " + e.getMessage(), e);
    }
  }
}
