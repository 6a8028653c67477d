package io.archai.space.growth;

import io.archai.graph.Fingerprint;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Require;
import io.archai.random.RandomStreams;
import io.archai.space.GrowthSpace;
import io.archai.space.Strengths;
import io.archai.space.cell.Candidate;
import io.archai.space.cell.Candidates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Any networks of images, which grow where they are: at each target by a weak learner of its own,
 * which reads earlier values, brought to the target's resolution. For networks that a person
 * designed, and for macro search, where each cell of a network grows on its own.
 *
 * <pre>{@code
 * GraphGrowthSpace space = GraphGrowthSpace.of(resnet);
 * var task = SearchTask.over(space).startingFrom(List.of(new Ancestor<>(GrownGraph.of(0), weights)));
 * }</pre>
 *
 * A value: each method that changes something returns a new space.
 */
public final class GraphGrowthSpace implements GrowthSpace<GrownGraph> {
  private static final Pattern SCOPE = Pattern.compile("grow(\\d{1,8})/");

  private final List<Graph> seeds;
  private final Targets targets;
  private final WeakLearner learner;
  private final int places;
  private final int firstScope;

  private GraphGrowthSpace(List<Graph> seeds, Targets targets, WeakLearner learner, int places) {
    Require.positive("number of seeds", seeds.size());
    this.seeds = List.copyOf(seeds);
    this.targets = targets;
    this.learner = learner;
    this.places = Require.positive("places", places);
    seeds.forEach(targets::of);
    firstScope = firstScope(seeds);
  }

  /**
   * The first number whose scope, like all later ones, no seed has: seeds can have grown before.
   */
  private static int firstScope(List<Graph> seeds) {
    return seeds.stream()
        .flatMap(seed -> seed.nodes().stream())
        .map(node -> SCOPE.matcher(node.name()))
        .filter(Matcher::lookingAt)
        .mapToInt(scope -> Integer.parseInt(scope.group(1)) + 1)
        .max()
        .orElse(0);
  }

  /**
   * Networks that grow at all of their sums; of a network without sums at its norms, and without
   * norms at its convolutions. Learners read the ends of the layers since the target before, and
   * two targets before.
   */
  public static GraphGrowthSpace of(Graph... seeds) {
    return new GraphGrowthSpace(
        List.of(seeds),
        new Targets(List.of(), 2),
        new WeakLearner(GrowthSpaces.operations(), GrowthSpaces.KEPT),
        Integer.MAX_VALUE);
  }

  /** Growing at these nodes. */
  public GraphGrowthSpace targets(String... nodes) {
    return new GraphGrowthSpace(
        seeds, new Targets(List.of(nodes), targets.reach()), learner, places);
  }

  /** With so many targets before one readable there. */
  public GraphGrowthSpace reach(int before) {
    return new GraphGrowthSpace(seeds, new Targets(targets.named(), before), learner, places);
  }

  /** With these operations, in the order of the numbers that weigh them. */
  public GraphGrowthSpace operations(List<Candidate> operations) {
    return new GraphGrowthSpace(
        seeds, targets, new WeakLearner(operations, learner.kept()), places);
  }

  /** With so many candidates of each learner that become a part of a network. */
  public GraphGrowthSpace kept(int candidates) {
    return new GraphGrowthSpace(
        seeds, targets, new WeakLearner(learner.operations(), candidates), places);
  }

  /**
   * Growing at only so many targets at a time, those whose kept candidates weigh most; at all
   * unless set.
   */
  public GraphGrowthSpace places(int most) {
    return new GraphGrowthSpace(seeds, targets, learner, most);
  }

  @Override
  public String name() {
    return "growing networks";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("seeds", seeds.stream().<Object>map(seed -> Fingerprint.of(seed)).toList());
    settings.put("targets", targets.named().isEmpty() ? "sums" : targets.named());
    settings.put("reach", targets.reach());
    settings.put("operations", Candidates.settings(learner.operations()));
    settings.put("kept", learner.kept());
    settings.put("places", places == Integer.MAX_VALUE ? "all" : places);
    return settings;
  }

  @Override
  public List<GrownGraph> seeds(RandomStreams streams) {
    List<GrownGraph> all = new ArrayList<>();
    for (int seed = 0; seed < seeds.size(); seed++) {
      all.add(GrownGraph.of(seed));
    }
    return List.copyOf(all);
  }

  @Override
  public String scope(GrownGraph parent) {
    return scope(parent.growths().size());
  }

