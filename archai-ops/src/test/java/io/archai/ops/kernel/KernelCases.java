package io.archai.ops.kernel;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Crop;
import io.archai.graph.DropPath;
import io.archai.graph.Dropout;
import io.archai.graph.Extent;
import io.archai.graph.Flatten;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.LeakyRelu;
import io.archai.graph.Linear;
import io.archai.graph.LocalResponseNorm;
import io.archai.graph.Mixture;
import io.archai.graph.Multiply;
import io.archai.graph.Noise;
import io.archai.graph.Op;
import io.archai.graph.Pad;
import io.archai.graph.Pool;
import io.archai.graph.Reshape;
import io.archai.graph.Shape;
import io.archai.graph.Upsample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The grid of shapes, strides, dilations and groups on which every kernel set is tried. */
final class KernelCases {
  private static final int ODD_HEIGHT = 7;
  private static final int EVEN_WIDTH = 8;

  private KernelCases() {}

  /** Everything. */
  static Stream<KernelCase> all() {
    return Stream.of(
            convolutions(),
            pools(),
            norms(),
            activations(),
            slopes(),
            sums(),
            products(),
            responses(),
            shapes(),
            noise(),
            linear())
        .flatMap(List::stream);
  }

  /** Every kernel size with every stride and dilation, ordinary, grouped and depthwise. */
  static List<KernelCase> convolutions() {
    List<KernelCase> cases = new ArrayList<>();
    for (int kernel : new int[] {1, 3, 5}) {
      for (int stride : new int[] {1, 2}) {
        for (int dilation : new int[] {1, 2}) {
          int padding = dilation * (kernel / 2);
          Conv2d op = Conv2d.of(4, kernel).withPadding(padding).withDilation(dilation);
          Conv2d strided = op.withStride(stride);
          Shape image = Shape.of(4, ODD_HEIGHT, EVEN_WIDTH);
          cases.add(KernelCase.of(strided, 2, image));
          cases.add(KernelCase.of(strided.withGroups(2), 1, image));
          cases.add(KernelCase.of(strided.withGroups(4), 2, image));
        }
      }
    }
    Shape image = Shape.of(6, ODD_HEIGHT, EVEN_WIDTH);
    cases.add(KernelCase.of(Conv2d.of(5, 1, 7).withPadding(0, 3), 2, image));
    cases.add(KernelCase.of(Conv2d.of(5, 7, 1).withPadding(3, 0), 2, image));
    cases.add(KernelCase.of(Conv2d.of(5, 1, 7).withPadding(0, 3).withStride(1, 2), 1, image));
    cases.add(KernelCase.of(Conv2d.of(12, 3).withPadding(1).withGroups(6), 2, image));
    cases.add(KernelCase.of(Conv2d.of(12, 3).withPadding(1).withGroups(3), 2, image));
    cases.add(KernelCase.of(Conv2d.of(4, 3).withBias(), 2, image));
    cases.add(KernelCase.of(Conv2d.of(6, 3).withGroups(2).withBias(), 2, image));
    cases.add(KernelCase.of(Conv2d.of(6, 3).withGroups(6).withBias(), 2, image));
    cases.add(KernelCase.of(Conv2d.of(4, 3).withGroups(2), 3, Shape.of(10, 5, 6)));
    cases.add(KernelCase.of(Conv2d.of(16, 3).withPadding(1), 1, Shape.of(3, 9, 9)));
    cases.add(KernelCase.of(Conv2d.of(7, 7).withStride(2).withPadding(3), 2, Shape.of(3, 9, 10)));
    cases.add(KernelCase.of(Conv2d.of(17, 1), 2, Shape.of(20, 5, 3)));
    cases.add(KernelCase.of(depthwise(16, 5, 2), 2, Shape.of(16, 10, 10)));
    cases.add(KernelCase.of(depthwise(20, 5, 1), 1, Shape.of(20, 6, 5)));
    cases.add(KernelCase.of(depthwise(20, 3, 2), 2, Shape.of(20, 6, 4)));
    cases.add(KernelCase.of(depthwise(20, 3, 2).withStride(2), 2, Shape.of(20, 5, 6)));
    cases.add(KernelCase.of(depthwise(5, 5, 2).withStride(2), 2, Shape.of(5, 8, 7)));
    cases.add(KernelCase.of(depthwise(5, 5, 2), 2, Shape.of(5, 2, 2)));
    cases.add(KernelCase.of(depthwise(5, 7, 1), 2, Shape.of(5, 7, 6)));
    cases.add(KernelCase.of(depthwise(5, 5, 1).withStride(2), 2, Shape.of(5, 7, 6)));
    for (int channels : new int[] {8, 12, 24, 40}) {
      Shape even = Shape.of(channels, 3, EVEN_WIDTH);
      cases.add(KernelCase.of(depthwise(channels, 3, 1), 2, even));
      cases.add(KernelCase.of(depthwise(channels, 5, 2), 1, even));
      cases.add(KernelCase.of(depthwise(channels, 3, 1).withStride(2), 2, even));
      cases.add(KernelCase.of(Conv2d.of(channels, 1), 2, even));
      cases.add(KernelCase.of(Conv2d.of(channels, 1).withStride(2), 2, even));
      cases.add(KernelCase.of(Conv2d.of(channels, 3).withPadding(1), 1, Shape.of(5, 3, 8)));
      cases.add(KernelCase.of(Conv2d.of(5, 3).withPadding(1).withBias(), 1, even));
      cases.add(KernelCase.of(Conv2d.of(channels, 1).withBias(), 1, even));
    }
    Shape flat = Shape.of(8, 5, EVEN_WIDTH);
    cases.add(KernelCase.of(Conv2d.of(8, 7, 1).withPadding(3, 0).withGroups(8), 2, flat));
    cases.add(KernelCase.of(Conv2d.of(8, 1, 7).withPadding(0, 3).withGroups(8), 2, flat));
    cases.add(KernelCase.of(Conv2d.of(8, 3).withGroups(8), 2, Shape.of(8, 5, 10)));
    cases.add(KernelCase.of(Conv2d.of(2, 3), 1, Shape.of(1, 3, 3)));
    cases.add(KernelCase.of(Conv2d.of(3, 2).withStride(3), 2, Shape.of(2, 8, 9)));
    return cases;
  }

