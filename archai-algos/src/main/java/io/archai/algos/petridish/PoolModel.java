package io.archai.algos.petridish;

/**
 * A trained network of the pool.
 *
 * @param trial that trained it
 * @param point its cost and error
 * @param growths how often its line has grown since the seed
 * @param count how often it was chosen to grow
 * @param open whether it can be chosen again
 */
record PoolModel(int trial, Hull.Point point, int growths, int count, boolean open) {
  static PoolModel of(int trial, Hull.Point point, int growths) {
    return new PoolModel(trial, point, growths, 0, true);
  }

  PoolModel chosen() {
    return new PoolModel(trial, point, growths, count + 1, open);
  }

  PoolModel closed() {
    return new PoolModel(trial, point, growths, count, false);
  }
}
