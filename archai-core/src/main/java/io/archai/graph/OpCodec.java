package io.archai.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Ops as plain data: a kind's name and the record's components by theirs. */
final class OpCodec {
  private static final String CUSTOM = "custom:";

  private static final Map<String, Function<Settings, Op>> READERS = readers();

  private OpCodec() {}

  /** The name of an op's kind. */
  static String kind(Op op) {
    return op.accept(new Writer()).kind();
  }

  /** What an op was made with, in a fixed order. */
  static Map<String, Object> settings(Op op) {
    return op.accept(new Writer()).settings();
  }

  /** The op of this kind with these settings; {@code what} names it in messages. */
  static Op read(
      String what, String kind, Object settings, Map<String, CustomOp.Provider> providers) {
    CustomOp.Provider provider =
        kind.startsWith(CUSTOM) ? providers.get(kind.substring(CUSTOM.length())) : null;
    if (provider != null) {
      return new Custom(provider.read(Settings.plain("settings of " + what, settings)));
    }
    Function<Settings, Op> reader = READERS.get(kind);
    if (reader == null) {
      List<String> known = new ArrayList<>(READERS.keySet());
      providers.keySet().forEach(custom -> known.add(CUSTOM + custom));
      String hint =
          kind.startsWith(CUSTOM)
              ? "\nMaybe its CustomOp.Provider is not registered as a service."
              : "";
      throw new IllegalArgumentException(
          "kind (" + kind + ") of " + what + " must be one of " + known + "." + hint);
    }
    Settings reading = new Settings(what, settings);
    Op op = reader.apply(reading);
    reading.end();
    return op;
  }

  private static Map<String, Function<Settings, Op>> readers() {
    Map<String, Function<Settings, Op>> readers = new TreeMap<>();
    readers.put("activation", s -> new Activation(s.choice("function", Activation.Function.class)));
    readers.put("add", s -> new Add());
    readers.put(
        "batchNorm",
        s -> new BatchNorm(s.bool("affine"), s.number("momentum"), s.number("epsilon")));
    readers.put("concat", s -> new Concat());
    readers.put(
        "conv2d",
        s ->
            new Conv2d(
                s.integer("filters"),
                s.extent("kernel"),
                s.extent("stride"),
                s.extent("padding"),
                s.extent("dilation"),
                s.integer("groups"),
                s.bool("bias")));
    readers.put(
        "crop",
        s ->
            new Crop(s.integer("top"), s.integer("left"), s.integer("bottom"), s.integer("right")));
    readers.put("dropPath", s -> new DropPath());
    readers.put("dropout", s -> new Dropout(s.number("rate")));
    readers.put("flatten", s -> new Flatten());
    readers.put("globalAveragePool", s -> new GlobalAveragePool());
    readers.put("identity", s -> new Identity());
    readers.put("input", s -> new Input(s.shape("shape")));
    readers.put(
        "leakyRelu",
        s -> new LeakyRelu(s.number("slope"), s.choice("slopes", LeakyRelu.Slopes.class)));
    readers.put("linear", s -> new Linear(s.integer("outputs"), s.bool("bias")));
    readers.put(
        "localResponseNorm",
        s ->
            new LocalResponseNorm(
                s.integer("size"), s.number("bias"), s.number("alpha"), s.number("beta")));
    readers.put(
        "mixture", s -> new Mixture(s.initializer("initializer"), s.choice("role", Role.class)));
    readers.put("multiply", s -> new Multiply());
    readers.put("noise", s -> new Noise(s.integer("stride")));
    readers.put(
        "pad",
        s -> new Pad(s.integer("top"), s.integer("left"), s.integer("bottom"), s.integer("right")));
    readers.put(
        "pool",
        s ->
            new Pool(
                s.choice("kind", Pool.Kind.class),
                s.extent("kernel"),
                s.extent("stride"),
                s.extent("padding")));
    readers.put("reshape", s -> new Reshape(s.shape("shape")));
    readers.put("stopForward", s -> new StopForward());
    readers.put("stopGradient", s -> new StopGradient());
    readers.put("upsample", s -> new Upsample(s.extent("factor")));
    readers.put("zero", s -> new Zero(s.integer("stride")));
    return readers;
  }

  private record Written(String kind, Map<String, Object> settings) {
    Written(String kind) {
      this(kind, new LinkedHashMap<>());
    }

    Written with(String name, Object value) {
      settings.put(name, value);
      return this;
    }

