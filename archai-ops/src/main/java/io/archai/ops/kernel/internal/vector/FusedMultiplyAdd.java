package io.archai.ops.kernel.internal.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Whether the Java virtual machine multiplies and adds in one instruction. Where it does not, as on
 * processors without AVX and on emulated ones, it computes each product exactly in big numbers.
 */
final class FusedMultiplyAdd {
  private static final String OPTION = "UseFMA";
  private static final String MODULE = "jdk.management";

  private FusedMultiplyAdd() {}

  /** Whether it does, as far as it says: other virtual machines than HotSpot are believed to. */
  static boolean isInstruction() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return true;
    }
    HotSpotDiagnosticMXBean options =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return options == null || Boolean.parseBoolean(options.getVMOption(OPTION).getValue());
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
