package io.archai.ops.train;

import io.archai.graph.Initializer;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.ops.engine.Parameters;
import io.archai.ops.kernel.Precision;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataBuffer;

/** Three weights "a/weight" [2], "b/weight" [3], "c/weight" [1] in a row, to do steps on. */
final class FlatParameters {
  private FlatParameters() {}

  static Parameters of(Precision precision, double... values) {
    Parameters parameters =
        Parameters.of(List.of(weight("a", 2), weight("b", 3), weight("c", 1)), precision);
    set(parameters, values);
    return parameters;
  }

  static void set(Parameters parameters, double... values) {
    DataBuffer data = parameters.change(Role.WEIGHT).data();
    for (int i = 0; i < values.length; i++) {
      data.put(i, values[i]);
    }
  }

  static double[] values(Parameters parameters) {
    return parameters.flat(Role.WEIGHT).data().asDouble();
  }

  static ParameterRef weight(String owner, int length) {
    return ParameterRef.weight(owner, "weight", Shape.of(length), Initializer.constant(0));
  }
}