  private static Conv2d depthwise(int channels, int kernel, int dilation) {
    return Conv2d.of(channels, kernel)
        .withPadding(dilation * (kernel / 2))
        .withDilation(dilation)
        .withGroups(channels);
  }

  /** Windows that end inside, at and beyond the image's edge. */
  static List<KernelCase> pools() {
    List<KernelCase> cases = new ArrayList<>();
    for (Pool.Kind kind : Pool.Kind.values()) {
      for (Shape image : List.of(Shape.of(4, 8, 8), Shape.of(3, 7, 5), Shape.of(17, 3, 3))) {
        for (int batch : new int[] {1, 3}) {
          cases.add(KernelCase.of(pool(kind, 3, 1, 1), batch, image));
          cases.add(KernelCase.of(pool(kind, 3, 2, 1), batch, image));
          cases.add(KernelCase.of(pool(kind, 2, 2, 0), batch, image));
          cases.add(KernelCase.of(pool(kind, 3, 3, 1), batch, image));
        }
      }
      cases.add(KernelCase.of(pool(kind, 5, 3, 0), 2, Shape.of(2, 9, 10)));
      cases.add(KernelCase.of(pool(kind, 5, 2, 2), 2, Shape.of(2, 9, 10)));
      cases.add(KernelCase.of(pool(kind, 2, 1, 1), 2, Shape.of(2, 4, 3)));
      Pool flat = new Pool(kind, Extent.of(1, 3), Extent.of(1, 2), Extent.of(0, 1));
      cases.add(KernelCase.of(flat, 2, Shape.of(3, 4, 6)));
    }
    cases.add(KernelCase.of(new GlobalAveragePool(), 1, Shape.of(5, 4, 3)));
    cases.add(KernelCase.of(new GlobalAveragePool(), 3, Shape.of(16, 1, 1)));
    cases.add(KernelCase.of(new GlobalAveragePool(), 2, Shape.of(20, 8, 8)));
    return cases;
  }

  private static Pool pool(Pool.Kind kind, int kernel, int stride, int padding) {
    return new Pool(kind, Extent.of(kernel), Extent.of(stride), Extent.of(padding));
  }

  /** With and without scale, batch and running statistics, images and features. */
  static List<KernelCase> norms() {
    List<KernelCase> cases = new ArrayList<>();
    for (BatchNorm op :
        List.of(BatchNorm.of(), BatchNorm.withoutAffine(), new BatchNorm(true, 0.3, 1e-3))) {
      for (Shape shape :
          List.of(Shape.of(4, 5, 6), Shape.of(8, 3, 6), Shape.of(17, 3, 3), Shape.of(6))) {
        for (int batch : new int[] {3, 8}) {
          KernelCase training = KernelCase.of(op, batch, shape);
          cases.add(training);
          cases.add(training.in(training.pass().withoutMovingStatistics()));
          cases.add(training.in(Pass.evaluation(training.pass().masks())));
        }
      }
      KernelCase single = KernelCase.of(op, 1, Shape.of(2, 3, 4));
      cases.add(single);
      cases.add(single.in(Pass.evaluation(single.pass().masks())));
    }
    return cases;
  }

