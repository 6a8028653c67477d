package io.archai.examples.report;

import io.archai.run.RunDirectory;
import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chart of lines and dots with named axes, written as PNG. Immutable.
 *
 * <pre>{@code
 * Chart.of("training", Axis.counting("epoch"), Axis.of("accuracy (%)"))
 *     .line("test", points)
 *     .write(directory, "training.png");
 * }</pre>
 *
 * Values that are not finite are left out, and so are lines and dots without any.
 */
public final class Chart {
  private static final Logger logger = LoggerFactory.getLogger(Chart.class);

  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;

  /** Pixels for each of these, so that letters are sharp on any screen. */
  private static final int SHARPNESS = 2;

  private static final int TICK_PIXELS = 70;

  /** About what a letter and a sign take in the legend; if it is too wide, names have rows. */
  private static final int LETTER_PIXELS = 7;

  private static final int SIGN_PIXELS = 55;

  private static final int TITLE_LETTERS = 70;

  /** On a line of more points than this none is marked. */
  private static final int MARKED = 40;

  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Color GRID = new Color(225, 225, 225);
  private static final List<Color> COLORS =
      List.of(
          new Color(31, 119, 180),
          new Color(214, 95, 14),
          new Color(44, 140, 60),
          new Color(150, 80, 170),
          new Color(110, 110, 110));

  /** A point of a line, or a dot. */
  public record Point(double x, double y) {
    boolean isFinite() {
      return Double.isFinite(x) && Double.isFinite(y);
    }
  }

  private enum Kind {
    LINE,
    STAIR,
    DOTS,
    RINGS
  }

  private record Part(String name, Kind kind, List<Point> points) {}

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Part> parts;

