package io.archai.graph.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Writes pictures as SVG, side by side or below each other. */
final class SvgWriter {
  private static final double MARGIN = 16;
  private static final double BETWEEN = 36;
  private static final String FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif";

  private final StringBuilder body = new StringBuilder();
  private double right;
  private double bottom;
  private double mostRight;
  private double mostBottom;

  private SvgWriter() {}

  static String write(List<Picture> pictures, boolean beside) {
    SvgWriter writer = new SvgWriter();
    double x = MARGIN;
    double y = MARGIN;
    for (Picture picture : pictures) {
      writer.right = x;
      writer.bottom = y;
      writer.picture(picture, x, y);
      if (beside) {
        x = writer.right + BETWEEN;
      } else {
        y = writer.bottom + BETWEEN;
      }
      writer.mostRight = Math.max(writer.mostRight, writer.right);
      writer.mostBottom = Math.max(writer.mostBottom, writer.bottom);
    }
    return writer.document();
  }

  /** A whole document of this size around the body. */
  static String document(String body, double width, double height) {
    String size =
        Lettering.number(Math.ceil(width)) + "\" height=\"" + Lettering.number(Math.ceil(height));
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""
        + size
        + "\" viewBox=\"0 0 "
        + Lettering.number(Math.ceil(width))
        + " "
        + Lettering.number(Math.ceil(height))
        + "\" font-family=\""
        + FONT
        + "\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
        + body
        + "</svg>\n";
  }

  private String document() {
    return document(body.toString(), mostRight + MARGIN, mostBottom + MARGIN);
  }

  private void picture(Picture picture, double x, double top) {
    double y = top;
    if (!picture.title().isEmpty()) {
      text(
          picture.title(),
          x,
          y + Lettering.TITLE,
          Lettering.TITLE,
          "font-weight=\"bold\" fill=\"#222222\"",
          false);
      // Bold letters are wider.
      reach(x + 1.12 * Lettering.width(picture.title(), Lettering.TITLE), y + Lettering.TITLE);
      y += 2 * Lettering.TITLE;
    }
    Layout layout = new Layout(picture);
    for (int i = 0; i < picture.edges().size(); i++) {
      edge(picture.edges().get(i), layout.routes().get(i), layout.labels().get(i), x, y);
    }
    for (int i = 0; i < picture.boxes().size(); i++) {
      box(picture.boxes().get(i), layout.boxes().get(i), x, y);
    }
    reach(x + layout.width(), y + layout.height());
    double left = x;
    double below = y + layout.height() + 14;
    if (picture.legend()) {
      below = legend(picture, left, below, Math.max(320, layout.width()));
    }
    for (String note : picture.notes()) {
      text(note, left, below + Lettering.SMALL, Lettering.SMALL, "fill=\"#444444\"", true);
      below += 15;
      bottom = Math.max(bottom, below);
    }
  }

  private void edge(Picture.Arrow edge, Layout.Route route, Layout.Area label, double x, double y) {
    StringBuilder path = new StringBuilder();
    Layout.Point at = new Layout.Point(Double.NaN, Double.NaN);
    for (Layout.Curve curve : route.curves()) {
      if (!curve.start().equals(at)) {
        path.append('M').append(at(curve.start(), x, y));
      }
      path.append('C')
          .append(at(curve.control1(), x, y))
          .append(' ')
          .append(at(curve.control2(), x, y));
      path.append(' ').append(at(curve.end(), x, y));
      at = curve.end();
    }
    body.append("<path d=\"")
        .append(path)
        .append("\" fill=\"none\" stroke=\"#666666\" stroke-width=\"1.1\"/>\n");
    body.append("<path d=\"").append(head(at, route.tip(), x, y)).append("\" fill=\"#666666\"/>\n");
    if (!edge.label().isEmpty()) {
      double middle = x + label.x() + label.width() / 2;
      double base = y + label.y() + label.height() / 2 + 0.36 * Lettering.SMALL;
      text(
          edge.label(),
          middle,
          base,
          Lettering.SMALL,
          "text-anchor=\"middle\" fill=\"#333333\"",
          false);
    }
  }

  private static String at(Layout.Point point, double x, double y) {
    return Lettering.number(x + point.x()) + "," + Lettering.number(y + point.y());
  }

  private static String head(Layout.Point from, Layout.Point tip, double x, double y) {
    double alongX = tip.x() - from.x();
    double alongY = tip.y() - from.y();
    double half = 0.42;
    Layout.Point left = new Layout.Point(from.x() - half * alongY, from.y() - half * alongX);
    Layout.Point right = new Layout.Point(from.x() + half * alongY, from.y() + half * alongX);
    return "M" + at(tip, x, y) + "L" + at(left, x, y) + "L" + at(right, x, y) + "Z";
  }

  private void box(Picture.Box box, Layout.Area area, double x, double y) {
    boolean pill = box.paint() == Paint.INPUT || box.paint() == Paint.OUTPUT;
    body.append("<g>");
    if (!box.tooltip().isEmpty()) {
      body.append("<title>").append(Lettering.escaped(box.tooltip())).append("</title>");
    }
    rectangle(area, x, y, pill ? area.height() / 2 : 5, box.paint());
    double middle = x + area.x() + area.width() / 2;
    double base = y + area.y() + 6 + 11.5;
    for (int i = 0; i < box.lines().size(); i++) {
      double size = i == 0 ? Lettering.LARGE : Lettering.SMALL;
      String colour = i == 0 ? "#111111" : "#555555";
      text(
          box.lines().get(i),
          middle,
          base,
          size,
          "text-anchor=\"middle\" fill=\"" + colour + "\"",
          false);
      base += 13.5;
    }
    body.append("</g>\n");
  }

  private void rectangle(Layout.Area area, double x, double y, double radius, Paint paint) {
    body.append("<rect x=\"").append(Lettering.number(x + area.x()));
    body.append("\" y=\"").append(Lettering.number(y + area.y()));
    body.append("\" width=\"").append(Lettering.number(area.width()));
    body.append("\" height=\"").append(Lettering.number(area.height()));
    body.append("\" rx=\"").append(Lettering.number(radius));
    body.append("\" fill=\"")
        .append(paint.fill())
        .append("\" stroke=\"")
        .append(paint.stroke())
        .append("\"/>\n");
  }

  /**
   * The colours that occur with their meanings, in lines of at most this width; returns where it
   * ends.
   */
  private double legend(Picture picture, double left, double top, double width) {
    double x = left;
    double y = top;
    List<Paint> paints =
        new ArrayList<>(new TreeSet<>(picture.boxes().stream().map(Picture.Box::paint).toList()));
    for (Paint paint : paints) {
      double size = 20 + Lettering.width(paint.meaning(), Lettering.SMALL);
      if (x > left && x + size > left + width) {
        x = left;
        y += 18;
      }
      rectangle(new Layout.Area(0, 0, 13, 11), x, y, 2, paint);
      text(paint.meaning(), x + 18, y + 9.5, Lettering.SMALL, "fill=\"#444444\"", true);
      x += size + 14;
    }
    reach(left, y + 18);
    return y + 22;
  }

  private void text(
      String text, double x, double y, double size, String attributes, boolean reaches) {
    body.append(Lettering.element(text, x, y, size, attributes));
    if (reaches) {
      reach(x + Lettering.width(text, size), y);
    }
  }

  private void reach(double x, double y) {
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
}
