package io.archai.ops.dl4j;

import io.archai.graph.Crop;
import io.archai.graph.Extent;
import io.archai.graph.LocalResponseNorm;
import io.archai.graph.Upsample;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** Finds the translation of a vertex. */
final class Translations {
  /** The kinds of layers and vertices that are read. */
  static final String KNOWN =
      "ConvolutionLayer, DepthwiseConvolution2D, SeparableConvolution2D, BatchNormalization,"
          + " LocalResponseNormalization, SubsamplingLayer, GlobalPoolingLayer, Upsampling2D, ZeroPaddingLayer,"
          + " Cropping2D, DenseLayer, ActivationLayer, PReLULayer, DropoutLayer, OutputLayer, LossLayer,"
          + " ElementWiseVertex (Add, Product), MergeVertex, ReshapeVertex, PoolHelperVertex";

  private Translations() {}

  static Translation of(GraphVertex vertex) {
    if (vertex instanceof LayerVertex layer) {
      Translation translation = of(layer.getLayerConf().getLayer());
      InputPreProcessor step = layer.getPreProcessor();
      return step == null ? translation : new Preprocessed(of(step), translation);
    }
    if (vertex instanceof ElementWiseVertex joined) {
      return new Plain.Joined(joined);
    }
    if (vertex instanceof MergeVertex merge) {
      return new Plain.Merged(merge);
    }
    if (vertex instanceof ReshapeVertex reshape) {
      return new Reshaped.Shaped(reshape);
    }
    if (vertex instanceof PoolHelperVertex) {
      return new Plain.Helped();
    }
    if (vertex instanceof PreprocessorVertex step) {
      return of(step.getPreProcessor());
    }
    return vertex instanceof FrozenVertex frozen ? of(frozen.getUnderlying()) : unknown(vertex);
  }

  /** What a vertex is called where it is refused. */
  static String kind(GraphVertex vertex) {
    if (vertex instanceof LayerVertex layer) {
      return layer.getLayerConf().getLayer().getClass().getSimpleName();
    }
    return vertex instanceof PreprocessorVertex step
        ? step.getPreProcessor().getClass().getSimpleName()
        : vertex.getClass().getSimpleName();
  }

  // By class and not by instanceof: transposed, one- and three-dimensional convolutions extend the
  // layer for images, too.
  private static Translation of(Layer layer) {
    Class<?> kind = layer.getClass();
    if (kind == ConvolutionLayer.class
        || kind == Convolution2D.class
        || kind == DepthwiseConvolution2D.class) {
      return new ConvolutionTranslation((ConvolutionLayer) layer);
    }
    if (kind == SeparableConvolution2D.class) {
      return new SeparableTranslation((SeparableConvolution2D) layer);
    }
    if (kind == BatchNormalization.class) {
      return new NormTranslation((BatchNormalization) layer);
    }
    if (kind == SubsamplingLayer.class) {
      return new PoolTranslation((SubsamplingLayer) layer);
    }
    if (kind == GlobalPoolingLayer.class) {
      return new GlobalPoolTranslation((GlobalPoolingLayer) layer);
    }
    if (kind == DenseLayer.class) {
      return new DenseTranslation((DenseLayer) layer);
    }
    if (kind == OutputLayer.class) {
      return new DenseTranslation((OutputLayer) layer);
    }
    return plain(layer, kind);
  }

  private static Translation plain(Layer layer, Class<?> kind) {
    if (kind == LossLayer.class) {
      return new Plain.End((LossLayer) layer);
    }
    if (kind == ActivationLayer.class) {
      return new Plain.Activated((ActivationLayer) layer);
    }
    if (kind == DropoutLayer.class) {
      return new Plain.Dropped((DropoutLayer) layer);
    }
    if (kind == ZeroPaddingLayer.class) {
      return new Plain.Padded((ZeroPaddingLayer) layer);
    }
    if (kind == PReLULayer.class) {
      return new SlopesTranslation((PReLULayer) layer);
    }
    if (layer instanceof Cropping2D crop) {
      int[] edges = crop.getCropping();
      return new Plain.OneOp(
          new Crop(edges[0], edges[2], edges[1], edges[3]), crop.getDataFormat());
    }
    if (layer instanceof Upsampling2D upsampling) {
      int[] size = upsampling.getSize();
      return new Plain.OneOp(new Upsample(Extent.of(size[0], size[1])), upsampling.getFormat());
    }
    if (layer instanceof LocalResponseNormalization norm) {
      return responses(norm);
    }
    if (layer instanceof FrozenLayer frozen) {
      return of(frozen.getLayer());
    }
    return layer instanceof FrozenLayerWithBackprop frozen
        ? of(frozen.getUnderlying())
        : unknown(layer);
  }

  private static Translation responses(LocalResponseNormalization norm) {
    int size = 2 * (int) (norm.getN() / 2) + 1;
    return norm.getK() > 0 && norm.getAlpha() >= 0 && norm.getBeta() >= 0
        ? new Plain.OneOp(
            new LocalResponseNorm(size, norm.getK(), norm.getAlpha(), norm.getBeta()),
            norm.getDataFormat())
        : new Plain.Unknown(
            "k (%s) must be positive, alpha (%s) and beta (%s) at least 0"
                .formatted(norm.getK(), norm.getAlpha(), norm.getBeta()));
  }

  private static Translation of(InputPreProcessor step) {
    // The one of an old import of Keras extends it and flattens in another order.
    if (step instanceof CnnToFeedForwardPreProcessor flatten
        && step.getClass() == CnnToFeedForwardPreProcessor.class) {
      return new Reshaped.Flattened(flatten);
    }
    return step instanceof FeedForwardToCnnPreProcessor unflatten
        ? new Reshaped.Unflattened(unflatten)
        : new Plain.Unknown(
            "pre-processor %s must be CnnToFeedForwardPreProcessor or FeedForwardToCnnPreProcessor"
                .formatted(step.getClass().getSimpleName()));
  }

  private static Translation unknown(Object what) {
    boolean sequences =
        what instanceof BaseRecurrentLayer
            || what instanceof BaseWrapperLayer
            || what instanceof RnnOutputLayer
            || what instanceof RnnLossLayer
            || what instanceof Convolution1DLayer;
    return new Plain.Unknown(
        sequences
            ? "is a layer for sequences; networks of images and features are read"
            : "is no layer or vertex that is read");
  }
}
