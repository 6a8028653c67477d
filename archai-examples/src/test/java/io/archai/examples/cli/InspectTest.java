package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published counts, by the command that a user would type. */
class InspectTest {
  private static final String ALL_3X3 =
      "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|";

  @ParameterizedTest
  @CsvSource({
    "DARTS_V1, cifar, 3169414, 500987520",
    "DARTS_V2, cifar, 3349342, 528359040",
    "DARTS_V1, imagenet, 4510432, 505864704",
    "DARTS_V2, imagenet, 4718752, 529911552",
  })
  void countsArePublished(String genotype, String network, long parameters, long multiplyAdds)
      throws Exception {
    Shell shell = Shell.archai("inspect", "--genotype", genotype, "--network", network);
    assertThat(shell.exit()).as(shell.err()).isZero();
    JsonNode report = shell.json();
    assertThat(report.fieldNames())
        .toIterable()
        .containsExactly("parameters", "multiplyAdds", "activationBytes", "fingerprint", "depth");
    assertThat(report.get("parameters").asLong()).isEqualTo(parameters);
    assertThat(report.get("multiplyAdds").asLong()).isEqualTo(multiplyAdds);
    assertThat(report.get("activationBytes").asLong()).isPositive();
    assertThat(report.get("depth").asInt()).isGreaterThan(20);
    assertThat(shell.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[sep_conv_3x3, avg_pool_3x3+1, conv_5x5+1+2]",
        "C(3,1,16) P(2,2) SM(10)",
        "[conv_3x3 16, conv_5x7 32 of 1]",
      })
  void whatHasNoCellsIsSentToItsGallery(String architecture) {
    Shell shell = Shell.archai("inspect", "--genotype", architecture);
    Mistakes.assertSaid(shell, "Maybe it is of a space that has no cells: archai gallery DIR");
  }

  @ParameterizedTest
  @CsvSource({
    "DARTS_V1, cifar, 3645840",
    "DARTS_V2, cifar, 3825768",
    "DARTS_V2, imagenet, 5979528",
  })
  void theAuxiliaryTowerCounts(String genotype, String network, long parameters) throws Exception {
    Shell shell =
        Shell.archai("inspect", "--genotype", genotype, "--network", network, "--auxiliary");
    assertThat(shell.json().get("parameters").asLong()).isEqualTo(parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|, 1531546",
    "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|nor_conv_3x3~1|nor_conv_3x3~2|, 1288506",
    "|nor_conv_1x1~0|+|nor_conv_1x1~0|nor_conv_1x1~1|+|nor_conv_1x1~0|nor_conv_1x1~1|nor_conv_1x1~2|, 241306",
    "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|, 73306",
  })
  void tabularArchitecturesAreGenotypesToo(String architecture, long parameters) throws Exception {
    Shell shell = Shell.archai("inspect", "--genotype", architecture);
    assertThat(shell.exit()).as(shell.err()).isZero();
    assertThat(shell.json().get("parameters").asLong()).isEqualTo(parameters);
  }

  @Test
  void sizesAndClassesAreOptions() throws Exception {
    Shell shell =
        Shell.archai(
            "inspect",
            "--genotype",
            "DARTS_V2",
            "--cells",
            "5",
            "--channels",
            "8",
            "--network",
            "cifar",
            "--classes",
            "10");
    assertThat(shell.json().get("parameters").asLong()).isEqualTo(37_018);
  }

  @Test
  void genotypesAreReadFromFiles(@TempDir Path directory) throws Exception {
    Path text = Files.writeString(directory.resolve("cell.txt"), ALL_3X3 + "\n");
    Path result = directory.resolve("result.json");
    Files.writeString(result, "{\"genotype\": \"" + ALL_3X3 + "\"}");
    String fingerprint =
        Shell.archai("inspect", "--genotype", ALL_3X3).json().get("fingerprint").asText();
    for (Path place : new Path[] {text, result, directory}) {
      Shell shell = Shell.archai("inspect", "--genotype", place.toString());
      assertThat(shell.exit()).as(shell.err()).isZero();
      assertThat(shell.json().get("fingerprint").asText()).isEqualTo(fingerprint);
    }
  }

