package io.archai.examples.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Java's Vector API, loaded as Java itself loads modules that turn out to be needed later on: on
 * its command line the module would head the output of every command with a warning.
 */
final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";
  private static final Logger logger = LoggerFactory.getLogger(VectorModule.class);

  private VectorModule() {}

  /**
   * Loads it unless it is there already. Needs {@code
   * --add-exports=java.base/jdk.internal.module=ALL-UNNAMED}; without it nothing happens, and
   * kernels that need no module compute.
   */
  static void load() {
    if (ModuleLayer.boot().findModule(NAME).isPresent()) {
      return;
    }
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, NAME);
    } catch (ReflectiveOperationException e) {
      logger.debug("{} is not loaded", NAME, e);
    }
  }
}
