package io.archai.algos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.darts.Darts;
import io.archai.algos.enas.Enas;
import io.archai.algos.weightsharing.WeightSharingRandomSearch;
import io.archai.data.GeneratedImages;
import io.archai.graph.MemoryException;
import io.archai.graph.SafeTensors;
import io.archai.graph.Weights;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Threads;
import io.archai.run.Journal;
import io.archai.search.Budget;
import io.archai.search.FoundModel;
import io.archai.search.SearchListener;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Searcher;
import io.archai.space.SearchSpace;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import io.archai.space.chain.ChainSpaces;
import io.archai.train.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One-shot searches that were stopped and go on end as those that were not stopped. */
class ResumedOneShotTest {
  private static final SearchSpace<?> CELLS =
      CellSpaces.darts().nodes(2).searchedAs(Skeleton.cifar10().cells(3).channels(4));
  private static final SearchSpace<?> NETWORKS =
      ChainSpaces.enasMacro().layers(3).searchedChannels(4);

  @TempDir private Path root;

  private <A> SearchTask<A> task(SearchSpace<A> space, String directory) {
    return SearchTask.over(space)
        .on(GeneratedImages.standard().seed(1).train(32).test(8).dataset())
        .seed(5)
        .trainingFraction(0.5)
        .storedAt(root.resolve(directory));
  }

