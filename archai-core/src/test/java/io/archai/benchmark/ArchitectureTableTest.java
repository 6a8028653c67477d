package io.archai.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.fixture.RealData;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureTableTest {
  private static final String FIRST = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
  private static final String SECOND =
      "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_1x1~2|";

  @TempDir Path directory;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Path gzip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(directory.resolve(name), bytes.toByteArray());
  }

  private static ArchitectureTable<String> words(Path file) {
    return ArchitectureTable.read(file, text -> text);
  }

  @Test
  void columnsAreFoundByNameInAnyOrderPlainOrCompressed() throws IOException {
    String text =
        "\uFEFFnote,test, architecture ,valid\r\nfine,91.5,"
            + FIRST
            + ",90\r\n\r\n\"a, b\",\"92.25\","
            + SECOND
            + ",1e1\r\n";
    for (Path file : new Path[] {file("a.csv", text), gzip("a.csv.gz", text), gzip("b", text)}) {
      ArchitectureTable<Genotype> table = ArchitectureTable.nasbench201(file);
      assertThat(table.columns()).containsExactly("test", "valid");
      assertThat(table.architectures())
          .containsExactly(Genotype.parse(FIRST), Genotype.parse(SECOND));
      assertThat(table.value(Genotype.parse(SECOND), "test")).isEqualTo(92.25);
      assertThat(table.value(Genotype.parse(SECOND), "valid")).isEqualTo(10);
      assertThat(table.values("test")).containsExactly(91.5, 92.25);
      assertThatThrownBy(() -> table.values("note"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("column note of table")
          .hasMessageContaining("must have finite numbers, not 'fine' in line 2");
      assertThatThrownBy(() -> table.values("tset"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("column (tset) must be one of")
          .hasMessageContaining("test, valid");
    }
  }

  @Test
  void aColumnIsComputedOfArchitectures() throws IOException {
    ArchitectureTable<String> table = words(file("words.csv", "architecture,a\nxyz,1\nx,2\n"));
    ArchitectureTable<String> longer = table.with("length", String::length);
    assertThat(longer.columns()).containsExactly("a", "length");
    assertThat(longer.values("length")).containsExactly(3, 1);
    assertThat(longer.value("x", "a")).isEqualTo(2);
    assertThat(table.columns()).containsExactly("a");
    assertThatThrownBy(() -> longer.with("a", String::length))
        .hasMessageContaining("column (a) must be one that table");
    assertThatThrownBy(() -> table.with("none", text -> Double.NaN))
        .hasMessageContaining("none (NaN) of xyz must be finite");
  }

  @Test
  void whatIsWrongIsSaidWithItsLine() throws IOException {
    assertSaid(directory.resolve("none.csv"), "must be a file that is there");
    assertSaid(directory, "must be a file that is there");
    assertSaid(file("empty.csv", ""), "must begin with a line of headings");
    assertSaid(file("head.csv", "architecture,a\n"), "must have lines below its headings");
    assertSaid(file("names.csv", "arch,a\nx,1\n"), "(arch, a) must have one named architecture");
    assertSaid(file("same.csv", "architecture,a,a\nx,1,1\n"), "must all be different");
    assertSaid(file("short.csv", "architecture,a\nx,1\n\ny\n"), "line 4 of table", "2 values", "1");
    assertSaid(
        file("twice.csv", "architecture,a\nx,1\nx,2\n"), "line 3", "no other line has, not x");
    assertSaid(file("open.csv", "architecture,a\n\"x,2\n"), "line 2", "must close its quotes");
    Path cut = gzip("cut.csv.gz", "architecture,a\n" + "x,1\n".repeat(9));
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 12));
    assertSaid(cut, "must be a whole gzip file");
    Files.write(cut, new byte[] {'a', (byte) 0xff, '\n'});
    assertSaid(cut, "must be text in UTF-8");

    Path other = file("other.csv", "architecture,a\n" + FIRST + ",1\n|conv~0|,2\n");
    assertThatThrownBy(() -> ArchitectureTable.nasbench201(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 3 of table")
        .hasMessageContaining("must have an architecture of the space");
  }

  private static void assertSaid(Path file, String... texts) {
    assertThatThrownBy(() -> words(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(texts)
        .hasMessageContaining(file.toString());
  }

  @Test
  void theRealTableHasTheWholeSpace() {
    Path file = RealData.in("nasbench201", "nasbench201-cifar10.csv.gz");
    ArchitectureTable<Genotype> table = ArchitectureTable.nasbench201(file);
    assertThat(table.architectures()).hasSize(15_625);
    assertThat(table.columns())
        .containsExactly(
            "index",
            "cifar10_valid_accuracy_12",
            "cifar10_test_accuracy_12",
            "cifar10_test_accuracy_200");
    double best = Arrays.stream(table.values("cifar10_test_accuracy_200")).max().orElseThrow();
    assertThat(best).isCloseTo(94.37, org.assertj.core.data.Offset.offset(0.005));
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      assertThat(table.contains(CellSpaces.nasbench201().sample(random))).isTrue();
    }
  }
}
