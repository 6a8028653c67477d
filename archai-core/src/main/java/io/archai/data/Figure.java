package io.archai.data;

/**
 * An outline of the generated images: the signed distance from its edge, in pixels, negative
 * inside.
 */
enum Figure {
  DISC(Math.PI, 1) {
    @Override
    double distance(double x, double y, double radius) {
      return length(x, y) - radius;
    }
  },
  SQUARE(4, 1.415) {
    @Override
    double distance(double x, double y, double radius) {
      return box(x, y, radius, radius);
    }
  },
  TRIANGLE(5.196152422706632, 2) {
    @Override
    double distance(double x, double y, double radius) {
      // Three half-planes, their normals 120 degrees apart; the radius is that of the inner circle.
      double slanted = Math.abs(x) * HALF_SQRT_3 - y / 2;
      return Math.max(slanted, y) - radius;
    }
  },
  RING(1.2 * Math.PI, 1.3) {
    @Override
    double distance(double x, double y, double radius) {
      return Math.abs(length(x, y) - radius) - 0.3 * radius;
    }
  },
  CROSS(20 / 9.0, 1.06) {
    @Override
    double distance(double x, double y, double radius) {
      return Math.min(box(x, y, radius, radius / 3), box(x, y, radius / 3, radius));
    }
  };

  private static final double HALF_SQRT_3 = 0.8660254037844386;

  private final double area;
  private final double extent;

  /**
   * @param area of the figure of radius 1
   * @param extent how far the figure of radius 1 reaches from its centre
   */
  Figure(double area, double extent) {
    this.area = area;
    this.extent = extent;
  }

  /** The distance of a point, in the figure's own axes, from the edge. */
  abstract double distance(double x, double y, double radius);

  /** The radius that gives the figure this area, in square pixels. */
  double radius(double pixels) {
    return Math.sqrt(pixels / area);
  }

  /** How far a figure of this radius reaches from its centre. */
  double reach(double radius) {
    return extent * radius;
  }

  private static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  private static double box(double x, double y, double halfWidth, double halfHeight) {
    return Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);
  }
}
