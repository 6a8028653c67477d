package io.archai.ops.kernel.internal.onednn;

import io.archai.graph.Shape;
import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A memory descriptor: logical sizes of a float tensor and how they lie in memory.
 *
 * <p>Sizes are always in the order N, C, H, W (weights: [G,] O, I, H, W) whatever the memory order.
 * {@link #any} leaves the memory order to the primitive that is made with it: ask the primitive's
 * {@link Description#format} afterwards. Immutable.
 */
final class Format extends NativeObject<dnnl_memory_desc> {
  private final long[] sizes;
  private final String order;

  private Format(dnnl_memory_desc handle, long[] sizes, String order) {
    super(handle);
    this.sizes = sizes;
    this.order = order;
  }

  private static Format tagged(int tag, String order, long... sizes) {
    dnnl_memory_desc handle = new dnnl_memory_desc();
    Onednn.check(
        dnnl.dnnl_memory_desc_create_with_tag(handle, sizes.length, sizes, dnnl.dnnl_f32, tag),
        "describe memory " + order + Arrays.toString(sizes));
    return new Format(handle, sizes.clone(), order);
  }

  /** Activations with the channels of a pixel side by side. */
  static Format nhwc(long n, long c, long h, long w) {
    return tagged(dnnl.dnnl_acdb, "nhwc", n, c, h, w);
  }

  /** How the engine keeps a batch of values: images channels last, everything else row-major. */
  static Format of(int batch, Shape shape) {
    if (shape.rank() == 3) {
      return nhwc(batch, shape.channels(), shape.height(), shape.width());
    }
    long[] sizes = new long[shape.rank() + 1];
    sizes[0] = batch;
    for (int i = 0; i < shape.rank(); i++) {
      sizes[i + 1] = shape.get(i);
    }
    return plain(sizes);
  }

  /** Row-major in the order of the sizes: of one to five dimensions. */
  static Format plain(long... sizes) {
    int tag =
        switch (sizes.length) {
          case 1 -> dnnl.dnnl_a;
          case 2 -> dnnl.dnnl_ab;
          case 3 -> dnnl.dnnl_abc;
          case 4 -> dnnl.dnnl_abcd;
          case 5 -> dnnl.dnnl_abcde;
          default ->
              throw new IllegalArgumentException(
                  "sizes (" + Arrays.toString(sizes) + ") must have one to five dimensions");
        };
    return tagged(tag, "plain", sizes);
  }

  /** Untyped scratch memory. */
  static Format scratch(long bytes) {
    dnnl_memory_desc handle = new dnnl_memory_desc();
    long[] sizes = {bytes};
    Onednn.check(
        dnnl.dnnl_memory_desc_create_with_tag(handle, 1, sizes, dnnl.dnnl_u8, dnnl.dnnl_a),
        "describe " + bytes + " bytes of scratch memory");
    return new Format(handle, sizes, "scratch");
  }

  /** Whatever order the primitive likes best. */
  static Format any(long... sizes) {
    return tagged(dnnl.dnnl_format_tag_any, "any", sizes);
  }

  /** Elements {@code strides[d]} floats apart along dimension {@code d}. */
  static Format strided(long[] sizes, long[] strides) {
    dnnl_memory_desc handle = new dnnl_memory_desc();
    Onednn.check(
        dnnl.dnnl_memory_desc_create_with_strides(
            handle, sizes.length, sizes, dnnl.dnnl_f32, strides),
        "describe memory " + Arrays.toString(sizes) + " with strides " + Arrays.toString(strides));
    return new Format(handle, sizes.clone(), "strides" + Arrays.toString(strides));
  }

  /** A copy of a descriptor that something else owns. */
  static Format copyOf(dnnl_memory_desc borrowed, String order) {
    dnnl_memory_desc handle = new dnnl_memory_desc();
    Onednn.check(dnnl.dnnl_memory_desc_clone(handle, borrowed), "copy a memory descriptor");
    return new Format(handle, sizes(handle), order);
  }

  private static long[] sizes(dnnl_memory_desc handle) {
    try (IntPointer count = new IntPointer(1);
        PointerPointer<LongPointer> pointer = new PointerPointer<>(1)) {
      Onednn.check(
          dnnl.dnnl_memory_desc_query(handle, dnnl.dnnl_query_ndims_s32, count),
          "read the rank of a memory descriptor");
      long[] sizes = new long[count.get()];
      if (sizes.length > 0) {
        Onednn.check(
            dnnl.dnnl_memory_desc_query(handle, dnnl.dnnl_query_dims, pointer),
            "read the sizes of a memory descriptor");
        pointer.get(LongPointer.class, 0).get(sizes);
      }
      return sizes;
    }
  }

  /** The part that starts at {@code offsets} and has {@code sizes}, in the same memory. */
  Format window(long[] sizes, long[] offsets) {
    dnnl_memory_desc window = new dnnl_memory_desc();
    Onednn.check(
        dnnl.dnnl_memory_desc_create_submemory(window, handle(), sizes, offsets),
        "describe the window " + Arrays.toString(sizes) + " at " + Arrays.toString(offsets),
        this);
    return new Format(window, sizes.clone(), order + "@" + Arrays.toString(offsets));
  }

  long[] sizes() {
    return sizes.clone();
  }

  /** Number of logical elements. */
  long elements() {
    long product = 1;
    for (long size : sizes) {
      product *= size;
    }
    return product;
  }

  /** Bytes that a memory of this format needs; more than the elements for padded orders. */
  long bytes() {
    return dnnl.dnnl_memory_desc_get_size(handle());
  }

  /** Whether both describe the same sizes in the same memory order. */
  boolean sameAs(Format other) {
    return dnnl.dnnl_memory_desc_equal(handle(), other.handle()) != 0;
  }

  @Override
  int destroy(dnnl_memory_desc handle) {
    return dnnl.dnnl_memory_desc_destroy(handle);
  }

  @Override
  public String toString() {
    return order + Arrays.toString(sizes);
  }
}
