package io.archai.space;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The network around the cells: stem, where cells are stacked and where the resolution is halved,
 * classifier. A value: each method that changes something returns a new skeleton.
 *
 * <pre>{@code
 * Skeleton searched = Skeleton.cifar10().cells(8).channels(16);
 * Skeleton own = Skeleton.cifar10().input(Shape.of(1, 28, 28)).classes(47);
 * Graph network = own.stack((scope, place, inputs) -> ...);
 * }</pre>
 *
 * Graphs have the input {@code image [C, H, W]}, the output {@code logits [classes]} and, with an
 * auxiliary tower, {@code auxiliary [classes]}. Odd heights and widths are halved upwards.
 *
 * <p>Reference: Liu, Simonyan, Yang (2019), DARTS, appendix A; Dong, Yang (2020), NAS-Bench-201,
 * section 2.1.
 */
public final class Skeleton {
  /** The kinds of skeleton. */
  enum Form {
    CIFAR("cifar"),
    ENAS("enas"),
    IMAGENET("imagenet"),
    NASBENCH201("nasbench201");

    private final String text;

    Form(String text) {
      this.text = text;
    }
  }

  /** Whether there is an auxiliary tower. */
  private enum Tower {
    NONE,
    WHERE_ROOM,
    ALWAYS
  }

  /** More need more memory to be written down than Java usually has. */
  private static final int MOST_CELLS = 10_000;

  /** More do not leave room for their multiples in 32 bits. */
  private static final int MOST_CHANNELS = 1_000_000;

  private final Form form;
  private final Shape input;
  private final int classes;
  private final int cells;
  private final int channels;
  private final int reductions;
  private final Tower tower;
  private final boolean dropPath;
  private final double dropout;

  private Skeleton(
      Form form,
      Shape input,
      int classes,
      int cells,
      int channels,
      int reductions,
      Tower tower,
      boolean dropPath,
      double dropout) {
    this.form = form;
    this.input = input;
    this.classes = classes;
    this.cells = cells;
    this.channels = channels;
    this.reductions = reductions;
    this.tower = tower;
    this.dropPath = dropPath;
    this.dropout = dropout;
  }

  /**
   * For small images: a convolution to three times the channels, 20 cells of 36 channels, reduction
   * cells at {@code cells / 3} and {@code 2 * cells / 3}; 3x32x32 images of 10 classes.
   */
  public static Skeleton cifar10() {
    return new Skeleton(Form.CIFAR, Shape.of(3, 32, 32), 10, 20, 36, 2, Tower.NONE, true, 0);
  }

  /** As {@link #cifar10}, with 100 classes. */
  public static Skeleton cifar100() {
    return cifar10().classes(100);
  }

  /**
   * As {@link #cifar10}, but of 15 cells and two reduction cells, 17 in all: of {@code n + 2} cells
   * those at {@code n / 3} and {@code 2 * (n / 3) + 1} reduce, an auxiliary tower reads the one
   * after them, and a ReLU stands before the last pool.
   *
   * <p>Reference: Pham, Guan, Zoph, Le, Dean (2018), ENAS, section 3.2, and its released program.
   */
  public static Skeleton enas() {
    return new Skeleton(Form.ENAS, Shape.of(3, 32, 32), 10, 17, 36, 2, Tower.NONE, true, 0);
  }

  /**
   * For large images: two stems that divide the resolution by eight, 14 cells of 48 channels,
   * reduction cells at {@code cells / 3} and {@code 2 * cells / 3}; 3x224x224 images of 1000
   * classes.
   */
  public static Skeleton imagenet() {
    return new Skeleton(Form.IMAGENET, Shape.of(3, 224, 224), 1000, 14, 48, 2, Tower.NONE, true, 0);
  }

  /**
   * Three stages of cells, 5 cells each, 16 channels in the first, with residual blocks that halve
   * the resolution and double the channels between them; 3x32x32 images of 10 classes.
   */
  public static Skeleton nasbench201() {
    return new Skeleton(Form.NASBENCH201, Shape.of(3, 32, 32), 10, 5, 16, 2, Tower.NONE, false, 0);
  }

  /** How many cells, up to 10,000: in all, or in each of the stages of {@link #nasbench201}. */
  public Skeleton cells(int cells) {
    return new Skeleton(
        form,
        input,
        classes,
        Require.within("cells", cells, 1, MOST_CELLS),
        channels,
        reductions,
        tower,
        dropPath,
        dropout);
  }

  /**
   * How many channels the nodes of the first cells have, up to a million; each reduction doubles
   * them.
   */
  public Skeleton channels(int channels) {
    return new Skeleton(
        form,
        input,
        classes,
        cells,
        Require.within("channels", channels, 1, MOST_CHANNELS),
        reductions,
        tower,
        dropPath,
        dropout);
  }

  /**
   * How many cells of {@link #cifar10} or {@link #imagenet} halve the resolution; 2 unless set: of
   * {@code n} cells with {@code r} reductions those at {@code n / (r + 1)}, {@code 2 * n / (r + 1)}
   * and so on, rounded down.
   */
  public Skeleton reductions(int reductions) {
    Require.notNegative("reductions", reductions);
    boolean free = form == Form.CIFAR || form == Form.IMAGENET;
    Require.that(
        free || reductions == 2, "reductions (%d) of %s must be 2.", reductions, form.text);
    return new Skeleton(
        form, input, classes, cells, channels, reductions, tower, dropPath, dropout);
  }

  /** How many classes are told apart. */
  public Skeleton classes(int classes) {
    return new Skeleton(
        form,
        input,
        Require.positive("classes", classes),
        cells,
        channels,
        reductions,
        tower,
        dropPath,
        dropout);
  }

