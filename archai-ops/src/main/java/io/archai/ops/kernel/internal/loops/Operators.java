package io.archai.ops.kernel.internal.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Shows the virtual machine that vectors know several kinds of operators, before anything else
 * does.
 *
 * <p>The library asks each operator for its code in one short method. Where that has met one kind
 * of operator alone, the compiler of Java 17 bets on it, loses the bet several times once there are
 * others, and counts that loss again for each operation of a loop that it compiles later. A loop of
 * more than some twenty operations then has lost too often to be trusted with any bet, its vectors
 * are taken for objects of unknown classes, and it runs ten to a hundred times slower.
 */
final class Operators {
  private static final int ROUNDS = 1000;

  private Operators() {}

  /**
   * Gives the species, once each kind of operator that loops use has been used a thousand times.
   */
  static VectorSpecies<Float> tried(VectorSpecies<Float> species) {
    FloatVector sum = FloatVector.zero(species);
    for (int round = 0; round < ROUNDS; round++) {
      FloatVector value = FloatVector.broadcast(species, round);
      IntVector bits = value.sub(sum).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31);
      FloatVector kept = bits.and(value.reinterpretAsInts()).reinterpretAsFloats();
      sum = value.fma(kept, sum).max(kept.mul(value).add(value));
      sum = sum.blend(kept, sum.compare(VectorOperators.GT, value));
    }
    return species;
  }
}