  private Chart(String title, Axis x, Axis y, List<Part> parts) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.parts = parts;
  }

  /** A chart with nothing in it yet. */
  public static Chart of(String title, Axis x, Axis y) {
    return new Chart(title, x, y, List.of());
  }

  /** With a line through these points, in their order. */
  public Chart line(String name, List<Point> points) {
    return with(new Part(name, Kind.LINE, points));
  }

  /**
   * With a line that keeps the value of each point up to the next one; without a name it is thin,
   * gray and not in the legend.
   */
  public Chart stair(String name, List<Point> points) {
    List<Point> corners = new ArrayList<>();
    for (Point point : points) {
      if (!corners.isEmpty()) {
        corners.add(new Point(point.x(), corners.get(corners.size() - 1).y()));
      }
      corners.add(point);
    }
    return with(new Part(name, Kind.STAIR, corners));
  }

  /** With dots. */
  public Chart dots(String name, List<Point> points) {
    return with(new Part(name, Kind.DOTS, points));
  }

  /** With dots that are not filled. */
  public Chart rings(String name, List<Point> points) {
    return with(new Part(name, Kind.RINGS, points));
  }

  private Chart with(Part part) {
    List<Point> finite = part.points().stream().filter(Point::isFinite).toList();
    if (finite.isEmpty()) {
      return this;
    }
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(part.name(), part.kind(), finite));
    return new Chart(title, x, y, List.copyOf(more));
  }

  /**
   * Writes the chart as PNG, unless nothing is in it. Where this machine cannot draw letters, a
   * warning says so and nothing is written.
   *
   * @return whether it was written
   */
  public boolean write(RunDirectory directory, String name) {
    if (parts.isEmpty()) {
      return false;
    }
    if (!canDrawLetters()) {
      return false;
    }
    BufferedImage image = image();
    directory.write(name, out -> Png.write(image, out));
    return true;
  }

  private static boolean canDrawLetters() {
    try {
      BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
      return image.createGraphics().getFontMetrics(TEXT).stringWidth("0") > 0;
    } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
      logger.warn(
          "Charts are not drawn, since Java cannot draw letters on this machine: {}"
              + "\nMaybe no font is installed; packages fontconfig and fonts-dejavu bring some.",
          e.toString());
      return false;
    }
  }

  /** The chart as a picture. */
  BufferedImage image() {
    XYChart chart = chart();
    BufferedImage image =
        new BufferedImage(SHARPNESS * WIDTH, SHARPNESS * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(SHARPNESS, SHARPNESS);
      chart.paint(graphics, WIDTH, HEIGHT);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private XYChart chart() {
    Scale across = Scale.of(x, values(true));
    Scale up = Scale.of(y, values(false));
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(shortened(title))
            .xAxisTitle(across.title())
            .yAxisTitle(up.title())
            .build();
    style(chart.getStyler(), across, up);
    frame(chart, across, up);
    int named = 0;
    for (Part part : parts) {
      boolean hasName = !part.name().isBlank();
      Color color = hasName ? COLORS.get(named++ % COLORS.size()) : Color.LIGHT_GRAY;
      add(chart, part, color, across, up);
    }
    return chart;
  }

  /**
   * Two corners that are not seen: the library takes ticks that are not round where all values are
   * the same.
   */
  private static void frame(XYChart chart, Scale across, Scale up) {
    XYSeries corners =
        chart.addSeries(
            "corners",
            new double[] {across.least(), across.most()},
            new double[] {up.least(), up.most()});
    corners.setShowInLegend(false);
    corners.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    corners.setMarker(SeriesMarkers.NONE);
  }

  private List<Double> values(boolean across) {
    return parts.stream()
        .flatMap(part -> part.points().stream())
        .map(point -> across ? point.x() : point.y())
        .toList();
  }

  private void style(XYStyler style, Scale across, Scale up) {
    style
        .setLegendPosition(Styler.LegendPosition.OutsideS)
        .setLegendLayout(
            legendPixels() > WIDTH ? Styler.LegendLayout.Vertical : Styler.LegendLayout.Horizontal)
        .setLegendBorderColor(Color.WHITE)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderColor(Color.GRAY)
        .setAntiAlias(true)
        .setMarkerSize(8)
        .setChartTitleBoxVisible(false)
        .setChartTitleFont(TEXT.deriveFont(Font.BOLD, 15))
        .setLegendFont(TEXT);
    style.setAxisTitleFont(TEXT.deriveFont(14f));
    style.setAxisTickLabelsFont(TEXT.deriveFont(12f));
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setLocale(Locale.ROOT);
    style.setPlotMargin(0);
    style.setPlotContentSize(1);
    style.setXAxisMin(across.least()).setXAxisMax(across.most());
    style.setYAxisMin(up.least()).setYAxisMax(up.most());
    // The library takes steps of 1, 2 and 5: an axis of counts has none below 1.
    style.setXAxisTickMarkSpacingHint(
        x.whole() ? (int) Math.max(TICK_PIXELS, WIDTH / across.span()) : TICK_PIXELS);
    style.setYAxisTickMarkSpacingHint(
        y.whole() ? (int) Math.max(TICK_PIXELS, HEIGHT / up.span()) : TICK_PIXELS / 2);
  }

  private int legendPixels() {
    return parts.stream()
        .filter(part -> !part.name().isBlank())
        .mapToInt(part -> SIGN_PIXELS + LETTER_PIXELS * part.name().length())
        .sum();
  }

  private static void add(XYChart chart, Part part, Color color, Scale across, Scale up) {
    XYSeries series =
        chart.addSeries(
            "part " + chart.getSeriesMap().size(),
            part.points().stream().mapToDouble(point -> point.x() / across.unit()).toArray(),
            part.points().stream().mapToDouble(point -> point.y() / up.unit()).toArray());
    series.setLabel(part.name());
    series.setShowInLegend(!part.name().isBlank());
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(part.name().isBlank() ? 1 : 2));
    series.setMarkerColor(color);
    if (part.kind() == Kind.LINE || part.kind() == Kind.STAIR) {
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
      boolean marked = part.kind() == Kind.LINE && part.points().size() <= MARKED;
      series.setMarker(marked ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    } else {
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
      series.setMarker(part.kind() == Kind.DOTS ? SeriesMarkers.CIRCLE : new Ring());
    }
  }

  private static String shortened(String text) {
    return text.length() <= TITLE_LETTERS ? text : text.substring(0, TITLE_LETTERS - 1) + "…";
  }
}
