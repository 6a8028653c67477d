package io.archai.ops.train;

import io.archai.graph.Role;
import io.archai.ops.engine.Parameters;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The numbers of one role's flat array, one by one, on the host, whatever their precision. What is
 * worked out from them is worked out in double precision and in order: no parallel reduction, so
 * the bits do not depend on the number of threads.
 */
abstract class Numbers {

  /** To read only. */
  static Numbers reading(Parameters parameters, Role role) {
    INDArray array = parameters.flat(role);
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    return of(array);
  }

  /** To read and to write. */
  static Numbers changing(Parameters parameters, Role role) {
    INDArray array = parameters.change(role);
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
    return of(array);
  }

  private static Numbers of(INDArray array) {
    Indexer indexer = array.data().indexer();
    return indexer instanceof FloatIndexer floats
        ? new Floats(floats)
        : new Doubles((DoubleIndexer) indexer);
  }

  abstract double get(long index);

  abstract void put(long index, double value);

  private static final class Floats extends Numbers {
    private final FloatIndexer indexer;

    Floats(FloatIndexer indexer) {
      this.indexer = indexer;
    }

    @Override
    double get(long index) {
      return indexer.get(index);
    }

    @Override
    void put(long index, double value) {
      indexer.put(index, (float) value);
    }
  }

  private static final class Doubles extends Numbers {
    private final DoubleIndexer indexer;

    Doubles(DoubleIndexer indexer) {
      this.indexer = indexer;
    }

    @Override
    double get(long index) {
      return indexer.get(index);
    }

    @Override
    void put(long index, double value) {
      indexer.put(index, value);
    }
  }
}
