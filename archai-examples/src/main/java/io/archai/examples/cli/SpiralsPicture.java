package io.archai.examples.cli;

import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.data.Examples;
import io.archai.data.TwoSpirals;
import io.archai.examples.report.Png;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Gradients;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Program;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.random.RandomStreams;
import io.archai.train.TrainedModel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What networks make of the plane with the two spirals, one beside the other. */
final class SpiralsPicture {
  private static final int SIDE = 240;
  private static final int GAP = 8;
  private static final double DOT = 2.5;
  private static final Color FIRST = new Color(31, 119, 180);
  private static final Color SECOND = new Color(255, 127, 14);

  private SpiralsPicture() {}

  /**
   * Writes a PNG.
   *
   * @param models from left to right; their classes are those of {@link TwoSpirals}
   * @param points drawn over the plane, in the colours of their classes
   */
  static void write(List<TrainedModel> models, Examples points, Path file) {
    int width = models.size() * (SIDE + GAP) - GAP;
    BufferedImage image = new BufferedImage(width, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, SIDE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (int panel = 0; panel < models.size(); panel++) {
      int left = panel * (SIDE + GAP);
      double[] first = probabilities(models.get(panel), TwoSpirals.grid(SIDE));
      for (int square = 0; square < first.length; square++) {
        image.setRGB(left + square % SIDE, square / SIDE, colour(first[square]).getRGB());
      }
      draw(points, graphics, left);
    }
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Png.write(image, bytes);
      Files.write(file, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void draw(Examples points, Graphics2D graphics, int left) {
    float[] point = new float[2];
    for (int index = 0; index < points.size(); index++) {
      points.copyInto(index, point, 0);
      double x = left + pixel(point[0]);
      double y = pixel(-point[1]);
      graphics.setColor(points.label(index) == 1 ? FIRST.darker() : SECOND.darker());
      graphics.fill(new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
    }
  }

  private static double pixel(double coordinate) {
    return (coordinate / TwoSpirals.REACH + 1) / 2 * SIDE;
  }

  /** White where the network is in doubt. */
  private static Color colour(double first) {
    Color full = first > 0.5 ? FIRST : SECOND;
    double strength = 0.7 * Math.abs(2 * first - 1);
    return new Color(
        mixed(full.getRed(), strength),
        mixed(full.getGreen(), strength),
        mixed(full.getBlue(), strength));
  }

  private static int mixed(int channel, double strength) {
    return (int) Math.round(255 + strength * (channel - 255));
  }

  /** Of class 1, for each example. */
  private static double[] probabilities(TrainedModel model, Examples examples) {
    Batches batches = Batches.inOrder(examples, SIDE, model.normalization());
    Batch batch = batches.empty();
    double[] first = new double[examples.size()];
    try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
        Program program = engine.program(model.graph(), SIDE, Gradients.NONE);
        Parameters parameters = Parameters.of(program.parameters(), Precision.FLOAT)) {
      parameters.copyFrom(model.weights());
      program.bind(parameters);
      for (int row = 0; row < batches.count(); row++) {
        batches.fill(batch, 0, row);
        program.forward(batch.values(), Pass.evaluation(RandomStreams.of(0)));
        double[] logits = program.output("logits");
        for (int column = 0; column < SIDE; column++) {
          double difference = logits[2 * column + 1] - logits[2 * column];
          first[row * SIDE + column] = 1 / (1 + Math.exp(-difference));
        }
      }
    }
    return first;
  }
}