    Written with(String name, Extent extent) {
      return with(name, List.of(extent.height(), extent.width()));
    }
  }

  private static final class Writer implements Op.Visitor<Written> {
    @Override
    public Written visit(Activation op) {
      return new Written("activation").with("function", op.function().name());
    }

    @Override
    public Written visit(Add op) {
      return new Written("add");
    }

    @Override
    public Written visit(BatchNorm op) {
      return new Written("batchNorm")
          .with("affine", op.affine())
          .with("momentum", op.momentum())
          .with("epsilon", op.epsilon());
    }

    @Override
    public Written visit(Concat op) {
      return new Written("concat");
    }

    @Override
    public Written visit(Conv2d op) {
      return new Written("conv2d")
          .with("filters", op.filters())
          .with("kernel", op.kernel())
          .with("stride", op.stride())
          .with("padding", op.padding())
          .with("dilation", op.dilation())
          .with("groups", op.groups())
          .with("bias", op.bias());
    }

    @Override
    public Written visit(Crop op) {
      return new Written("crop")
          .with("top", op.top())
          .with("left", op.left())
          .with("bottom", op.bottom())
          .with("right", op.right());
    }

    @Override
    public Written visit(Custom op) {
      String kind = CUSTOM + op.op().kind();
      return new Written(kind, Settings.plain("settings of " + kind, op.op().settings()));
    }

    @Override
    public Written visit(DropPath op) {
      return new Written("dropPath");
    }

    @Override
    public Written visit(Dropout op) {
      return new Written("dropout").with("rate", op.rate());
    }

    @Override
    public Written visit(Flatten op) {
      return new Written("flatten");
    }

    @Override
    public Written visit(GlobalAveragePool op) {
      return new Written("globalAveragePool");
    }

    @Override
    public Written visit(Identity op) {
      return new Written("identity");
    }

    @Override
    public Written visit(Input op) {
      return new Written("input").with("shape", op.shape().dimensions());
    }

    @Override
    public Written visit(LeakyRelu op) {
      return new Written("leakyRelu").with("slope", op.slope()).with("slopes", op.slopes().name());
    }

    @Override
    public Written visit(Linear op) {
      return new Written("linear").with("outputs", op.outputs()).with("bias", op.bias());
    }

    @Override
    public Written visit(LocalResponseNorm op) {
      return new Written("localResponseNorm")
          .with("size", op.size())
          .with("bias", op.bias())
          .with("alpha", op.alpha())
          .with("beta", op.beta());
    }

    @Override
    public Written visit(Mixture op) {
      return new Written("mixture")
          .with("initializer", initializer(op.initializer()))
          .with("role", op.role().name());
    }

    @Override
    public Written visit(Multiply op) {
      return new Written("multiply");
    }

    @Override
    public Written visit(Noise op) {
      return new Written("noise").with("stride", op.stride());
    }

    @Override
    public Written visit(Pad op) {
      return new Written("pad")
          .with("top", op.top())
          .with("left", op.left())
          .with("bottom", op.bottom())
          .with("right", op.right());
    }

    @Override
    public Written visit(Pool op) {
      return new Written("pool")
          .with("kind", op.kind().name())
          .with("kernel", op.kernel())
          .with("stride", op.stride())
          .with("padding", op.padding());
    }

    @Override
    public Written visit(Reshape op) {
      return new Written("reshape").with("shape", op.shape().dimensions());
    }

    @Override
    public Written visit(StopForward op) {
      return new Written("stopForward");
    }

    @Override
    public Written visit(StopGradient op) {
      return new Written("stopGradient");
    }

    @Override
    public Written visit(Upsample op) {
      return new Written("upsample").with("factor", op.factor());
    }

    @Override
    public Written visit(Zero op) {
      return new Written("zero").with("stride", op.stride());
    }

    private static Map<String, Object> initializer(Initializer initializer) {
      if (initializer instanceof Initializer.Constant constant) {
        return Map.of("constant", constant.value());
      }
      if (initializer instanceof Initializer.Normal normal) {
        return Map.of("normal", normal.standardDeviation());
      }
      if (initializer instanceof Initializer.TruncatedNormal normal) {
        return Map.of("truncatedNormal", normal.standardDeviation());
      }
      if (initializer instanceof Initializer.Uniform uniform) {
        return Map.of("uniform", uniform.bound());
      }
      throw new AssertionError(initializer);
    }
  }
}
