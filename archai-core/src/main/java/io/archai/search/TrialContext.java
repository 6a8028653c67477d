package io.archai.search;

import io.archai.data.Split;
import io.archai.graph.Graph;
import io.archai.graph.Weights;
import io.archai.random.RandomStreams;
import io.archai.space.SearchSpace;
import io.archai.train.TrainingListener;
import java.util.OptionalLong;

/**
 * What an evaluator has at hand for one trial. Nothing is read or made before it is asked for.
 *
 * @param <A> the type of the space's architectures
 */
public interface TrialContext<A> {

  /** The index of the trial. */
  int trial();

  /** Where its random numbers come from: its own, whatever else runs. */
  RandomStreams streams();

  /** What weights are trained on and architectures are judged by. */
  Split split();

  /** The weights of the trial that the proposal inherits from; none if it inherits from none. */
  Weights inherited();

  /** The network of the proposed architecture as trained while searching. */
  Graph proxy();

  /** The space, fitted to the data. */
  SearchSpace<A> space();

  /** How many threads it may compute with. */
  int threads();

  /** Is to be told how the trial's training goes. */
  TrainingListener listener();

  /** How many bytes the trial may take for training, if the task says so. */
  OptionalLong memoryLimit();
}
