package io.archai.examples.cli;

import io.archai.examples.report.GalleryReport;
import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.run.RunDirectory;
import io.archai.search.SearchResult;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What of a gallery is drawn. */
final class GalleryOptions {
  @Option(
      names = "--drawings",
      paramLabel = "N",
      description =
          "Networks of the gallery to draw besides the front: the best others. Default: ${DEFAULT-VALUE}.")
  private int drawings = GalleryReport.DRAWINGS;

  /** Refuses what cannot be, before any work. */
  void check() {
    Require.notNegative("--drawings", drawings);
  }

  /** Writes the gallery and says where it is. */
  <A> void write(
      GalleryReport<A> report, SearchResult<A> result, RunDirectory directory, Terminal terminal) {
    GalleryReport.Written written = report.drawings(drawings).write();
    int all = result.gallery().size();
    terminal.say(
        String.format(
            Locale.ROOT,
            "The gallery has %s%s: gallery.csv, drawings in gallery, and %s in %s.",
            Wording.count(all, "network"),
            written.drawn() < all
                ? ", of which "
                    + written.drawn()
                    + (written.drawn() == 1 ? " is drawn" : " are drawn")
                : "",
            String.join(", ", written.charts()),
            directory.path()));
  }
}
