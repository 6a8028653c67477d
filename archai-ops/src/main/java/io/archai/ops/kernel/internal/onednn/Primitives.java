package io.archai.ops.kernel.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward_data;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions of the primitives that kernels are made of. Each method decides on an implementation
 * or throws an {@link OnednnException} that names the primitive and the formats.
 *
 * <p>Backward primitives take the forward one as a hint, as the library demands.
 */
final class Primitives {
  /** The library's function that decides on an implementation. */
  private interface Creation {
    int create(dnnl_primitive_desc handle, dnnl_engine engine, dnnl_primitive_attr attributes);
  }

  private Primitives() {}

  private static Description describe(String name, Creation creation, Format... formats) {
    try (Attributes attributes = Attributes.plain()) {
      return describe(name, attributes, creation, formats);
    }
  }

  private static Description describe(
      String name, Attributes attributes, Creation creation, Format... formats) {
    dnnl_primitive_desc handle = new dnnl_primitive_desc();
    int status = creation.create(handle, Onednn.engine(), attributes.handle());
    Onednn.check(status, "describe a " + name, formats);
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < formats.length; i++) {
      text.append(i == 0 ? " of " : ", ").append(formats[i]);
    }
    return new Description(handle, text.toString());
  }

  static Description convolutionForward(
      Format source, Format weights, @Nullable Format bias, Format target, Window window) {
    return describe(
        "convolution",
        (handle, engine, attributes) ->
            dnnl.dnnl_convolution_forward_primitive_desc_create(
                handle,
                engine,
                dnnl_forward_training,
                dnnl_convolution_direct,
                source.handle(),
                weights.handle(),
                handle(bias),
                target.handle(),
                window.strides(),
                window.gaps(),
                window.paddings(),
                window.paddings(),
                attributes),
        source,
        weights,
        target);
  }

  static Description convolutionBackwardData(
      Format source, Format weights, Format target, Window window, Description forward) {
    return describe(
        "convolution's data gradient",
        (handle, engine, attributes) ->
            dnnl.dnnl_convolution_backward_data_primitive_desc_create(
                handle,
                engine,
                dnnl_convolution_direct,
                source.handle(),
                weights.handle(),
                target.handle(),
                window.strides(),
                window.gaps(),
                window.paddings(),
                window.paddings(),
                forward.handle(),
                attributes),
        source,
        weights,
        target);
  }

  static Description convolutionBackwardWeights(
      Format source,
      Format weights,
      @Nullable Format bias,
      Format target,
      Window window,
      Description forward) {
    return describe(
        "convolution's weight gradient",
        (handle, engine, attributes) ->
            dnnl.dnnl_convolution_backward_weights_primitive_desc_create(
                handle,
                engine,
                dnnl_convolution_direct,
                source.handle(),
                weights.handle(),
                handle(bias),
                target.handle(),
                window.strides(),
                window.gaps(),
                window.paddings(),
                window.paddings(),
                forward.handle(),
                attributes),
        source,
        weights,
        target);
  }

  static Description normalizationForward(Format source, float epsilon, int flags) {
    return describe(
        "batch normalization",
        (handle, engine, attributes) ->
            dnnl.dnnl_batch_normalization_forward_primitive_desc_create(
                handle,
                engine,
                dnnl_forward_training,
                source.handle(),
                source.handle(),
                epsilon,
                flags,
                attributes),
        source);
  }

  /** Gradient of the data and, where the flags ask for scale or shift, of those. */
  static Description normalizationBackward(
      Format source, float epsilon, int flags, Description forward) {
    boolean affine = (flags & (dnnl_use_scale | dnnl_use_shift)) != 0;
    return describe(
        "batch normalization's gradient",
        (handle, engine, attributes) ->
            dnnl.dnnl_batch_normalization_backward_primitive_desc_create(
                handle,
                engine,
                affine ? dnnl_backward : dnnl_backward_data,
                source.handle(),
                source.handle(),
                source.handle(),
                epsilon,
                flags,
                forward.handle(),
                attributes),
        source);
  }

  /** A maximum pool that is {@code training} says in a workspace which numbers won. */
  static Description poolingForward(
      int algorithm, boolean training, Format source, Format target, Window window) {
    return describe(
        "pooling",
        (handle, engine, attributes) ->
            dnnl.dnnl_pooling_forward_primitive_desc_create(
                handle,
                engine,
                training ? dnnl_forward_training : dnnl_forward_inference,
                algorithm,
                source.handle(),
                target.handle(),
                window.strides(),
                window.sizes(),
                window.gaps(),
                window.paddings(),
                window.paddings(),
                attributes),
        source,
        target);
  }

  static Description poolingBackward(
      int algorithm, Format source, Format target, Window window, Description forward) {
    return describe(
        "pooling's gradient",
        (handle, engine, attributes) ->
            dnnl.dnnl_pooling_backward_primitive_desc_create(
                handle,
                engine,
                algorithm,
                source.handle(),
                target.handle(),
                window.strides(),
                window.sizes(),
                window.gaps(),
                window.paddings(),
                window.paddings(),
                forward.handle(),
                attributes),
        source,
        target);
  }

  static Description elementwiseForward(int algorithm, Format source, float alpha, float beta) {
    return describe(
        "elementwise function",
        (handle, engine, attributes) ->
            dnnl.dnnl_eltwise_forward_primitive_desc_create(
                handle,
                engine,
                dnnl_forward_training,
                algorithm,
                source.handle(),
                source.handle(),
                alpha,
                beta,
                attributes),
        source);
  }

  static Description elementwiseBackward(
      int algorithm, Format source, float alpha, float beta, Description forward) {
    return describe(
        "elementwise function's gradient",
        (handle, engine, attributes) ->
            dnnl.dnnl_eltwise_backward_primitive_desc_create(
                handle,
                engine,
                algorithm,
                source.handle(),
                source.handle(),
                source.handle(),
                alpha,
                beta,
                forward.handle(),
                attributes),
        source);
  }

  static Description linearForward(
      Format source, Format weights, @Nullable Format bias, Format target) {
    return describe(
        "linear layer",
        (handle, engine, attributes) ->
            dnnl.dnnl_inner_product_forward_primitive_desc_create(
                handle,
                engine,
                dnnl_forward_training,
                source.handle(),
                weights.handle(),
                handle(bias),
                target.handle(),
                attributes),
        source,
        weights,
        target);
  }

  static Description linearBackwardData(
      Format source, Format weights, Format target, Description forward) {
    return describe(
        "linear layer's data gradient",
        (handle, engine, attributes) ->
            dnnl.dnnl_inner_product_backward_data_primitive_desc_create(
                handle,
                engine,
                source.handle(),
                weights.handle(),
                target.handle(),
                forward.handle(),
                attributes),
        source,
        weights,
        target);
  }

  static Description linearBackwardWeights(
      Format source, Format weights, @Nullable Format bias, Format target, Description forward) {
    return describe(
        "linear layer's weight gradient",
        (handle, engine, attributes) ->
            dnnl.dnnl_inner_product_backward_weights_primitive_desc_create(
                handle,
                engine,
                source.handle(),
                weights.handle(),
                handle(bias),
                target.handle(),
                forward.handle(),
                attributes),
        source,
        weights,
        target);
  }

  /** Copies between formats, {@code attributes} deciding about adding. */
  static Description reorder(Format source, Format target, Attributes attributes) {
    return describe(
        "reorder",
        attributes,
        (handle, engine, attr) ->
            dnnl.dnnl_reorder_primitive_desc_create(
                handle, source.handle(), engine, target.handle(), engine, attr),
        source,
        target);
  }

  static Description binary(
      int algorithm, Format first, Format second, Format target, Attributes attributes) {
    return describe(
        "binary function",
        attributes,
        (handle, engine, attr) ->
            dnnl.dnnl_binary_primitive_desc_create(
                handle, engine, algorithm, first.handle(), second.handle(), target.handle(), attr),
        first,
        second,
        target);
  }

  /** Batched matrix products: {@code [B, M, K]} by {@code [B, K, N]}. */
  static Description product(Format left, Format right, Format target, Attributes attributes) {
    return describe(
        "matrix product",
        attributes,
        (handle, engine, attr) ->
            dnnl.dnnl_matmul_primitive_desc_create(
                handle, engine, left.handle(), right.handle(), null, target.handle(), attr),
        left,
        right,
        target);
  }

  private static @Nullable dnnl_memory_desc handle(@Nullable Format format) {
    return format == null ? null : format.handle();
  }
}
