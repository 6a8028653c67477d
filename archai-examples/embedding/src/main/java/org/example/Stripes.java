package org.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Data of one's own: gray images of 8 x 8 with lying, standing or slanting stripes, and noise. */
record Stripes(float[] pixels, int[] labels) {
  static final int SIDE = 8;
  static final List<String> CLASSES = List.of("lying", "standing", "slanting");

  static Stripes draw(int count, long seed) {
    Random random = new Random(seed);
    float[] pixels = new float[count * SIDE * SIDE];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % CLASSES.size();
      int start = random.nextInt(4);
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          int across = List.of(y, x, x + y).get(labels[i]);
          float bright = (across + start) % 4 < 2 ? 1 : 0;
          pixels[(i * SIDE + y) * SIDE + x] = bright + 0.3f * (float) random.nextGaussian();
        }
      }
    }
    return new Stripes(pixels, labels);
  }

  /** The same as Deeplearning4j has it. */
  DataSetIterator iterator(int batch) {
    List<DataSet> examples = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      float[] image = new float[SIDE * SIDE];
      System.arraycopy(pixels, i * image.length, image, 0, image.length);
      float[] label = new float[CLASSES.size()];
      label[labels[i]] = 1;
      examples.add(
          new DataSet(
              Nd4j.createFromArray(image).reshape(1, 1, SIDE, SIDE),
              Nd4j.createFromArray(label).reshape(1, label.length)));
    }
    return new ListDataSetIterator<>(examples, batch);
  }
}
