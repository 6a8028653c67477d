package io.archai.ops.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.data.Normalization;
import io.archai.graph.Shape;
import io.archai.train.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Whole networks: their names, outputs, kinds, and what is said of them. */
class NetworkImportTest {
  private static final Shape IMAGE = Shape.of(4, 8, 6);

  @TempDir private Path directory;

  /** Names that other nodes, parameters or files could be mistaken for. */
  @Test
  void anyNamesOfLayersStayApart() {
    GraphBuilder builder =
        Foreign.configuration()
            .addLayer("conv", relu(13), "image")
            .addLayer("conv/activation", relu(14), "conv")
            .addLayer("Conv", relu(15), "conv/activation")
            .addLayer("conv/weight", relu(16), "Conv")
            .addLayer("größe ½ 层", relu(17), "conv/weight")
            .addLayer("logits", relu(13), "größe ½ 层");
    ImportedModel model =
        Foreign.requireSame(Foreign.randomized(Foreign.ended(builder, "logits", IMAGE)), IMAGE);
    assertThat(model.graph().contains("conv/activation_")).isTrue();
    TrainedModel trained = model.trained(Normalization.none(4), List.of("a", "b", "c", "d", "e"));
    trained.write(directory.resolve("model"));
    assertThat(TrainedModel.read(directory.resolve("model"))).isEqualTo(trained);
  }

  private static ConvolutionLayer relu(int filters) {
    return new ConvolutionLayer.Builder(1, 1)
        .activation(Activation.LEAKYRELU)
        .nOut(filters)
        .build();
  }

  @Test
  void whatStaysBehindIsSaid() {
    GraphBuilder builder =
        Foreign.configuration()
            .addLayer("first", new FrozenLayer(relu(3)), "image")
            .addLayer("second", new DenseLayer.Builder().l2(0.1).nOut(6).build(), "first")
            .addLayer(
                "third",
                new DenseLayer.Builder()
                    .constrainWeights(new MaxNormConstraint(2, 1))
                    .nOut(6)
                    .build(),
                "second")
            .addLayer("main", Foreign.output(), "third")
            .addLayer("side", Foreign.output(), "second")
            .setOutputs("main", "side")
            .setInputTypes(Foreign.type(IMAGE));
    ImportedModel model = Foreign.requireSame(Foreign.randomized(builder.build()), IMAGE);
    assertThat(model.notes())
        .containsExactly(
            "Layers first were frozen and are trained like others from now on.",
            "Regularization of layers second stays behind: the recipe says what weight decay there is from now on.",
            "Constraints on the weights of layers third stay behind.",
            "Output main is the classifier; [side] are auxiliary heads, trained only by a recipe with an auxiliary"
                + " weight.");
  }

  @Test
  void outputsOfOtherClassesAreRefused() {
    GraphBuilder builder =
        Foreign.configuration()
            .addLayer("age", Foreign.output(), "image")
            .addLayer(
                "kind",
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .nOut(2)
                    .build(),
                "image")
            .setOutputs("age", "kind")
            .setInputTypes(Foreign.type(IMAGE));
    assertThatThrownBy(() -> Dl4j.graph(builder.build(), IMAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "outputs [age, kind] must be one, or have the same classes, as an auxiliary head has, but are [5] and [2].")
        .hasMessageContaining("\nMaybe each should be a network of its own (setOutputs).");
  }

  /** Numbers of inputs and steps between layers were given by hand. */
  @Test
  void networksWithoutInputTypesAreReadToo() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(
                    new ConvolutionLayer.Builder(5, 5)
                        .nIn(2)
                        .nOut(6)
                        .hasBias(false)
                        .activation(Activation.RELU)
                        .build())
                .layer(
                    new DenseLayer.Builder()
                        .nIn(6 * 8 * 10)
                        .nOut(20)
                        .activation(Activation.TANH)
                        .build())
                .layer(Foreign.output(20))
                .inputPreProcessor(0, new FeedForwardToCnnPreProcessor(12, 14, 2))
                .inputPreProcessor(1, new CnnToFeedForwardPreProcessor(8, 10, 6))
                .build());
    network.init();
    Foreign.requireSame(network, Dl4j.model(network, Shape.of(2, 12, 14)));
  }

  @Test
  void networksOfSequencesAreRefused() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nOut(6).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nOut(5)
                        .build())
                .setInputType(InputType.recurrent(4))
                .build());
    network.init();
    String reason = "is a layer for sequences; networks of images and features are read";
    assertThatThrownBy(() -> Dl4j.model(network, Shape.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("0 (LSTM): " + reason, "1 (RnnOutputLayer): " + reason);
    assertThat(List.of(network.getLayers())).hasSize(2);
  }
}
