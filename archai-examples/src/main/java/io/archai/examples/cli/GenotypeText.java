package io.archai.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.archai.graph.Require;
import io.archai.space.cell.Candidates;
import io.archai.space.cell.Genotype;
import io.archai.space.cell.Genotypes;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what users give as a genotype: the text itself, a published one's name, or a file. */
final class GenotypeText {
  static final String DESCRIPTION =
      "The cells: Genotype(...), a NAS-Bench-201 architecture, a file with either (FILE:NAME where it has several), the directory of a search, or a"
          + " published one: DARTS_V1, DARTS_V2, NASNET_A, AMOEBANET_A, ENAS.";

  private static final Pattern NUMBERS = Pattern.compile("[\\[(][\\d\\s,()\\[\\]]+");

  private static final String OTHERS =
      "\nMaybe it is of a space that has no cells: archai gallery DIR lists what a search has found, with costs, and its drawings are in DIR/gallery.";

  private GenotypeText() {}

  private static Map<String, Genotype> published() {
    Map<String, Genotype> genotypes = new LinkedHashMap<>();
    genotypes.put("DARTS_V1", Genotypes.DARTS_V1);
    genotypes.put("DARTS_V2", Genotypes.DARTS_V2);
    genotypes.put("NASNET_A", Genotypes.NASNET_A);
    genotypes.put("AMOEBANET_A", Genotypes.AMOEBANET_A);
    genotypes.put("ENAS", Genotypes.ENAS);
    return genotypes;
  }

  /**
   * The genotype, of operations of the literature.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Genotype read(String given) {
    Genotype published = published().get(given.trim());
    if (published != null) {
      return published;
    }
    boolean isText = given.indexOf('(') >= 0 || given.indexOf('|') >= 0;
    if (isText && !exists(given)) {
      return only(given, "").requireOperations(Candidates.all());
    }
    int colon = given.lastIndexOf(':');
    boolean named = colon > 0 && !exists(given) && exists(given.substring(0, colon));
    String text = textOf(named ? given.substring(0, colon) : given);
    return only(text, named ? given.substring(colon + 1) : "").requireOperations(Candidates.all());
  }

  /** The one genotype of a text, or the one of this name, among whatever else is in it. */
  private static Genotype only(String text, String name) {
    Map<String, List<Genotype>> all = Genotype.parseAll(text);
    List<Genotype> found =
        all.entrySet().stream()
            .filter(entry -> name.isEmpty() || entry.getKey().equals(name))
            .flatMap(entry -> entry.getValue().stream())
            .distinct()
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (all.isEmpty()) {
      Require.that(
          !NUMBERS.matcher(text.strip()).matches(),
          "genotype (%s) must name its operations, as in |nor_conv_3x3~0|+..., since numbers mean other ones in other programs.",
          text.strip());
      Require.that(
          text.contains("Genotype") || text.contains("|"),
          "genotype (%s) must be of cells, as Genotype(normal=[...], ...) or |nor_conv_3x3~0|+....%s",
          text.strip(),
          OTHERS);
      // Says what is wrong with it, and where.
      return Genotype.parse(text);
    }
    throw new IllegalArgumentException(
        found.isEmpty()
            ? "genotype (%s) must be one of %s.".formatted(name, all.keySet())
            : "genotype must be one, but there are %s different ones, named %s.\nMaybe FILE:NAME, or the text of one alone, is what you want."
                .formatted(found.size(), all.keySet()));
  }

  private static boolean exists(String given) {
    try {
      return Files.exists(Path.of(given));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String textOf(String given) {
    if (!exists(given)) {
      throw new IllegalArgumentException(
          "genotype (%s) must be a text as Genotype(normal=[...], ...) or |nor_conv_3x3~0|+..., a file, or one of %s.%s"
              .formatted(
                  given,
                  String.join(", ", published().keySet()),
                  given.indexOf(' ') >= 0 ? OTHERS : ""));
    }
    Path path = Path.of(given);
    Path file = Files.isDirectory(path) ? path.resolve("result.json") : path;
    try {
      String text = Files.readString(file);
      return text.stripLeading().startsWith("{") ? ofResult(text, file) : text;
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException("genotype file (%s) must be text.".formatted(file), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("genotype file (%s) must be readable.".formatted(file), e);
    }
  }

  /** The genotype that a search has written down. */
  private static String ofResult(String json, Path file) {
    try {
      String text = new ObjectMapper().readTree(json).path("genotype").asText("");
      if (!text.isEmpty()) {
        return text;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "genotype file (%s) must be whole JSON.".formatted(file), e);
    }
    throw new IllegalArgumentException(
        "genotype file (%s) must hold a genotype.\nMaybe the search had found none yet."
            .formatted(file));
  }
}
