package io.archai.examples.cli;

import io.archai.graph.Graph;
import io.archai.graph.GraphJson;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.ops.dl4j.Dl4j;
import io.archai.ops.dl4j.ImportedModel;
import io.archai.space.Skeleton;
import io.archai.space.growth.GrownGraph;
import io.archai.space.growth.GrowthSpaces;
import io.archai.train.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a network to be grown comes from. */
final class NetworkSource {
  private static final Pattern RESIDUAL = Pattern.compile("resnet(\\d{1,4})");
  private static final Pattern MACRO = Pattern.compile("macro(\\d{1,3})");

  private static final Logger logger = LoggerFactory.getLogger(NetworkSource.class);

  private NetworkSource() {}

  /** A network and its weights, none if it is not trained. */
  record Found(Graph graph, Weights weights) {}

  /**
   * The network that a user means.
   *
   * @param text a name or a file
   * @param channels of the first layers of a named one
   */
  static Found find(String text, int channels, Shape image, int classes) {
    Matcher residual = RESIDUAL.matcher(text);
    if (residual.matches()) {
      int layers = Integer.parseInt(residual.group(1));
      return new Found(ResidualNetwork.of(layers, channels, image, classes), Weights.none());
    }
    Matcher macro = MACRO.matcher(text);
    if (macro.matches()) {
      Skeleton skeleton = Skeleton.cifar10().channels(channels).input(image).classes(classes);
      Graph network =
          GrowthSpaces.macro(Integer.parseInt(macro.group(1)), skeleton).network(GrownGraph.of(0));
      return new Found(network, Weights.none());
    }
    Path file = Path.of(text);
    if (Files.isDirectory(file)) {
      TrainedModel model = TrainedModel.read(file);
      return new Found(model.graph(), model.weights());
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "--network (%s) must be resnetN, macroN, or a file or directory that is there."
              .formatted(text));
    }
    if (text.endsWith(".json")) {
      return new Found(GraphJson.create().read(file), Weights.none());
    }
    ImportedModel model = Dl4j.read(file, image);
    model.notes().forEach(logger::info);
    return new Found(model.graph(), model.weights());
  }
}
