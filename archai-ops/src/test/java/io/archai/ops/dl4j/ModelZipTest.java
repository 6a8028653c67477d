package io.archai.ops.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that Deeplearning4j wrote, and others. */
class ModelZipTest {
  private static final Shape ODD = Shape.of(3, 17, 15);

  @TempDir private Path directory;

  @Test
  void filesOfBothKindsAreRead() throws IOException {
    Path file = directory.resolve("network.zip");
    ComputationGraph network =
        Foreign.randomized(Dl4jTest.residual(ODD, ConvolutionMode.Same, Foreign.CLASSES));
    ModelSerializer.writeModel(network, file.toFile(), true);
    ImportedModel model = Dl4j.model(network, ODD);
    assertThat(Dl4j.read(file, ODD)).isEqualTo(model);

    ModelSerializer.writeModel(Foreign.lenet(), file.toFile(), false);
    Foreign.requireSame(Foreign.lenet(), Dl4j.read(file, Shape.of(2, 12, 14)));
  }

  @Test
  void filesThatHoldNoNetworkAreRefused() throws IOException {
    Path missing = directory.resolve("missing.zip");
    assertThatThrownBy(() -> Dl4j.read(missing, ODD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("file (%s) must be there, and a file.", missing);
    Path text = Files.writeString(directory.resolve("text.zip"), "no zip");
    assertThatThrownBy(() -> Dl4j.read(text, ODD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("file (%s) must be a zip that Deeplearning4j wrote: ", text);
    Path other = directory.resolve("other.zip");
    zip(other, "readme.txt", bytes("nothing"));
    assertThatThrownBy(() -> Dl4j.read(other, ODD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("file (%s) must hold configuration.json.", other);
    Path half = directory.resolve("half.zip");
    zip(half, "configuration.json", bytes("{}"));
    assertThatThrownBy(() -> Dl4j.read(half, ODD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("file (%s) must hold coefficients.bin.", half);
  }

  /** What is in the entries is no network, or half of one. */
  @Test
  void entriesThatAreNotWhatTheyAreCalledAreRefused() throws IOException {
    Path whole = directory.resolve("whole.zip");
    ModelSerializer.writeModel(Foreign.lenet(), whole.toFile(), false);
    Shape image = Shape.of(2, 12, 14);
    List<byte[]> configurations = List.of(entry(whole, "configuration.json"), bytes("{}"));
    byte[] parameters = entry(whole, "coefficients.bin");
    List<byte[]> coefficients =
        List.of(Arrays.copyOf(parameters, parameters.length / 2), new byte[0]);
    for (int i = 0; i < configurations.size(); i++) {
      for (byte[] broken : i == 0 ? coefficients : List.of(parameters)) {
        Path file = directory.resolve("broken.zip");
        zip(file, "configuration.json", configurations.get(i), "coefficients.bin", broken);
        assertThatThrownBy(() -> Dl4j.read(file, image))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("file (%s) must hold a network ", file);
      }
    }
    // A pre-processor is what Deeplearning4j itself would deserialise.
    Path more = directory.resolve("more.zip");
    zip(
        more,
        "configuration.json",
        configurations.get(0),
        "coefficients.bin",
        parameters,
        "preprocessor.bin",
        bytes("anything"));
    assertThat(Dl4j.read(more, image)).isEqualTo(Dl4j.read(whole, image));
  }

  /** Reshaping as Deeplearning4j's import of Keras writes it, whose classes are not here. */
  @Test
  void reshapingOfKerasIsReadAndOtherClassesOfItsImportAreNamed() throws IOException {
    Path plain = directory.resolve("plain.zip");
    Shape features = Shape.of(6);
    ComputationGraph network =
        Foreign.randomized(
            Foreign.configuration()
                .addLayer("dense", new DenseLayer.Builder().nIn(6).nOut(4).build(), "image")
                .addVertex("reshape", new ReshapeVertex(-1, 4, 1, 1), "dense")
                .addLayer(
                    "conv", new ConvolutionLayer.Builder(1, 1).nIn(4).nOut(7).build(), "reshape")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "conv")
                .addLayer("out", Foreign.output(7), "pool")
                .setOutputs("out")
                .build());
    ModelSerializer.writeModel(network, plain.toFile(), false);
    String json = new String(entry(plain, "configuration.json"), StandardCharsets.UTF_8);
    String reshaping =
        "\"reshape\" : { \"@class\" : \"org.deeplearning4j.nn.conf.graph.PreprocessorVertex\", \"preProcessor\" : {"
            + " \"@class\" : \"org.deeplearning4j.nn.modelimport.keras.preprocessors.%s\", \"inputShape\" : [ 4 ],"
            + " \"targetShape\" : [ 4, 1, 1 ] } }";
    Path keras = directory.resolve("keras.zip");
    for (String step : List.of("ReshapePreprocessor", "PermutePreprocessor")) {
      String changed = json.replaceFirst("\"reshape\" : \\{[^}]*\\}", reshaping.formatted(step));
      assertThat(changed).contains(step);
      byte[] parameters = entry(plain, "coefficients.bin");
      zip(keras, "configuration.json", bytes(changed), "coefficients.bin", parameters);
      if (step.startsWith("Reshape")) {
        assertThat(Dl4j.read(keras, features)).isEqualTo(Foreign.requireSame(network, features));
      } else {
        assertThatThrownBy(() -> Dl4j.read(keras, features))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("must not need [PermutePreprocessor] of Deeplearning4j's import")
            .hasMessageContaining("\nMaybe they can be replaced there");
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] entry(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
  }

  private static void zip(Path file, Object... namesAndBytes) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
      }
    }
  }
}
