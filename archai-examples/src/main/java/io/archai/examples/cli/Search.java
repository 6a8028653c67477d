package io.archai.examples.cli;

import io.archai.algos.evolution.LocalSearch;
import io.archai.algos.petridish.Petridish;
import io.archai.algos.random.RandomSearch;
import io.archai.algos.reinforce.Reinforce;
import io.archai.algos.reinforce.ZophLe;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Searches, by one of the algorithms. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    synopsisSubcommandLabel = "ALGORITHM",
    description = "Searches for an architecture, draws it, trains it and tests it.")
final class Search implements Runnable {
  private static final String GROWTH =
      "Networks are trained from scratch to begin with, and children go on from their parent's weights. Defaults are those of"
          + " the authors' second program where --data is given: up to 100 networks, 80 epochs for each phase, on 0.8 of the"
          + " training images. Without it they are a few minutes' work on generated images. Nothing is trained in the end unless"
          + " --train-epochs says so: then each network of the gallery, by the recipe of the DARTS paper.";

  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine with(Logging logging) {
    return new CommandLine(new Search())
        .addSubcommand(new SearchDarts(logging))
        .addSubcommand(new SearchEnas(logging))
        .addSubcommand(new SearchWeightSharing(logging))
        .addSubcommand(
            SearchTrials.described(
                "petridish",
                new CommandLine(new SearchPetridish(logging, Petridish.create())),
                "Grows small networks into a gallery: one for every serving budget.",
                "",
                GROWTH))
        .addSubcommand(
            SearchTrials.described(
                "random-growth",
                new CommandLine(new SearchPetridish(logging, Petridish.randomGrowth())),
                "Grows networks as petridish does, but which and what at random: its yardstick.",
                "",
                GROWTH))
        .addSubcommand(
            SearchTrials.of(
                "random",
                "Searches at random: the yardstick for all others.",
                logging,
                SpaceOptions.Space.darts,
                RandomSearch::create))
        .addSubcommand(
            SearchTrials.described(
                "darts-random",
                "Searches as DARTS's own random baseline does: the best of some short trainings is trained in full.",
                SearchTrials.SHORT + " The paper begins with 24 for 100 epochs.",
                new CommandLine(new SearchDartsRandom(logging))))
        .addSubcommand(
            SearchTrials.described(
                "halving",
                "Searches by successive halving: all are trained a little, the better part goes on.",
                new CommandLine(new SearchHalving(logging))))
        .addSubcommand(
            SearchTrials.described(
                "asha",
                "Searches by asynchronous successive halving, which waits for nothing.",
                new CommandLine(new SearchAsha(logging))))
        .addSubcommand(
            SearchTrials.described(
                "evolution",
                "Searches by aging evolution: a good one of the living is mutated, the oldest dies.",
                SearchTrials.SHORT + " The paper trained 20,000 architectures for 25 epochs.",
                new CommandLine(new SearchEvolution(logging))))
        .addSubcommand(
            SearchTrials.of(
                "local",
                "Searches by going to the best neighbour until there is none.",
                logging,
                SpaceOptions.Space.darts,
                LocalSearch::create))
        .addSubcommand(
            SearchTrials.described(
                "nsga2",
                "Searches by NSGA-II for what is best when several goals count.",
                new CommandLine(new SearchNsga2(logging))))
        .addSubcommand(
            SearchTrials.of(
                "reinforce",
                "Searches by REINFORCE: a distribution over the options of each decision learns from the trials.",
                logging,
                SpaceOptions.Space.darts,
                Reinforce::create))
        .addSubcommand(
            SearchTrials.of(
                "zoph-le",
                "Searches as Zoph and Le did: a recurrent controller writes networks layer by layer and learns by REINFORCE.",
                logging,
                SpaceOptions.Space.zophle,
                ZophLe::create))
        .addSubcommand(
            SearchTrials.described(
                "q-learning",
                "Searches by Q-learning, as MetaQNN does: layer by layer, less and less at random.",
                "With --data each architecture is measured as in the paper: 20 epochs of Adam on 0.9 of the training images, up to"
                    + " four further starts where the first epoch teaches nothing, the best epoch's accuracy. But there are 100"
                    + " trials in place of 2,700, over which exploration falls by the paper's steps.",
                new CommandLine(new SearchQLearning(logging))));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "an algorithm must be given: " + String.join(", ", spec.subcommands().keySet()) + ".");
  }
}
