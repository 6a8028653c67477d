package io.archai.ops.dl4j;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;

/**
 * How images lie in a network. A configuration does not say it of its input, only of the layers.
 */
final class Formats {
  private Formats() {}

  /** Channels last if any layer says so; each layer then checks that it agrees. */
  static CNN2DFormat of(ComputationGraphConfiguration configuration) {
    boolean last =
        configuration.getVertices().values().stream()
            .anyMatch(vertex -> of(vertex) == CNN2DFormat.NHWC);
    return last ? CNN2DFormat.NHWC : CNN2DFormat.NCHW;
  }

  private static @Nullable CNN2DFormat of(GraphVertex vertex) {
    if (vertex instanceof LayerVertex layer) {
      InputPreProcessor step = layer.getPreProcessor();
      return step == null ? of(layer.getLayerConf().getLayer()) : of(step);
    }
    if (vertex instanceof MergeVertex merge) {
      return merge.getMergeAxis() == 3 ? CNN2DFormat.NHWC : null;
    }
    return vertex instanceof PreprocessorVertex step ? of(step.getPreProcessor()) : null;
  }

  private static @Nullable CNN2DFormat of(InputPreProcessor step) {
    return step instanceof CnnToFeedForwardPreProcessor flatten ? flatten.getFormat() : null;
  }

  private static @Nullable CNN2DFormat of(Layer layer) {
    if (layer instanceof FrozenLayer frozen) {
      return of(frozen.getLayer());
    }
    if (layer instanceof FrozenLayerWithBackprop frozen) {
      return of(frozen.getUnderlying());
    }
    if (layer instanceof GlobalPoolingLayer pool) {
      return Arrays.equals(pool.getPoolingDimensions(), new int[] {1, 2}) ? CNN2DFormat.NHWC : null;
    }
    if (layer instanceof ConvolutionLayer convolution) {
      return convolution.getCnn2dDataFormat();
    }
    if (layer instanceof SubsamplingLayer pool) {
      return pool.getCnn2dDataFormat();
    }
    if (layer instanceof BatchNormalization norm) {
      return norm.getCnn2DFormat();
    }
    if (layer instanceof ZeroPaddingLayer zeros) {
      return zeros.getDataFormat();
    }
    if (layer instanceof Cropping2D crop) {
      return crop.getDataFormat();
    }
    if (layer instanceof Upsampling2D upsampling) {
      return upsampling.getFormat();
    }
    return layer instanceof LocalResponseNormalization norm ? norm.getDataFormat() : null;
  }
}
