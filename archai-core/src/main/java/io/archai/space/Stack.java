package io.archai.space;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.Dropout;
import io.archai.graph.Extent;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Pool;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stacks the cells of one network into its skeleton. */
final class Stack {
  static final int AUXILIARY_WINDOW = 5;

  private final Skeleton skeleton;
  private final CellBuilder cells;
  private final GraphBuilder builder = GraphBuilder.create();
  private @Nullable String auxiliary;

  Stack(Skeleton skeleton, CellBuilder cells) {
    this.skeleton = skeleton;
    this.cells = cells;
  }

  Graph graph() {
    requireDivisible();
    String image = builder.input("image", skeleton.input());
    String last =
        switch (skeleton.form()) {
          case CIFAR, ENAS -> cifar(image);
          case IMAGENET -> imageNet(image);
          case NASBENCH201 -> nasBench201(image);
        };
    if (skeleton.form() == Skeleton.Form.ENAS) {
      last = builder.add("relu", Activation.relu(), last);
    }
    String features = builder.add("pool", new GlobalAveragePool(), last);
    if (skeleton.dropout() > 0) {
      features = builder.add("dropout", new Dropout(skeleton.dropout()), features);
    }
    builder.output("logits", builder.add("classifier", Linear.of(skeleton.classes()), features));
    if (auxiliary != null) {
      builder.output("auxiliary", auxiliary);
    }
    return builder.graph();
  }

  /**
   * An image whose halves would end at a single position too early has nothing left to convolve.
   */
  private void requireDivisible() {
    int halvings = skeleton.halvings();
    Shape input = skeleton.input();
    Require.that(
        Math.max(input.height(), input.width()) >= 1 << halvings,
        "input (%s) must have a height or width of at least %d, since this skeleton halves it %s.%s",
        input,
        1 << halvings,
        Wording.count(halvings, "time"),
        skeleton.form() == Skeleton.Form.IMAGENET
            ? "\nMaybe the skeleton for small images, cifar10(), fits."
            : "");
  }

  private String cifar(String image) {
    GraphBuilder stem = builder.scope("stem");
    String conv = stem.add("conv", conv3(3 * skeleton.channels(), 1), image);
    String norm = stem.add("norm", BatchNorm.of(), conv);
    return reducingCells(norm, norm, false);
  }

  private String imageNet(String image) {
    GraphBuilder stem = builder.scope("stem");
    String x = stem.add("conv0", conv3(Math.max(1, skeleton.channels() / 2), 2), image);
    x = stem.add("norm0", BatchNorm.of(), x);
    x = stem.add("relu0", Activation.relu(), x);
    x = stem.add("conv1", conv3(skeleton.channels(), 2), x);
    String before = stem.add("norm1", BatchNorm.of(), x);
    x = stem.add("relu1", Activation.relu(), before);
    x = stem.add("conv2", conv3(skeleton.channels(), 2), x);
    String last = stem.add("norm2", BatchNorm.of(), x);
    return reducingCells(before, last, true);
  }

  private String reducingCells(String first, String second, boolean afterReduction) {
    String before = first;
    String last = second;
    boolean after = afterReduction;
    int channels = skeleton.channels();
    int total = skeleton.cells();
    for (int index = 0; index < total; index++) {
      boolean reduction = skeleton.reduces(index);
      channels = Math.multiplyExact(channels, reduction ? 2 : 1);
      String cell = cell(new Place(index, reduction, after, channels), before, last);
      before = last;
      last = cell;
      after = reduction;
      if (skeleton.auxiliary() && index == skeleton.towered()) {
        auxiliary = tower(last);
      }
    }
    return last;
  }

  private String nasBench201(String image) {
    GraphBuilder stem = builder.scope("stem");
    int channels = skeleton.channels();
    String last = stem.add("norm", BatchNorm.of(), stem.add("conv", conv3(channels, 1), image));
    String before = last;
    int index = 0;
    for (int stage = 0; stage < 3; stage++) {
      boolean after = stage > 0;
      if (after) {
        channels *= 2;
        before = last;
        last = residualBlock(builder.scope("reduction" + (stage - 1)), channels, last);
      }
      for (int cell = 0; cell < skeleton.cells(); cell++) {
        String next = cell(new Place(index++, false, after && cell == 0, channels), before, last);
        before = last;
        last = next;
      }
    }
    GraphBuilder head = builder.scope("head");
    return head.add("relu", Activation.relu(), head.add("norm", BatchNorm.of(), last));
  }

  private String cell(Place place, String before, String last) {
    return cells.add(builder.scope("cell" + place.index()), place, List.of(before, last));
  }

  private static String residualBlock(GraphBuilder scope, int channels, String input) {
    String x = scope.add("relu0", Activation.relu(), input);
    x = scope.add("conv0", conv3(channels, 2), x);
    x = scope.add("norm0", BatchNorm.of(), x);
    x = scope.add("relu1", Activation.relu(), x);
    x = scope.add("conv1", conv3(channels, 1), x);
    x = scope.add("norm1", BatchNorm.of(), x);
    Shape shape = scope.shape(input);
    // An odd side is padded, so that the shortcut is as large as the convolutions make it.
    Extent padding = Extent.of(shape.height() % 2, shape.width() % 2);
    Pool pool = new Pool(Pool.Kind.AVERAGE, Extent.of(2), Extent.of(2), padding);
    String shortcut =
        scope.add("shortcut/conv", Conv2d.of(channels, 1), scope.add("shortcut/pool", pool, input));
    return scope.add("sum", new Add(), x, shortcut);
  }

  /** The auxiliary tower; its global pool is over one position at the sizes of the literature. */
  private String tower(String input) {
    boolean large = skeleton.form() == Skeleton.Form.IMAGENET;
    int least = skeleton.leastForTower();
    Shape shape = builder.shape(input);
    Require.that(
        Math.min(shape.height(), shape.width()) >= least,
        "input (%s) must be larger for an auxiliary tower: it is %dx%d where the tower begins, which needs %dx%d."
            + "\nMaybe train without it: auxiliary(false).",
        skeleton.input(),
        shape.height(),
        shape.width(),
        least,
        least);
    GraphBuilder tower = builder.scope("auxiliary");
    String x = tower.add("relu0", Activation.relu(), input);
    x = tower.add("pool", Pool.average(AUXILIARY_WINDOW, skeleton.towerStride(), 0), x);
    x = tower.add("conv0", Conv2d.of(128, 1), x);
    x = tower.add("norm0", BatchNorm.of(), x);
    x = tower.add("relu1", Activation.relu(), x);
    x = tower.add("conv1", Conv2d.of(768, 2), x);
    if (!large) {
      x = tower.add("norm1", BatchNorm.of(), x);
    }
    x = tower.add("relu2", Activation.relu(), x);
    x = tower.add("pool_all", new GlobalAveragePool(), x);
    return tower.add("classifier", Linear.of(skeleton.classes()), x);
  }

  private static Conv2d conv3(int filters, int stride) {
    return Conv2d.of(filters, 3).withStride(stride).withPadding(1);
  }
}