  static List<KernelCase> activations() {
    List<KernelCase> cases = new ArrayList<>();
    for (Activation op :
        List.of(Activation.relu(), Activation.relu6(), Activation.sigmoid(), Activation.tanh())) {
      for (Shape shape : List.of(Shape.of(4, 5, 6), Shape.of(17, 3, 3), Shape.of(7))) {
        for (int batch : new int[] {1, 3}) {
          KernelCase plain = KernelCase.of(op, batch, shape);
          double[] wide = plain.values().get(0).clone();
          for (int i = 0; i < wide.length; i++) {
            wide[i] *= 4; // beyond 6 as well
          }
          cases.add(plain.withInput(0, wide));
        }
      }
    }
    return cases;
  }

  /** Fixed and trained, of images and features, with fewer and more channels than a vector. */
  static List<KernelCase> slopes() {
    List<KernelCase> cases = new ArrayList<>();
    for (LeakyRelu.Slopes slopes : LeakyRelu.Slopes.values()) {
      for (Shape shape :
          List.of(Shape.of(4, 5, 6), Shape.of(17, 3, 3), Shape.of(5, 1, 1), Shape.of(7))) {
        for (int batch : new int[] {1, 3}) {
          cases.add(KernelCase.of(new LeakyRelu(0.2, slopes), batch, shape));
        }
      }
    }
    return cases;
  }

  /** Of equal shapes, and with gates at any place. */
  static List<KernelCase> products() {
    List<KernelCase> cases = new ArrayList<>();
    Multiply op = new Multiply();
    for (Shape shape : List.of(Shape.of(4, 5, 6), Shape.of(17, 3, 3), Shape.of(5, 1, 4))) {
      Shape gate = Shape.of(shape.channels(), 1, 1);
      for (int batch : new int[] {1, 3}) {
        cases.add(KernelCase.of(op, batch, shape));
        cases.add(KernelCase.of(op, batch, shape, shape, shape));
        cases.add(KernelCase.of(op, batch, shape, gate));
        cases.add(KernelCase.of(op, batch, gate, shape, gate));
        cases.add(KernelCase.of(op, batch, gate, gate));
      }
    }
    cases.add(KernelCase.of(op, 3, Shape.of(7), Shape.of(7)));
    return cases;
  }

  /** With more channels than the window, and fewer. */
  static List<KernelCase> responses() {
    List<KernelCase> cases = new ArrayList<>();
    for (Shape shape : List.of(Shape.of(4, 5, 6), Shape.of(17, 3, 3), Shape.of(1, 2, 2))) {
      for (int batch : new int[] {1, 3}) {
        cases.add(KernelCase.of(new LocalResponseNorm(5, 2, 0.3, 0.75), batch, shape));
        cases.add(KernelCase.of(new LocalResponseNorm(3, 1, 0.1, 0.5), batch, shape));
      }
    }
    cases.add(KernelCase.of(new LocalResponseNorm(1, 1, 1, 1), 2, Shape.of(3, 2, 2)));
    return cases;
  }

  /** With terms that are known to be zero at every place. */
  static List<KernelCase> sums() {
    List<KernelCase> cases = new ArrayList<>();
    for (Op op : List.of(new Add(), Mixture.of())) {
      for (Shape shape : List.of(Shape.of(4, 5, 6), Shape.of(17, 3, 3), Shape.of(7))) {
        for (int batch : new int[] {1, 3}) {
          KernelCase three = KernelCase.of(op, batch, shape, shape, shape);
          cases.add(KernelCase.of(op, batch, shape));
          cases.add(KernelCase.of(op, batch, shape, shape));
          cases.add(three);
          cases.add(three.withoutInput(0));
          cases.add(three.withoutInput(1));
          cases.add(three.withoutInput(0).withoutInput(2));
          cases.add(three.withoutInput(0).withoutInput(1).withoutInput(2));
        }
      }
    }
    return cases;
  }