  /** The shape of an image, {@code [C, H, W]}. */
  public Skeleton input(Shape input) {
    Require.that(
        input.rank() == 3, "input (%s) must be an image [channels, height, width].", input);
    return new Skeleton(
        form, input, classes, cells, channels, reductions, tower, dropPath, dropout);
  }

  /**
   * Whether a second classifier reads the cell at {@code 2 * cells / 3}, or the one after the last
   * reduction of {@link #enas}. Images that are too small for its pool are refused: it needs 7x7 in
   * the ImageNet form, otherwise 8x8, which is 29x29 before two reductions.
   */
  public Skeleton auxiliary(boolean auxiliary) {
    return tower(auxiliary ? Tower.ALWAYS : Tower.NONE);
  }

  /** With a second classifier where images are large enough for its pool, otherwise without. */
  public Skeleton auxiliaryWhereRoom() {
    return tower(Tower.WHERE_ROOM);
  }

  private Skeleton tower(Tower tower) {
    Require.that(
        tower == Tower.NONE || form != Form.NASBENCH201,
        "auxiliary (true) must be false: NAS-Bench-201 has no such tower.");
    return new Skeleton(
        form, input, classes, cells, channels, reductions, tower, dropPath, dropout);
  }

  /** Whether networks have a drop path on the edges of their cells, for recipes that use it. */
  public Skeleton dropPath(boolean dropPath) {
    return new Skeleton(
        form, input, classes, cells, channels, reductions, tower, dropPath, dropout);
  }

  /** The rate of the dropout before the classifier; 0, as at first, for none. */
  public Skeleton dropout(double rate) {
    Require.that(rate >= 0 && rate < 1, "dropout (%s) must be at least 0 and below 1.", rate);
    return new Skeleton(form, input, classes, cells, channels, reductions, tower, dropPath, rate);
  }

  Form form() {
    return form;
  }

  /** Whether this cell halves the resolution. */
  boolean reduces(int cell) {
    return reducing().contains(cell);
  }

  /** The cells that halve the resolution, in order; fewer where there are fewer cells. */
  List<Integer> reducing() {
    return IntStream.rangeClosed(1, reductions)
        .map(
            reduction ->
                form == Form.ENAS
                    // Division rounds towards 0, so that a single cell reduces in either form.
                    ? reduction * ((cells - 2) / 3) + reduction - 1
                    : reduction * cells / (reductions + 1))
        .filter(cell -> cell < cells)
        .distinct()
        .boxed()
        .toList();
  }

  /** How often the resolution is halved between the image and the classifier. */
  int halvings() {
    return switch (form) {
      case CIFAR, ENAS -> reducing().size();
      case IMAGENET -> 3 + reducing().size();
      case NASBENCH201 -> 2;
    };
  }

  /** Height and width that an auxiliary tower needs. */
  int leastForTower() {
    return Stack.AUXILIARY_WINDOW + towerStride();
  }

  int towerStride() {
    return form == Form.IMAGENET ? 2 : 3;
  }

  /** Which cell an auxiliary tower reads. */
  int towered() {
    List<Integer> reducing = reducing();
    int last = reducing.isEmpty() ? cells - 1 : reducing.get(reducing.size() - 1);
    return form == Form.ENAS ? Math.min(last + 1, cells - 1) : last;
  }

  /** The shape of an image. */
  public Shape input() {
    return input;
  }

  /** How many classes are told apart. */
  public int classes() {
    return classes;
  }

  /** How many cells, in all or in each stage. */
  public int cells() {
    return cells;
  }

  /** How many channels the nodes of the first cells have. */
  public int channels() {
    return channels;
  }

  /** How many cells halve the resolution. */
  public int reductions() {
    return reductions;
  }

  /** Whether there is a second classifier. */
  public boolean auxiliary() {
    return tower == Tower.ALWAYS || (tower == Tower.WHERE_ROOM && hasRoomForTower());
  }

  private boolean hasRoomForTower() {
    int side = Math.min(input.height(), input.width());
    for (int halving = 0; halving < halvings(); halving++) {
      side = (side + 1) / 2;
    }
    return side >= leastForTower();
  }

  /** Whether networks have a drop path on the edges of their cells. */
  public boolean dropPath() {
    return dropPath;
  }

  /** The rate of the dropout before the classifier. */
  public double dropout() {
    return dropout;
  }

  /** Everything that the network around the cells depends on, as plain data. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("form", form.text);
    settings.put("input", input.dimensions());
    settings.put("classes", classes);
    settings.put("cells", cells);
    settings.put("channels", channels);
    settings.put("reductions", reductions);
    settings.put("auxiliary", auxiliary());
    settings.put("dropPath", dropPath);
    settings.put("dropout", dropout);
    return settings;
  }

  /** What a search depends on of networks as deployed: costs do not count an auxiliary tower. */
  public Map<String, Object> deployedSettings() {
    Map<String, Object> settings = settings();
    settings.remove("auxiliary");
    return settings;
  }

  /**
   * The network with these cells in it.
   *
   * @throws IllegalArgumentException if the image is too small to be halved so often or for the
   *     auxiliary tower
   */
  public Graph stack(CellBuilder cells) {
    return new Stack(this, cells).graph();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Skeleton skeleton
        && tower == skeleton.tower
        && settings().equals(skeleton.settings());
  }

  @Override
  public int hashCode() {
    return settings().hashCode();
  }

  @Override
  public String toString() {
    return "skeleton " + settings();
  }
}
