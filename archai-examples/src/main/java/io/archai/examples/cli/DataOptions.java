package io.archai.examples.cli;

import io.archai.data.Cifar10;
import io.archai.data.Cifar100;
import io.archai.data.Dataset;
import io.archai.data.GeneratedImages;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data a command works on. */
final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "CIFAR-10 or CIFAR-100 in the binary format, any number of records a file. Default: 2,000 generated images of"
              + " ten classes of figures and patterns.")
  private @Nullable Path directory;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Take only N training images, the first of each class. Default: all.")
  private @Nullable Integer limit;

  /** Whether the user gave data. */
  boolean given() {
    return directory != null;
  }

  /** The data. */
  Dataset dataset() {
    Dataset dataset = directory == null ? GeneratedImages.standard().dataset() : read(directory);
    return limit == null ? dataset : dataset.limit(limit);
  }

  private static Dataset read(Path directory) {
    boolean hundred =
        Files.exists(directory.resolve("train.bin"))
            || Files.exists(directory.resolve("cifar-100-binary"));
    return hundred ? Cifar100.in(directory) : Cifar10.in(directory);
  }
}
