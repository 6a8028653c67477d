package io.archai.algos.petridish;

import io.archai.graph.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lower convex hull of networks in the plane of cost and error: what mixing two networks could
 * reach at best. It never rises: beyond the network of least error it is flat.
 *
 * <pre>{@code
 * Hull hull = Hull.of(points);
 * List<Integer> onIt = hull.vertices();
 * List<Integer> near = hull.within(0.025);
 * }</pre>
 *
 * <p>Reference: Hu et al. (2019), section 3.3, and the authors' programs.
 */
public final class Hull {
  /**
   * A network.
   *
   * @param cost at least 0
   * @param error at least 0
   */
  public record Point(double cost, double error) {
    public Point {
      Require.notNegative("cost", cost);
      Require.notNegative("error", error);
    }
  }

  private final List<Point> points;
  private final List<Integer> vertices;

  private Hull(List<Point> points, List<Integer> vertices) {
    this.points = points;
    this.vertices = vertices;
  }

  /** The hull of these points. */
  public static Hull of(List<Point> points) {
    List<Integer> order =
        IntStream.range(0, points.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> points.get(i).cost())
                    .thenComparingDouble(i -> points.get(i).error()))
            .toList();
    List<Integer> vertices = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (int index : order) {
      Point point = points.get(index);
      // Whatever costs more and is no better would make the hull rise.
      if (point.error() < least) {
        least = point.error();
        while (vertices.size() > 1
            && !turnsLeft(
                points.get(vertices.get(vertices.size() - 2)),
                points.get(vertices.get(vertices.size() - 1)),
                point)) {
          vertices.remove(vertices.size() - 1);
        }
        vertices.add(index);
      }
    }
    return new Hull(List.copyOf(points), List.copyOf(vertices));
  }

  /** Whether the way from the first by the second to the third bends upwards. */
  private static boolean turnsLeft(Point first, Point second, Point third) {
    return (second.cost() - first.cost()) * (third.error() - first.error())
            - (second.error() - first.error()) * (third.cost() - first.cost())
        > 0;
  }

  /** The indices of the hull's corners, from the cheapest to the best. */
  public List<Integer> vertices() {
    return vertices;
  }

  /**
   * The hull's error at a cost that is not below the cheapest point's: linear between corners,
   * constant beyond the last.
   */
  public double at(double cost) {
    Point before = points.get(vertices.get(0));
    Require.that(cost >= before.cost(), "cost (%s) must be at least %s.", cost, before.cost());
    for (int vertex : vertices) {
      Point after = points.get(vertex);
      if (after.cost() >= cost) {
        double share =
            after.cost() == before.cost()
                ? 1
                : (cost - before.cost()) / (after.cost() - before.cost());
        return before.error() + share * (after.error() - before.error());
      }
      before = after;
    }
    return before.error();
  }

  /**
   * The indices of the points whose error is at most {@code 1 + epsilon} times the hull's at their
   * cost, in the order given; corners always are.
   */
  public List<Integer> within(double epsilon) {
    return IntStream.range(0, points.size())
        .filter(
            index -> {
              Point point = points.get(index);
              return vertices.contains(index) || point.error() <= (1 + epsilon) * at(point.cost());
            })
        .boxed()
        .toList();
  }
}