  static List<KernelCase> shapes() {
    List<KernelCase> cases = new ArrayList<>();
    for (int batch : new int[] {1, 3}) {
      cases.add(KernelCase.of(new Concat(), batch, Shape.of(4, 5, 6)));
      cases.add(KernelCase.of(new Concat(), batch, Shape.of(4, 5, 6), Shape.of(3, 5, 6)));
      cases.add(
          KernelCase.of(
              new Concat(), batch, Shape.of(16, 2, 3), Shape.of(1, 2, 3), Shape.of(17, 2, 3)));
      cases.add(KernelCase.of(new Concat(), batch, Shape.of(8, 2, 6), Shape.of(32, 2, 6)));
      cases.add(KernelCase.of(new Concat(), batch, Shape.of(4), Shape.of(9)));
      cases.add(KernelCase.of(new Concat(), batch, Shape.of(5, 5, 6), Shape.of(3, 5, 6)));
      cases.add(KernelCase.of(new Crop(1, 1, 0, 0), batch, Shape.of(4, 5, 6)));
      cases.add(KernelCase.of(new Crop(0, 2, 3, 1), batch, Shape.of(3, 5, 6)));
      cases.add(KernelCase.of(new Crop(0, 0, 0, 0), batch, Shape.of(3, 2, 2)));
      cases.add(KernelCase.of(new Pad(1, 0, 2, 3), batch, Shape.of(4, 5, 6)));
      cases.add(KernelCase.of(new Pad(0, 0, 0, 0), batch, Shape.of(3, 2, 2)));
      cases.add(KernelCase.of(new Pad(2, 1, 0, 0), batch, Shape.of(17, 1, 1)));
      cases.add(KernelCase.of(new Upsample(Extent.of(2)), batch, Shape.of(4, 5, 6)));
      cases.add(KernelCase.of(new Upsample(Extent.of(1, 3)), batch, Shape.of(17, 3, 2)));
      cases.add(KernelCase.of(new Upsample(Extent.of(3, 2)), batch, Shape.of(3, 1, 1)));
      cases.add(KernelCase.of(new Reshape(Shape.of(5, 6, 4)), batch, Shape.of(4, 5, 6)));
      cases.add(KernelCase.of(new Reshape(Shape.of(4, 3, 2)), batch, Shape.of(24)));
      cases.add(KernelCase.of(new Reshape(Shape.of(7, 1, 1)), batch, Shape.of(7)));
      cases.add(KernelCase.of(new Reshape(Shape.of(30)), batch, Shape.of(5, 2, 3)));
      cases.add(KernelCase.of(new Flatten(), batch, Shape.of(4, 5, 6)));
      cases.add(KernelCase.of(new Flatten(), batch, Shape.of(5, 1, 1)));
      cases.add(KernelCase.of(new Flatten(), batch, Shape.of(5, 6)));
      cases.add(KernelCase.of(new Flatten(), batch, Shape.of(5)));
    }
    return cases;
  }

  /** With and without noise in the pass. */
  static List<KernelCase> noise() {
    List<KernelCase> cases = new ArrayList<>();
    for (Shape shape :
        List.of(Shape.of(4, 5, 6), Shape.of(8, 2, 6), Shape.of(17, 3, 3), Shape.of(7))) {
      for (int batch : new int[] {1, 8}) {
        KernelCase path = KernelCase.of(new DropPath(), batch, shape);
        cases.add(path);
        cases.add(path.in(path.pass().withDropPath(0.3)));
        cases.add(path.in(Pass.evaluation(path.pass().masks()).withDropPath(0.3)));
        KernelCase dropout = KernelCase.of(new Dropout(0.4), batch, shape);
        cases.add(dropout);
        cases.add(dropout.in(Pass.evaluation(dropout.pass().masks())));
        cases.add(KernelCase.of(new Dropout(0), batch, shape));
        KernelCase noise = KernelCase.of(new Noise(1), batch, shape);
        cases.add(noise);
        cases.add(noise.in(Pass.evaluation(noise.pass().masks())));
        if (shape.rank() == 3) {
          cases.add(KernelCase.of(new Noise(2), batch, shape));
        }
      }
    }
    return cases;
  }

  static List<KernelCase> linear() {
    List<KernelCase> cases = new ArrayList<>();
    for (int batch : new int[] {1, 3, 16}) {
      for (boolean bias : new boolean[] {true, false}) {
        cases.add(KernelCase.of(new Linear(10, bias), batch, Shape.of(7)));
        cases.add(KernelCase.of(new Linear(1, bias), batch, Shape.of(33)));
        cases.add(KernelCase.of(new Linear(5, bias), batch, Shape.of(1)));
      }
    }
    return cases;
  }
}
