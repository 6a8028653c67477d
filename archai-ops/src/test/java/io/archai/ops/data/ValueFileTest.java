package io.archai.ops.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueFileTest {
  @Test
  void examplesAreFoundInWhateverMappingTheyAre(@TempDir Path directory) {
    try (ValueFile.Writer writer = new ValueFile.Writer(directory)) {
      writer.add(List.of(new float[] {0, 1, 2}, new float[] {3, 4, 5}));
      writer.add(List.of(new float[] {6, 7, 8}));
      writer.add(List.of(new float[] {9, 10, 11}, new float[] {12, 13, 14}));
      // One example a mapping, two, and all.
      for (int bytes : new int[] {1, 25, 60}) {
        ValueFile values = writer.read(3, bytes);
        for (int example = 4; example >= 0; example--) {
          float[] target = new float[5];
          values.copyInto(example, target, 1);
          assertThat(target).containsExactly(0, 3 * example, 3 * example + 1, 3 * example + 2, 0);
        }
      }
    }
  }
}
