package io.archai.search;

import io.archai.data.Dataset;
import io.archai.objective.Constraint;
import io.archai.objective.Metrics;
import io.archai.objective.Objective;
import io.archai.objective.Objectives;
import io.archai.run.RunDirectory;
import io.archai.space.SearchSpace;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a task consists of, with what holds unless something else is said. Changed only while a task
 * is made of it.
 */
final class TaskSettings<A> {
  final SearchSpace<A> space;
  Set<String> given = Set.of();
  @Nullable Dataset dataset;
  List<Objective> objectives = List.of(Objectives.error());
  List<Constraint> constraints = List.of();
  long seed;
  OptionalDouble trainingFraction = OptionalDouble.empty();
  boolean splitInOrder;
  @Nullable Path root;
  @Nullable Path directory;
  @Nullable RunDirectory opened;
  List<SearchListener> listeners = List.of();
  @Nullable Function<A, Metrics> notes;
  @Nullable String notesName;
  @Nullable Evaluator<A> evaluator;
  Budget budget = Budget.none();
  OptionalInt inFlight = OptionalInt.empty();
  @Nullable Boolean trainingRepeats;
  boolean equalNetworksOnce;
  int failuresInRow = 20;
  int workers = 1;
  int threadsPerTrial = 1;
  @Nullable Supplier<TrialExecutor> executor;
  OptionalLong memoryLimit = OptionalLong.empty();
  List<Ancestor<A>> ancestors = List.of();
  boolean resuming;

  TaskSettings(SearchSpace<A> space) {
    this.space = space;
  }

  /** Notes that a setting was given, by the name of its setter. */
  void give(String setting) {
    Set<String> more = new LinkedHashSet<>(given);
    more.add(setting);
    given = Collections.unmodifiableSet(more);
  }

  /** What is open is set to what an algorithm has for it. */
  void complete(TaskDefaults defaults) {
    trainingFraction = OptionalDouble.of(trainingFraction.orElse(defaults.trainingFraction()));
    inFlight = inFlight.isPresent() ? inFlight : defaults.inFlight();
    if (trainingRepeats == null) {
      // What is equal by another name is trained once, and so is what is equal by the same.
      trainingRepeats = equalNetworksOnce ? Boolean.FALSE : defaults.trainingRepeats().orElse(null);
    }
  }

  TaskSettings<A> copy() {
    TaskSettings<A> copy = new TaskSettings<>(space);
    copy.given = given;
    copy.dataset = dataset;
    copy.objectives = objectives;
    copy.constraints = constraints;
    copy.seed = seed;
    copy.trainingFraction = trainingFraction;
    copy.splitInOrder = splitInOrder;
    copy.root = root;
    copy.directory = directory;
    copy.opened = opened;
    copy.listeners = listeners;
    copy.notes = notes;
    copy.notesName = notesName;
    copy.evaluator = evaluator;
    copy.budget = budget;
    copy.inFlight = inFlight;
    copy.trainingRepeats = trainingRepeats;
    copy.equalNetworksOnce = equalNetworksOnce;
    copy.failuresInRow = failuresInRow;
    copy.workers = workers;
    copy.threadsPerTrial = threadsPerTrial;
    copy.executor = executor;
    copy.memoryLimit = memoryLimit;
    copy.ancestors = ancestors;
    copy.resuming = resuming;
    return copy;
  }
}
