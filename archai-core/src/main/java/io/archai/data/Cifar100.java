package io.archai.data;

import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-100 in its binary form: 32 x 32 colour photographs in 100 classes, 50,000 to train and
 * 10,000 to test. Each image also has one of 20 coarse classes.
 *
 * <pre>{@code
 * Dataset fine = Cifar100.in(Path.of("data/cifar100"));
 * Dataset coarse = Cifar100.coarseIn(Path.of("data/cifar100"));
 * }</pre>
 *
 * <p>The training file is {@code train.bin}, the test file {@code test.bin}; each holds any number
 * of records.
 *
 * <p>Recipes that take the data's augmentation shift images by up to 4 pixels and mirror them.
 *
 * <p>Reference: Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", technical
 * report, 2009. Normalization: the means and standard deviations of the training images, rounded as
 * commonly published.
 */
public final class Cifar100 {

  private static final String UNPACKED = "cifar-100-binary";
  private static final RecordFiles FINE = new RecordFiles(2, 1, 100);
  private static final RecordFiles COARSE = new RecordFiles(2, 0, 20);
  private static final Normalization NORMALIZATION =
      Normalization.of(
          new float[] {0.5071f, 0.4867f, 0.4408f}, new float[] {0.2675f, 0.2565f, 0.2761f});

  private static final List<String> FINE_CLASSES =
      List.of(
          """
          apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can
          castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin
          elephant flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster
          man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck
          pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk
          skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table tank telephone television tiger
          tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm
          """
              .trim()
              .split("\\s+"));

  private static final List<String> COARSE_CLASSES =
      List.of(
          """
          aquatic_mammals fish flowers food_containers fruit_and_vegetables household_electrical_devices
          household_furniture insects large_carnivores large_man-made_outdoor_things
          large_natural_outdoor_scenes large_omnivores_and_herbivores medium_mammals non-insect_invertebrates people
          reptiles small_mammals trees vehicles_1 vehicles_2
          """
              .trim()
              .split("\\s+"));

  private Cifar100() {}

  /**
   * Reads the data with its 100 classes from a directory, or from {@code cifar-100-binary} in it,
   * the name that the archive unpacks to. Without {@code test.bin} the data has no test part.
   *
   * @throws DataException if the directory or its training file is missing, a file is empty or cut
   *     off, or a label is out of range
   */
  public static Dataset in(Path directory) {
    return read(directory, "cifar100", FINE, FINE_CLASSES);
  }

  /**
   * Reads the data with its 20 coarse classes.
   *
   * @throws DataException as {@link #in}
   */
  public static Dataset coarseIn(Path directory) {
    return read(directory, "cifar100-coarse", COARSE, COARSE_CLASSES);
  }

  private static Dataset read(
      Path directory, String name, RecordFiles records, List<String> classes) {
    Path place = RecordFiles.directory(directory, UNPACKED);
    List<Path> train = RecordFiles.matching(place, "train.bin");
    if (train.isEmpty()) {
      throw new DataException(
          "data directory (%s) must hold the file train.bin.%s".formatted(place, hint(place)));
    }
    List<Path> test = RecordFiles.matching(place, "test.bin");
    return records
        .dataset(name, classes, train, test)
        .normalization(NORMALIZATION)
        .augmentation(Augmentation.none().crop(4).flip());
  }

  private static String hint(Path place) {
    if (!RecordFiles.matching(place, "cifar-100-binary.tar*").isEmpty()) {
      return "\nMaybe the archive in it has not been unpacked.";
    }
    if (!RecordFiles.matching(place, "{train,cifar-100-python*}").isEmpty()) {
      return "\nMaybe this is the Python version of the data: the binary version is needed.";
    }
    if (!RecordFiles.matching(place, "{data_batch_*.bin,cifar-10-batches-bin}").isEmpty()) {
      return "\nMaybe this is CIFAR-10.";
    }
    return "\nMaybe the data is in another directory.";
  }
}
