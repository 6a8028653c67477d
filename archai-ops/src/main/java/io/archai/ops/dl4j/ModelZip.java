package io.archai.ops.dl4j;

import io.archai.graph.Require;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Files that {@code ModelSerializer} wrote. Its own reader would also deserialise a pre-processor
 * the Java way, and does not say what a file is that holds no network.
 */
final class ModelZip {
  private ModelZip() {}

  static ComputationGraph read(Path file) {
    Require.that(Files.isRegularFile(file), "file (%s) must be there, and a file.", file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String json = KerasSteps.replaced(file, new String(bytes(zip, file), StandardCharsets.UTF_8));
      try (DataInputStream stream =
          new DataInputStream(
              new BufferedInputStream(entry(zip, file, ModelSerializer.COEFFICIENTS_BIN)))) {
        return network(file, json, stream);
      }
    } catch (ZipException e) {
      throw new IllegalArgumentException(
          "file (%s) must be a zip that Deeplearning4j wrote: %s".formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "file (%s) could not be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static byte[] bytes(ZipFile zip, Path file) throws IOException {
    try (InputStream stream = entry(zip, file, ModelSerializer.CONFIGURATION_JSON)) {
      return stream.readAllBytes();
    }
  }

  private static InputStream entry(ZipFile zip, Path file, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    Require.that(
        entry != null,
        "file (%s) must hold %s.\nMaybe it is no model, or not one of Deeplearning4j.",
        file,
        name);
    return zip.getInputStream(Objects.requireNonNull(entry));
  }

  private static ComputationGraph network(Path file, String json, DataInputStream parameters) {
    try {
      // Only a graph's configuration names its vertices.
      if (json.contains("\"networkInputs\"")) {
        ComputationGraph network =
            new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
        network.init(parameters(parameters), false);
        return network;
      }
      MultiLayerNetwork network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
      network.init(parameters(parameters), false);
      return network.toComputationGraph();
    } catch (RuntimeException | IOException e) {
      // Whatever goes wrong inside, down to a wrong number of parameters, is the file's fault.
      throw new IllegalArgumentException(
          "file (%s) must hold a network that Deeplearning4j can read: %s"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static INDArray parameters(DataInputStream stream) throws IOException {
    return Nd4j.read(stream);
  }
}
