package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import java.util.Objects;

/** A view of some examples of another list. */
final class SubsetExamples implements Examples {

  private final Examples whole;
  private final int[] indices;

  SubsetExamples(Examples whole, int[] indices) {
    this.indices = Require.given("indices", indices).clone();
    for (int index : indices) {
      Objects.checkIndex(index, whole.size());
    }
    if (whole instanceof SubsetExamples view) {
      // A view of a view looks at the examples themselves.
      for (int i = 0; i < indices.length; i++) {
        this.indices[i] = view.indices[indices[i]];
      }
      this.whole = view.whole;
    } else {
      this.whole = whole;
    }
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public Shape shape() {
    return whole.shape();
  }

  @Override
  public void copyInto(int index, float[] target, int offset) {
    whole.copyInto(indices[index], target, offset);
  }

  @Override
  public int label(int index) {
    return whole.label(indices[index]);
  }
}
