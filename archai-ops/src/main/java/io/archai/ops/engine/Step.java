package io.archai.ops.engine;

import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Pass;

/** Something that a program does when its turn comes. */
@FunctionalInterface
interface Step {
  void run(Pass pass);

  static Step forward(Kernel kernel) {
    return kernel::forward;
  }

  static Step backward(Kernel kernel) {
    return kernel::backward;
  }

  static Step add(KernelSet kernels, Place from, Place into) {
    return pass -> kernels.add(from.tensor(), into.tensor());
  }

  static Step copy(KernelSet kernels, Place from, Place into) {
    return pass -> kernels.copy(from.tensor(), into.tensor());
  }

  static Step zero(KernelSet kernels, Place place) {
    return pass -> kernels.zero(place.tensor());
  }
}
