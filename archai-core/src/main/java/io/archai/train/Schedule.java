package io.archai.train;

import io.archai.graph.Require;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A number that changes from epoch to epoch, such as a learning rate.
 *
 * <pre>{@code
 * Schedule.cosine(0.025, 0.001)          // one half of a cosine over all epochs of the recipe
 * Schedule.exponential(0.1, 0.97)        // times 0.97 after every epoch
 * Schedule.constant(3e-4).at(7, 50)      // 3e-4
 * }</pre>
 *
 * <p>Epochs count from 0. The length belongs to the recipe, so one schedule stretches to trainings
 * of any length. An implementation of your own must be a pure function and say in its settings all
 * that it depends on.
 */
public interface Schedule {

  /** The value during epoch {@code epoch}, from 0, of {@code epochs}. */
  double at(int epoch, int epochs);

  /** As plain data, for the record of a run: its name as {@code schedule}, and its numbers. */
  Map<String, Object> settings();

  /** The same value all the time. */
  static Schedule constant(double value) {
    return new Constant(finite("value", value));
  }

  /**
   * From {@code from} in the first epoch down (or up) half a cosine towards {@code to}, which would
   * be reached in the epoch after the last.
   *
   * <p>Reference: Loshchilov, Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR
   * 2017, equation 5, without restarts; the closed form of PyTorch's {@code CosineAnnealingLR} with
   * {@code T_max} epochs.
   */
  static Schedule cosine(double from, double to) {
    return new Cosine(finite("from", from), finite("to", to));
  }

  /** {@code start} in the first epoch, then {@code factor} times the epoch before. */
  static Schedule exponential(double start, double factor) {
    return new Exponential(finite("start", start), Require.positive("factor", factor));
  }

  /**
   * From {@code from} in the first epoch in equal steps to {@code to}, reached in the epoch after
   * the last.
   */
  static Schedule linear(double from, double to) {
    return new Linear(finite("from", from), finite("to", to));
  }

  /**
   * Half a cosine from {@code from} towards {@code to} over the first {@code first} epochs, then
   * again from {@code from} over {@code factor} times as many, and so on. The number of epochs does
   * not stretch it.
   *
   * <p>Reference: Loshchilov, Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR
   * 2017, equation 5, with T_0 = {@code first} and T_mult = {@code factor}.
   */
  static Schedule warmRestarts(double from, double to, int first, int factor) {
    return new WarmRestarts(
        finite("from", from),
        finite("to", to),
        Require.positive("first", first),
        Require.positive("factor", factor));
  }

  /**
   * {@code start} over the first {@code epochs} epochs, {@code factor} times as much over as many
   * after them, and so on. The number of epochs of a training does not stretch it.
   */
  static Schedule steps(double start, double factor, int epochs) {
    return new Steps(
        finite("start", start),
        Require.positive("factor", factor),
        Require.positive("epochs", epochs));
  }

  private static double finite(String name, double value) {
    return Require.within(name, value, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private static double progress(int epoch, int epochs) {
    return Require.within("epoch", epoch, 0, Require.positive("epochs", epochs)) / (double) epochs;
  }

  private static Map<String, Object> settings(
      String schedule, String first, double one, String second, double two) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("schedule", schedule);
    settings.put(first, one);
    settings.put(second, two);
    return settings;
  }

  /**
   * See {@link Schedule#constant}.
   *
   * @param value at any time
   */
  record Constant(double value) implements Schedule {
    @Override
    public double at(int epoch, int epochs) {
      return value;
    }

    @Override
    public Map<String, Object> settings() {
      Map<String, Object> settings = new LinkedHashMap<>();
      settings.put("schedule", "constant");
      settings.put("value", value);
      return settings;
    }
  }

  /**
   * See {@link Schedule#cosine}.
   *
   * @param from the first epoch's value
   * @param to the value towards which it goes
   */
  record Cosine(double from, double to) implements Schedule {
    @Override
    public double at(int epoch, int epochs) {
      return to + (from - to) * (1 + Math.cos(Math.PI * progress(epoch, epochs))) / 2;
    }

    @Override
    public Map<String, Object> settings() {
      return Schedule.settings("cosine", "from", from, "to", to);
    }
  }

  /**
   * See {@link Schedule#warmRestarts}.
   *
   * @param from the value after each restart
   * @param to the value towards which it goes
   * @param first how many epochs lie before the first restart
   * @param factor how many times as long each period is as the one before
   */
  record WarmRestarts(double from, double to, int first, int factor) implements Schedule {
    @Override
    public double at(int epoch, int epochs) {
      long period = first;
      long since = Require.notNegative("epoch", epoch);
      while (since >= period) {
        since -= period;
        period *= factor;
      }
      return to + (from - to) * (1 + Math.cos(Math.PI * since / period)) / 2;
    }

    @Override
    public Map<String, Object> settings() {
      Map<String, Object> settings = Schedule.settings("warmRestarts", "from", from, "to", to);
      settings.put("first", first);
      settings.put("factor", factor);
      return settings;
    }
  }

  /**
   * See {@link Schedule#exponential}.
   *
   * @param start the first epoch's value
   * @param factor from one epoch to the next
   */
  record Exponential(double start, double factor) implements Schedule {
    @Override
    public double at(int epoch, int epochs) {
      return start * Math.pow(factor, epoch);
    }

    @Override
    public Map<String, Object> settings() {
      return Schedule.settings("exponential", "start", start, "factor", factor);
    }
  }

  /**
   * See {@link Schedule#steps}.
   *
   * @param start the first value
   * @param factor from one value to the next
   * @param epochs how long each value holds
   */
  record Steps(double start, double factor, int epochs) implements Schedule {
    @Override
    public double at(int epoch, int allEpochs) {
      int changes = Require.notNegative("epoch", epoch) / epochs;
      return start * Math.pow(factor, changes);
    }

    @Override
    public Map<String, Object> settings() {
      Map<String, Object> settings = Schedule.settings("steps", "start", start, "factor", factor);
      settings.put("epochs", epochs);
      return settings;
    }
  }

  /**
   * See {@link Schedule#linear}.
   *
   * @param from the first epoch's value
   * @param to the value towards which it goes
   */
  record Linear(double from, double to) implements Schedule {
    @Override
    public double at(int epoch, int epochs) {
      return from + (to - from) * progress(epoch, epochs);
    }

    @Override
    public Map<String, Object> settings() {
      return Schedule.settings("linear", "from", from, "to", to);
    }
  }
}
