package io.archai.ops.dl4j;

import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** Finds the translation of a vertex. */
final class Translations {
  private static final String KNOWN =
      "ConvolutionLayer, DepthwiseConvolution2D, SeparableConvolution2D, BatchNormalization, SubsamplingLayer,"
          + " GlobalPoolingLayer, DenseLayer, OutputLayer, LossLayer, ActivationLayer, DropoutLayer, ZeroPaddingLayer,"
          + " Cropping2D, ElementWiseVertex (Add), MergeVertex";

  private Translations() {}

  static Translation of(GraphVertex vertex) {
    if (vertex instanceof LayerVertex layer) {
      Translation translation = of(layer.getLayerConf().getLayer());
      InputPreProcessor step = layer.getPreProcessor();
      return step == null ? translation : new Preprocessed(of(step), translation);
    }
    if (vertex instanceof ElementWiseVertex sum) {
      return new Plain.Sum(sum);
    }
    if (vertex instanceof MergeVertex merge) {
      return new Plain.Merged(merge);
    }
    if (vertex instanceof PreprocessorVertex step) {
      return of(step.getPreProcessor());
    }
    return vertex instanceof FrozenVertex frozen ? of(frozen.getUnderlying()) : unknown();
  }

  /** What a vertex is called where it is refused. */
  static String kind(GraphVertex vertex) {
    Object what = vertex instanceof LayerVertex layer ? layer.getLayerConf().getLayer() : vertex;
    return what.getClass().getSimpleName();
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
      return new Plain.Logits((LossLayer) layer);
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
    if (kind == Cropping2D.class) {
      return new Plain.Cropped((Cropping2D) layer);
    }
    if (layer instanceof FrozenLayer frozen) {
      return of(frozen.getLayer());
    }
    return layer instanceof FrozenLayerWithBackprop frozen ? of(frozen.getUnderlying()) : unknown();
  }

  private static Translation of(InputPreProcessor step) {
    if (step instanceof CnnToFeedForwardPreProcessor flatten) {
      return new Plain.Flattened(flatten);
    }
    return step instanceof FeedForwardToCnnPreProcessor unflatten
        ? new Plain.Unflattened(unflatten)
        : new Plain.Unknown(
            "pre-processor %s must be CnnToFeedForwardPreProcessor or FeedForwardToCnnPreProcessor"
                .formatted(step.getClass().getSimpleName()));
  }

  private static Translation unknown() {
    return new Plain.Unknown("is none of " + KNOWN);
  }
}
