package io.archai.benchmark;

import io.archai.graph.Require;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values with a line of headings, plain or compressed by gzip. Values may stand in
 * double quotes, inside which a comma is no separator and two quotes are one; lines end where the
 * text's lines do.
 *
 * @param headings of the columns, all different
 * @param rows of as many values as there are headings
 * @param lines where each row stands in the file, from 1
 */
record CsvFile(List<String> headings, List<List<String>> rows, List<Integer> lines) {

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it cannot be read or is not such a file; says where
   */
  static CsvFile read(Path file) {
    Require.that(Files.isRegularFile(file), "table (%s) must be a file that is there.", file);
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        BufferedReader reader = reader(bytes)) {
      return read(file, reader);
    } catch (ZipException | java.io.EOFException e) {
      throw new IllegalArgumentException(
          "table (%s) must be a whole gzip file: %s.".formatted(file, e.getMessage()), e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("table (%s) must be text in UTF-8.".formatted(file), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("table (%s) must be readable.".formatted(file), e);
    }
  }

  private static BufferedReader reader(InputStream bytes) throws IOException {
    bytes.mark(2);
    boolean compressed = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    InputStream text = compressed ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    return new BufferedReader(
        new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
  }

  private static CsvFile read(Path file, BufferedReader reader) throws IOException {
    @Nullable String first = reader.readLine();
    Require.that(first != null, "table (%s) must begin with a line of headings.", file);
    List<String> headings = values(file, 1, withoutMark(String.valueOf(first)));
    Require.that(
        new LinkedHashSet<>(headings).size() == headings.size(),
        "headings of table %s (%s) must all be different.",
        file,
        headings);
    List<List<String>> rows = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    int number = 1;
    for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      List<String> values = values(file, number, line);
      Require.that(
          values.size() == headings.size(),
          "line %d of table %s must have %d values, as there are headings, not %d.",
          number,
          file,
          headings.size(),
          values.size());
      rows.add(values);
      lines.add(number);
    }
    Require.that(!rows.isEmpty(), "table (%s) must have lines below its headings.", file);
    return new CsvFile(headings, rows, lines);
  }

  /** Spreadsheets write a byte order mark. */
  private static String withoutMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  private static List<String> values(Path file, int number, String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean twice = i + 1 < line.length() && line.charAt(i + 1) == '"';
      if (quoted && c == '"' && twice) {
        value.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString().strip());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    Require.that(!quoted, "line %d of table %s must close its quotes.", number, file);
    values.add(value.toString().strip());
    return values;
  }
}
