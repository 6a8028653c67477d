package io.archai.data;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws one generated image: a noisy, uneven background, some clutter, and one figure filled with a
 * pattern. Only arithmetic that is exactly defined is used, so the same generator gives the same
 * bytes everywhere.
 */
final class Scene {

  static final int SIDE = 32;
  static final int PIXELS = SIDE * SIDE;

  private static final List<Figure> FIGURES = List.of(Figure.values());
  private static final double TURN = 2 * Math.PI;

  /**
   * Areas, in pixels, between which figures are drawn: the same for all, so that size says nothing.
   */
  private static final double SMALLEST = 130;

  private static final double LARGEST = 300;
  private static final double LEAST_CONTRAST = 0.3;

  private final RandomGenerator generator;
  private final double[] image = new double[3 * PIXELS];

  Scene(RandomGenerator generator) {
    this.generator = generator;
  }

  /** The image as bytes, red, green and blue plane. */
  byte[] draw(Figure figure, boolean striped) {
    double[] ground = colour();
    drawGround(ground);
    int pieces = generator.nextInt(3);
    for (int i = 0; i < pieces; i++) {
      drawPiece();
    }
    drawFigure(figure, striped, ground);
    return bytes();
  }

  private void drawGround(double[] ground) {
    double[] other = colour();
    double angle = generator.nextDouble() * TURN;
    double right = StrictMath.cos(angle) / SIDE;
    double down = StrictMath.sin(angle) / SIDE;
    double waves = 0.5 + generator.nextDouble();
    double phase = generator.nextDouble() * TURN;
    for (int i = 0; i < PIXELS; i++) {
      double along = (i % SIDE - SIDE / 2) * right + (i / SIDE - SIDE / 2) * down;
      double share = 0.2 + 0.2 * StrictMath.sin(TURN * waves * along + phase);
      for (int c = 0; c < 3; c++) {
        image[c * PIXELS + i] = ground[c] + share * (other[c] - ground[c]);
      }
    }
  }

  /** A small plain figure somewhere. */
  private void drawPiece() {
    double[] colour = colour();
    Figure figure = FIGURES.get(generator.nextInt(FIGURES.size()));
    double radius = figure.radius(generator.nextDouble(12, 40));
    Frame frame = Frame.of(generator, generator.nextDouble(SIDE), generator.nextDouble(SIDE));
    for (int i = 0; i < PIXELS; i++) {
      double cover = cover(figure.distance(frame.x(i), frame.y(i), radius));
      blend(i, cover, colour);
    }
  }

  private void drawFigure(Figure figure, boolean striped, double[] ground) {
    double radius = figure.radius(generator.nextDouble(SMALLEST, LARGEST));
    double margin = Math.min(SIDE / 2.0, 0.85 * figure.reach(radius));
    double room = SIDE - 2 * margin;
    Frame frame =
        Frame.of(
            generator,
            margin + room * generator.nextDouble(),
            margin + room * generator.nextDouble());
    Frame pattern = Frame.of(generator, generator.nextDouble(SIDE), generator.nextDouble(SIDE));
    double frequency = TURN / generator.nextDouble(4, 7);
    double[] first = distinct(ground, ground);
    double[] second = distinct(ground, first);
    double[] mixed = new double[3];
    for (int i = 0; i < PIXELS; i++) {
      double cover = cover(figure.distance(frame.x(i), frame.y(i), radius));
      if (cover > 0) {
        double wave = StrictMath.sin(frequency * pattern.x(i));
        if (!striped) {
          wave *= StrictMath.sin(frequency * pattern.y(i));
        }
        double share = Math.min(1, Math.max(0, 0.5 + 2 * wave));
        for (int c = 0; c < 3; c++) {
          mixed[c] = first[c] + share * (second[c] - first[c]);
        }
        blend(i, cover, mixed);
      }
    }
  }

  private static double cover(double distance) {
    return Math.min(1, Math.max(0, 0.5 - distance));
  }

  private void blend(int pixel, double share, double[] colour) {
    for (int c = 0; c < 3; c++) {
      image[c * PIXELS + pixel] += share * (colour[c] - image[c * PIXELS + pixel]);
    }
  }

  private double[] colour() {
    return new double[] {generator.nextDouble(), generator.nextDouble(), generator.nextDouble()};
  }

  /** A colour that differs from both others. */
  private double[] distinct(double[] one, double[] other) {
    double[] colour = colour();
    while (contrast(colour, one) < LEAST_CONTRAST || contrast(colour, other) < LEAST_CONTRAST) {
      colour = colour();
    }
    return colour;
  }

  private static double contrast(double[] one, double[] other) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      sum += Math.abs(one[c] - other[c]);
    }
    return sum / 3;
  }

  private byte[] bytes() {
    double strength = generator.nextDouble(0.02, 0.08);
    byte[] bytes = new byte[image.length];
    for (int i = 0; i < bytes.length; i++) {
      double value = image[i] + strength * generator.nextGaussian();
      bytes[i] = (byte) (int) (255 * Math.min(1, Math.max(0, value)) + 0.5);
    }
    return bytes;
  }

  /** Axes of their own: a centre and a direction. */
  private record Frame(double centreX, double centreY, double cos, double sin) {

    static Frame of(RandomGenerator generator, double centreX, double centreY) {
      double angle = generator.nextDouble() * TURN;
      return new Frame(centreX, centreY, StrictMath.cos(angle), StrictMath.sin(angle));
    }

    double x(int pixel) {
      return cos * right(pixel) + sin * down(pixel);
    }

    double y(int pixel) {
      return cos * down(pixel) - sin * right(pixel);
    }

    private double right(int pixel) {
      int column = pixel % SIDE;
      return column + 0.5 - centreX;
    }

    private double down(int pixel) {
      int row = pixel / SIDE;
      return row + 0.5 - centreY;
    }
  }
}
