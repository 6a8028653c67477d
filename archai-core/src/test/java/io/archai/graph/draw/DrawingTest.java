package io.archai.graph.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.Conv2d;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Shape;
import io.archai.space.cell.Genotype;
import io.archai.space.cell.Genotypes;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DrawingTest {
  /** Widths of letters differ; most are narrower than this part of the letter's height. */
  private static final double LETTER = 0.5;

  private record Box(String text, double left, double top, double right, double bottom) {
    boolean overlaps(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  private static Element read(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }

  private static List<Box> texts(Element svg) {
    List<Box> boxes = new ArrayList<>();
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      double x = Double.parseDouble(text.getAttribute("x"));
      double y = Double.parseDouble(text.getAttribute("y"));
      double size = Double.parseDouble(text.getAttribute("font-size"));
      double width = LETTER * size * text.getTextContent().length();
      double left = text.getAttribute("text-anchor").equals("middle") ? x - width / 2 : x;
      boxes.add(new Box(text.getTextContent(), left, y - 0.7 * size, left + width, y));
    }
    return boxes;
  }

  private static void assertReadable(String svg) throws Exception {
    Element root = read(svg);
    double width = Double.parseDouble(root.getAttribute("width"));
    double height = Double.parseDouble(root.getAttribute("height"));
    List<Box> boxes = texts(root);
    assertThat(boxes).isNotEmpty();
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      assertThat(
              box.left() >= 0 && box.top() >= 0 && box.right() <= width && box.bottom() <= height)
          .as("%s is in the picture", box)
          .isTrue();
      for (int j = 0; j < i; j++) {
        assertThat(box.overlaps(boxes.get(j))).as("%s and %s", box, boxes.get(j)).isFalse();
      }
    }
  }

  private static Graph residual(String name) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(3, 8, 8));
    String conv = builder.add(name, Conv2d.of(3, 3).withPadding(1), x);
    String sum = builder.add("sum", new Add(), builder.add("relu", Activation.relu(), conv), x);
    String pool = builder.add("pool", new GlobalAveragePool(), sum);
    return builder.output("logits", builder.add("head", Linear.of(2), pool)).graph();
  }

  @Test
  void labelsOfPublishedCellsDoNotOverlapAndStayInThePicture() throws Exception {
    for (Genotype genotype :
        List.of(
            Genotypes.DARTS_V1,
            Genotypes.DARTS_V2,
            Genotypes.NASNET_A,
            Genotypes.AMOEBANET_A,
            Genotypes.ENAS)) {
      assertReadable(genotype.drawing().svg());
    }
  }

  @Test
  void graphsAreDrawnWithEveryNodeAndEdge() throws Exception {
    Graph graph = residual("conv");
    assertReadable(Drawing.of(graph).svg());
    String dot = Drawing.of(graph).dot();
    long edges = graph.nodes().stream().mapToLong(node -> node.inputs().size()).sum();
    assertThat(dot.lines().filter(line -> line.contains("->")).count())
        .isGreaterThanOrEqualTo(edges);
    assertThat(Drawing.of(graph).svg()).isEqualTo(Drawing.of(residual("conv")).svg());
  }

  @Test
  void namesThatLookLikeMarkupAreText() throws Exception {
    Drawing.Edge edge = new Drawing.Edge("a<b", "c&d", "\"<script>\"");
    Element svg = read(Drawing.cell(List.of("a<b", "c&d"), List.of(edge)).svg());
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(texts(svg)).extracting(Box::text).contains("\"<script>\"");
  }
}
