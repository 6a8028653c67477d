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
  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine with(Logging logging) {
    return new CommandLine(new Search())
        .addSubcommand(new SearchDarts(logging))
        .addSubcommand(new SearchEnas(logging))
        .addSubcommand(new SearchWeightSharing(logging))
        .addSubcommand(
            SearchTrials.described(
                "petridish",
                "Grows small networks into a gallery: one for every serving budget.",
                new CommandLine(new SearchPetridish(logging, Petridish.create()))))
        .addSubcommand(
            SearchTrials.described(
                "random-growth",
                "Grows networks as petridish does, but which and what at random: its yardstick.",
                new CommandLine(new SearchPetridish(logging, Petridish.randomGrowth()))))
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
                new CommandLine(new SearchQLearning(logging))));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "an algorithm must be given: " + String.join(", ", spec.subcommands().keySet()) + ".");
  }
}
