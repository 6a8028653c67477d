package io.archai.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.fixture.Networks;
import io.archai.fixture.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphJsonTest {
  private static final GraphJson JSON = GraphJson.create().with(new Scale.Provider());

  private static final String SMALL =
      """
      {"format":1,
      "nodes":[
      {"name":"x","kind":"input","settings":{"shape":[4,6,6]},"inputs":[]},
      {"name":"a","kind":"conv2d","settings":{"filters":4,"kernel":[3,3],"stride":[1,1],"padding":[1,1],"dilation":[1,1],\
      "groups":1,"bias":false},"inputs":["x"]},
      {"name":"s","kind":"custom:scale","settings":{"label":"a \\"b\\"","power":1},"inputs":["a"],"owner":"shared"}],
      "outputs":[
      {"name":"y","node":"s"}]}
      """;

  @Test
  void a_graph_is_written_as_this_text() {
    var builder = GraphBuilder.create();
    String a =
        builder.add("a", Conv2d.of(4, 3).withPadding(1), builder.input("x", Shape.of(4, 6, 6)));
    builder.output("y", builder.addSharing("s", "shared", new Custom(new Scale(1, "a \"b\"")), a));
    assertThat(JSON.write(builder.graph())).isEqualTo(SMALL);
    assertThat(JSON.read(SMALL)).isEqualTo(builder.graph());
  }

  @Property(tries = 1000)
  void reading_gives_back_what_was_written(
      @ForAll long seed, @ForAll @IntRange(max = 30) int size) {
    Graph graph = RandomGraphs.of(seed, size);
    String text = JSON.write(graph);
    Graph read = JSON.read(text);
    assertThat(read).isEqualTo(graph);
    assertThat(read.parameters()).isEqualTo(graph.parameters());
    assertThat(JSON.write(read)).isEqualTo(text);
    assertThat(JSON.fromMap(JSON.toMap(graph))).isEqualTo(graph);
  }

  @Test
  void files_hold_whole_networks(@TempDir Path directory) {
    for (Graph graph : List.of(Networks.mobileNetV2(), Networks.resNet50())) {
      Path file = directory.resolve("graph.json");
      JSON.write(graph, file);
      assertThat(JSON.read(file)).isEqualTo(graph);
      assertThat(directory)
          .isDirectoryContaining(file::equals)
          .isDirectoryNotContaining("glob:**.part");
    }
  }

  @Test
  void all_kinds_and_settings_come_back() {
    List<Op> ops =
        List.of(
            Activation.tanh(),
            new BatchNorm(true, 0.3, 1e-3),
            Conv2d.of(8, 3, 5)
                .withStride(2, 1)
                .withPadding(1, 2)
                .withDilation(2)
                .withGroups(4)
                .withBias(),
            new Crop(1, 2, 3, 0),
            new Dropout(0.1),
            LeakyRelu.of(0.01),
            new LeakyRelu(0.25, LeakyRelu.Slopes.CHANNELS),
            new Linear(7, false),
            new LocalResponseNorm(5, 2, 1e-4, 0.75),
            new Mixture(Initializer.uniform(0.1), Role.ARCHITECTURE),
            new Mixture(Initializer.truncatedNormal(0.1), Role.ARCHITECTURE),
            Mixture.trained(-2.5),
            new Multiply(),
            new Pad(1, 2, 3, 0),
            Pool.average(5, 3, 2),
            new Reshape(Shape.of(2, 3, 4)),
            new Upsample(Extent.of(2, 3)),
            new Zero(2));
    for (Op op : ops) {
      assertThat(OpCodec.read("node n", OpCodec.kind(op), OpCodec.settings(op), Map.of()))
          .isEqualTo(op);
    }
  }

  /** What is changed in the small text above, and what the message must say. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      value = {
        "\"conv2d\"; \"conv3d\"; kind (conv3d) of node a (conv3d) must be one of [activation, add",
        "custom:scale; custom:scales; Maybe its CustomOp.Provider is not registered",
        "\"filters\":4,; ; node a (conv2d) must have filters",
        "\"filters\":4; \"filters\":0; filters (0) must be at least 1",
        "\"filters\":4; \"filters\":4.5; filters (4.5) of node a (conv2d) must be a whole number",
        "\"filters\":4; \"filters\":3000000000; must be a whole number",
        "\"filters\":4; \"filters\":\"4\"; must be a finite number",
        "\"bias\":false; \"bias\":0; bias (0) of node a (conv2d) must be true or false",
        "\"bias\":false; \"bias\":false,\"gain\":2; must not have [gain]",
        "[3,3]; [3,3,3]; must be a height and a width",
        "[3,3]; [30,3]; node a (Conv2d",
        "[4,6,6]; [4,6,0]; must all be at least 1",
        "[\"x\"]; [\"z\"]; input (z) of node a must have been added before",
        "[\"x\"]; [7]; must be a list of texts",
        "\"node\":\"s\"; \"node\":\"t\"; node (t) of output y",
        "\"name\":\"a\"; \"name\":\"x\"; node (x) must not be added twice",
        "\"name\":\"a\"; \"nom\":\"a\"; node must have name",
        "\"format\":1; \"format\":2; format (2) must be 1",
        "\"format\":1; \"format\":1,\"extra\":1; graph must not have [extra]",
        "\"filters\":4; \"filters\":4,\"filters\":4; Duplicate",
        "\"y\",; \"y\"; must be the JSON of a graph",
      })
  void what_is_wrong_is_refused_and_named(String part, String replacement, String message) {
    assertThat(SMALL).contains(part);
    String text = SMALL.replaceFirst(Pattern.quote(part), replacement == null ? "" : replacement);
    assertThatThrownBy(() -> JSON.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void text_that_is_no_object_or_goes_on_is_refused() {
    for (String text : List.of("", "null", "[]", "3", SMALL + "{}", SMALL.substring(0, 100))) {
      assertThatThrownBy(() -> JSON.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_file_is_named_when_it_cannot_be_read_or_written(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("graph.json");
    assertThatThrownBy(() -> JSON.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("graph.json");
    Files.writeString(file, "{");
    assertThatThrownBy(() -> JSON.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("graph.json");
    Path nowhere = directory.resolve("missing").resolve("graph.json");
    assertThatThrownBy(() -> JSON.write(Networks.resNet50(), nowhere))
        .hasMessageContaining("missing");
  }

  @Test
  void custom_ops_whose_settings_are_not_plain_are_refused() {
    record Odd(Object setting) implements CustomOp {
      @Override
      public String kind() {
        return "odd";
      }

      @Override
      public Map<String, Object> settings() {
        return Map.of("setting", setting);
      }

      @Override
      public Shape shape(List<Shape> inputs) {
        return inputs.get(0);
      }
    }

    for (Object setting : List.of(Double.NaN, new Object(), Shape.of(1))) {
      var builder = GraphBuilder.create();
      builder.output(
          "y", builder.add("odd", new Custom(new Odd(setting)), builder.input("x", Shape.of(2))));
      assertThatThrownBy(() -> JSON.write(builder.graph()))
          .hasMessageContaining("custom:odd")
          .hasMessageContaining("plain data");
    }
  }

  @Test
  void providers_are_found_as_services(@TempDir Path directory) throws IOException {
    Path service = directory.resolve("service");
    Files.writeString(service, Scale.Provider.class.getName());
    URL url = service.toUri().toURL();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    ClassLoader loader =
        new ClassLoader(before) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals("META-INF/services/" + CustomOp.Provider.class.getName())
                ? Collections.enumeration(List.of(url))
                : super.getResources(name);
          }
        };
    try {
      Thread.currentThread().setContextClassLoader(loader);
      assertThat(GraphJson.create().read(SMALL).node("s").op()).isInstanceOf(Custom.class);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    assertThatThrownBy(() -> GraphJson.create().read(SMALL)).hasMessageContaining("custom:scale");
  }
}
