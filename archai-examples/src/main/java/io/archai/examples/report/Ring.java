package io.archai.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A dot that is not filled. */
final class Ring extends Marker {
  private static final BasicStroke STROKE = new BasicStroke(1.5f);

  @Override
  public void paint(Graphics2D graphics, double x, double y, int size) {
    Shape circle = new Ellipse2D.Double(x - size / 2.0, y - size / 2.0, size, size);
    graphics.setStroke(STROKE);
    Color color = graphics.getColor();
    graphics.setColor(Color.WHITE);
    graphics.fill(circle);
    graphics.setColor(color);
    graphics.draw(circle);
  }
}
