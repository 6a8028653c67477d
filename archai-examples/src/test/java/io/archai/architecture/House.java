package io.archai.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/**
 * The compiled classes of all modules, without those of tests; read once, since reading takes
 * seconds.
 */
final class House {

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(
              location ->
                  !location.contains("/test-classes/")
                      && !location.contains("-test/io/archai/")
                      && !location.contains("-tests.jar"))
          .importPackages("io.archai");

  private House() {}
}