  private String scope(int growth) {
    return "grow" + (firstScope + growth);
  }

  @Override
  public Graph network(GrownGraph architecture) {
    return grown(architecture).network;
  }

  @Override
  public Graph candidates(GrownGraph parent) {
    Stand stand = grown(parent);
    GraphBuilder builder = stand.network.extend();
    String own = scope(parent);
    stand
        .sources(targets)
        .forEach(
            (target, sources) -> {
              String from = stand.latest(target);
              String sum =
                  learner.attach(
                      builder.scope(own).scope(scopeOf(target)),
                      own + "/alpha/" + target,
                      sources,
                      from);
              builder.redirect(from, sum);
            });
    return builder.graph();
  }

  /** The scope of a target's learner, which must not be that of the rows that weigh candidates. */
  private static String scopeOf(String target) {
    return target.equals("alpha") || target.startsWith("alpha/") ? "at/" + target : target;
  }

  /** What has become of a seed after some growths. */
  private static final class Stand {
    private final Graph seed;
    private final Map<String, String> sums = new LinkedHashMap<>();
    private final Map<String, List<String>> ends = new LinkedHashMap<>();
    private Graph network;

    Stand(Graph seed) {
      this.seed = seed;
      this.network = seed;
    }

    String latest(String target) {
      return sums.getOrDefault(target, target);
    }

    /** The same sources where targets before have grown since. */
    List<WeakLearner.Source> now(List<WeakLearner.Source> sources) {
      return sources.stream().map(source -> source.at(latest(source.name()))).toList();
    }

    Map<String, List<WeakLearner.Source>> sources(Targets targets) {
      return targets.sources(
          seed, network, this::latest, target -> ends.getOrDefault(target, List.of()));
    }
  }

  private Stand grown(GrownGraph architecture) {
    Stand stand =
        new Stand(seeds.get(Require.within("seed", architecture.seed(), 0, seeds.size() - 1)));
    for (int step = 0; step < architecture.growths().size(); step++) {
      GraphBuilder builder = stand.network.extend();
      GraphBuilder scope = builder.scope(scope(step));
      Growth growth = architecture.growths().get(step);
      Map<String, List<WeakLearner.Source>> sources = stand.sources(targets);
      for (Map.Entry<String, List<WeakLearner.Source>> place : sources.entrySet()) {
        String target = place.getKey();
        if (!growth.at(target).isEmpty()) {
          String from = stand.latest(target);
          WeakLearner.Grown learned =
              learner.grow(
                  scope.scope(scopeOf(target)),
                  growth.at(target),
                  stand.now(place.getValue()),
                  from,
                  false);
          builder.redirect(from, learned.sum());
          stand.sums.put(target, learned.sum());
          stand.ends.computeIfAbsent(target, any -> new ArrayList<>()).add(learned.node());
        }
      }
      stand.network = builder.graph();
    }
    return stand;
  }

  /** What would grow at a target, and how much it weighs. */
  private record Learned(String target, List<Growth.Edge> edges, double weight) {}

  @Override
  public GrownGraph grown(GrownGraph parent, Strengths strengths) {
    List<Learned> learned = new ArrayList<>();
    grown(parent)
        .sources(targets)
        .forEach(
            (target, sources) -> {
              List<String> names = sources.stream().map(WeakLearner.Source::name).toList();
              double[] row =
                  strengths.row(
                      scope(parent) + "/alpha/" + target + "/mixture",
                      names.size() * learner.operations().size());
              learned.add(new Learned(target, learner.strongest(row, names), learner.weight(row)));
            });
    List<Learned> heaviest =
        learned.stream()
            .sorted(Comparator.comparingDouble(one -> -one.weight()))
            .limit(places)
            .toList();
    Map<String, List<Growth.Edge>> learners = new LinkedHashMap<>();
    for (Learned one : learned) {
      if (heaviest.contains(one)) {
        learners.put(one.target(), one.edges());
      }
    }
    return parent.and(new Growth(learners));
  }

  @Override
  public Object encode(GrownGraph architecture) {
    return architecture.encode();
  }

  @Override
  public GrownGraph decode(Object data) {
    return GrownGraph.decode(data);
  }

  /** Of what has grown. */
  @Override
  public Map<String, Integer> operationCounts(GrownGraph architecture) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    learner.operations().forEach(operation -> counts.put(operation.name(), 0));
    architecture.growths().forEach(growth -> growth.count(counts));
    return counts;
  }

  @Override
  public String toString() {
    return "space " + name() + " " + settings();
  }
}