  /** Breaks off in a step of the third epoch. */
  private static SearchListener interrupting() {
    return new SearchListener() {
      @Override
      public void step(double loss, Progress progress) {
        if (progress.epoch() == 2) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  /** Breaks off in the third epoch after its line is written, before the checkpoint is. */
  private static SearchListener failing() {
    return new SearchListener() {
      @Override
      public void found(FoundModel<?> model, Progress progress) {
        if (progress.epoch() == 2) {
          throw new CancellationException("stopped between journal and checkpoint");
        }
      }
    };
  }

  private <A> void check(Searcher searcher, SearchSpace<A> space) {
    SearchResult<A> straight = searcher.search(task(space, "straight"));

    SearchTask<A> stopped = task(space, "stopped");
    assertThatThrownBy(() -> searcher.search(stopped.listening(interrupting())))
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> searcher.search(stopped.resuming(true).listening(failing())))
        .isInstanceOf(CancellationException.class);
    same(searcher.search(stopped.resuming(true)), straight, "stopped");

    SearchTask<A> spent = task(space, "spent");
    assertThat(searcher.search(spent.budget(Budget.epochs(2))).gallery()).hasSize(2);
    same(searcher.search(spent.resuming(true)), straight, "spent");
    // One that has come to its end has nothing left to do.
    same(searcher.search(spent.resuming(true)), straight, "spent");
  }

  private <A> void same(SearchResult<A> resumed, SearchResult<A> straight, String directory) {
    assertThat(resumed.gallery().stream().map(FoundModel::toMap).toList())
        .isEqualTo(straight.gallery().stream().map(FoundModel::toMap).toList());
    assertThat(resumed.chosen()).isEqualTo(straight.chosen());
    assertThat(resumed.history().epochs().stream().map(epoch -> epoch.training()).toList())
        .isEqualTo(straight.history().epochs().stream().map(epoch -> epoch.training()).toList());
    assertThat(resumed.sharedWeights()).isEqualTo(straight.sharedWeights());
    assertThat(state(directory)).isEqualTo(state("straight"));
    List<Object> found =
        Journal.read(root.resolve(directory).resolve("journal.jsonl")).stream()
            .filter(line -> Objects.equals(line.get("event"), "found"))
            .map(line -> line.get("index"))
            .toList();
    assertThat(found).containsExactly(0, 1, 2, 3);
  }

  /** All arrays of the last checkpoint but the one that says how long epochs took. */
  private Weights state(String directory) {
    Weights all = SafeTensors.read(root.resolve(directory).resolve("checkpoint.safetensors"));
    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
    all.names().forEach(name -> tensors.put(name, all.tensor(name)));
    assertThat(tensors.remove("epochs")).isNotNull();
    assertThat(tensors).hasSizeGreaterThan(20);
    return Weights.of(tensors);
  }

  @Test
  void darts() {
    check(Darts.secondOrder().epochs(4).batch(8), CELLS);
  }

  @Test
  void enas() {
    check(Enas.macro().epochs(4).batch(8).updates(2, 2).candidates(2), NETWORKS);
  }

  @Test
  void randomSearchWithWeightSharing() {
    check(WeightSharingRandomSearch.create().epochs(4).batch(8).ranking(4, 2, 2), CELLS);
  }

  @Test
  void memoryThatRunsOutLeavesTheEarlierEpochs() {
    Searcher searcher = WeightSharingRandomSearch.create().epochs(4).batch(8).ranking(4, 2, 2);
    SearchListener greedy =
        new SearchListener() {
          @Override
          public void step(double loss, Progress progress) {
            if (progress.epoch() == 2) {
              throw new OutOfMemoryError("Java heap space");
            }
          }
        };
    SearchTask<?> task = task(CELLS, "tight");
    assertThatThrownBy(() -> searcher.search(task.listening(greedy)))
        .isInstanceOf(MemoryException.class)
        .hasMessageStartingWith("memory ran out in epoch 3 of 4: Java heap space.\nMaybe a larger");
    assertThat(Journal.read(root.resolve("tight/journal.jsonl"))).hasSize(3);
    SearchResult<?> straight = searcher.search(task(CELLS, "straight"));
    SearchResult<?> resumed = searcher.search(task.resuming(true));
    assertThat(resumed.sharedWeights()).isEqualTo(straight.sharedWeights());
    assertThat(resumed.gallery()).hasSize(4);
  }

  @Test
  void aRunThatIsThereStaysAsItIs() throws IOException {
    Searcher searcher = WeightSharingRandomSearch.create().epochs(4).batch(8).ranking(4, 2, 2);
    SearchTask<?> task = task(CELLS, "again");
    searcher.search(task.budget(Budget.epochs(2)));
    Path place = root.resolve("again");
    byte[] checkpoint = Files.readAllBytes(place.resolve("checkpoint.safetensors"));
    assertThatThrownBy(() -> searcher.search(task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not hold a run, but holds this one, which has ended");
    assertThatThrownBy(() -> Darts.firstOrder().batch(8).search(task.resuming(true)))
        .hasMessageContaining("must hold no run but this one")
        .hasMessageContaining("differs in:\n  algorithm: random-ws, now darts-first-order\nMaybe");
    assertThat(place.resolve("checkpoint.safetensors")).hasBinaryContent(checkpoint);
    assertThat(searcher.search(task.resuming(true)).gallery()).hasSize(4);
  }

  @Test
  void anotherNumberOfThreadsIsAnotherRun() {
    Searcher searcher = WeightSharingRandomSearch.create().epochs(4).batch(8).ranking(4, 2, 2);
    assertThat(searcher.computation(task(CELLS, "any")))
        .containsEntry("threads", Threads.now())
        .containsEntry("kernels", KernelSets.chosen().name());
    SearchTask<?> task =
        SearchTask.over(CELLS)
            .on(GeneratedImages.standard().seed(1).train(32).test(8).dataset())
            .storedIn(root);
    assertThat(Threads.with(2, () -> task.directory(searcher)))
        .isNotEqualTo(Threads.with(1, () -> task.directory(searcher)));
  }

  @Test
  void thereMustBeADirectoryToGoOnFrom() {
    SearchTask<?> task =
        SearchTask.over(CELLS)
            .on(GeneratedImages.standard().train(32).test(8).dataset())
            .resuming(true);
    assertThatThrownBy(() -> Darts.firstOrder().batch(4).check(task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("directory (none) must be given to resume from");
  }
}