  @Test
  void aFileOfSeveralIsReadByName(@TempDir Path directory) throws Exception {
    String cell = "Genotype(x=[('%s', 0), ('skip_connect', 1)], x_concat=[2])";
    String one = cell.formatted("sep_conv_3x3");
    Path file =
        Files.writeString(
            directory.resolve("genotypes.py"),
            "PRIMITIVES = ['none']\nONE = "
                + one
                + "  # a\nTWO = "
                + cell.formatted("none")
                + "\n");

    assertThat(fingerprint(file + ":ONE")).isEqualTo(fingerprint(one));
    assertThat(fingerprint("09:15 genotype = " + one)).isEqualTo(fingerprint(one));
    Mistakes.assertSaid(
        Shell.archai("inspect", "--genotype", file.toString()),
        "2 different ones, named [ONE, TWO]");
    Mistakes.assertSaid(
        Shell.archai("inspect", "--genotype", file + ":THREE"),
        "(THREE) must be one of [ONE, TWO]");
  }

  @Test
  void theFingerprintForgetsTheOrderOfEdges() throws Exception {
    String one =
        "Genotype(normal=[('sep_conv_3x3', 0), ('skip_connect', 1)], normal_concat=[2],"
            + " reduce=[('max_pool_3x3', 0), ('skip_connect', 1)], reduce_concat=[2])";
    String other =
        "Genotype(normal=[('skip_connect', 1), ('sep_conv_3x3', 0)], normal_concat=[2],"
            + " reduce=[('skip_connect', 1), ('max_pool_3x3', 0)], reduce_concat=[2])";
    String swapped =
        "Genotype(normal=[('skip_connect', 0), ('sep_conv_3x3', 1)], normal_concat=[2],"
            + " reduce=[('skip_connect', 0), ('max_pool_3x3', 1)], reduce_concat=[2])";
    String first = fingerprint(one);
    assertThat(fingerprint(other)).isEqualTo(first);
    assertThat(fingerprint(swapped)).isNotEqualTo(first);
  }

  private static String fingerprint(String genotype) throws Exception {
    return Shell.archai("inspect", "--genotype", genotype).json().get("fingerprint").asText();
  }

  @Test
  void cellsAreDrawn(@TempDir Path directory) throws Exception {
    Path drawing = directory.resolve("cells.svg");
    Shell shell = Shell.archai("inspect", "--genotype", "DARTS_V2", "--draw", drawing.toString());
    assertThat(shell.json().get("parameters").asLong()).isEqualTo(3_349_342);
    assertThat(drawing).content().startsWith("<svg").contains("dil_conv_3x3", "max_pool_3x3");
  }

  @Test
  void helpShowsDefaults() {
    Shell shell = Shell.archai("inspect", "--help");
    assertThat(shell.exit()).isZero();
    assertThat(shell.out()).contains("--genotype", "--draw", "Default: 20");
    assertThat(shell.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "; '--genotype=TEXT|FILE'",
        "--genotype DARTS_V2 --cells many; '--cells'",
        "--genotype DARTS_V2 --cells 0; cells (0)",
        "--genotype DARTS_V2 --channels -3; channels (-3)",
        "--genotype DARTS_V2 --cells 100000; cells (100000) must be between 1 and 10000",
        "--genotype DARTS_V2 --channels 2000000000; channels (2000000000) must be between 1 and 1000000",
        "--genotype DARTS_V2 --cells 1000 --channels 1000000; must be less than 2^63",
        "--genotype (4,0,3,1,4,3); must name its operations",
        "--genotype DARTS_V2 --network resnet; cifar, imagenet, nasbench201",
        "--genotype DARTS_V2 --celsl 3; --cells",
        "--genotype no/such/file; genotype (no/such/file)",
        "--genotype |nor_conv_9x~0|+|none~0|none~1|+|none~0|none~1|none~2|; nor_conv_9x",
        "--genotype |none~0|+|none~0|none~2|+|none~0|none~1|none~2|; predecessor (2)",
        "--genotype |none~0|+|none~0; position 16",
        "--network nasbench201 --genotype |none~0|+|none~0|+|none~0|none~1|none~2|; as |op~0|+|op~0|op~1|+|op~0|op~1|op~2|",
        "--genotype |none~0|+|none~0|none~1|+|none~0|none~1|; one edge from each earlier node",
        "--genotype |none~0|+|none~0|none~0|+|none~0|none~1|none~2|; one edge from each earlier node",
        "--genotype |none~0|+|none~0|none~1|; must have three nodes",
        "--genotype DARTS_V2 --draw no/such/directory/cells.svg; no/such/directory",
        "--genotype DARTS_V2 --draw cells.png; must end in .svg or .dot or .txt.",
        "--genotype DARTS_V2 --draw cells; must end in .svg or .dot or .txt.",
      })
  void mistakesAreSaidInOneLine(String arguments, String said) {
    String[] words = arguments == null ? new String[0] : arguments.split(" ");
    String[] all = new String[words.length + 1];
    all[0] = "inspect";
    System.arraycopy(words, 0, all, 1, words.length);
    Mistakes.assertSaid(Shell.archai(all), said);
  }
}
