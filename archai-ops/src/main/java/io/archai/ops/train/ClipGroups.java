package io.archai.ops.train;

import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Span;
import io.archai.train.ParameterGroup;
import io.archai.train.Recipe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a program, divided as a recipe says: those of each group, and the rest. Each part
 * is clipped by its own norm, so none has a part in another's updates.
 */
final class ClipGroups {
  private record Part(double clip, double l1, List<Span> spans) {}

  private final List<Part> parts = new ArrayList<>();

  private ClipGroups() {}

  static ClipGroups of(Recipe recipe, Collection<ParameterRef> references, Parameters layout) {
    Map<Optional<ParameterGroup>, List<Span>> divided = new LinkedHashMap<>();
    for (ParameterRef reference : references) {
      if (reference.role() == Role.WEIGHT) {
        Optional<ParameterGroup> group = ParameterGroup.of(reference.name(), recipe.groups());
        divided.computeIfAbsent(group, key -> new ArrayList<>()).add(layout.span(reference.name()));
      }
    }
    ClipGroups groups = new ClipGroups();
    divided.forEach(
        (group, spans) -> {
          spans.sort(Comparator.comparingLong(Span::offset));
          double clip = group.map(ParameterGroup::clip).orElse(recipe.clip());
          double l1 = group.map(ParameterGroup::l1).orElse(0.0);
          groups.parts.add(new Part(clip, l1, List.copyOf(spans)));
        });
    return groups;
  }

  /** Adds the gradient of the groups' penalties and returns the penalties' sum. */
  double penalize(Parameters parameters, Parameters gradient) {
    double penalty = 0;
    for (Part part : parts) {
      if (part.l1 > 0) {
        penalty += part.l1 * penalize(parameters, gradient, part);
      }
    }
    return penalty;
  }

  private static double penalize(Parameters parameters, Parameters gradient, Part part) {
    Numbers weights = Numbers.reading(parameters, Role.WEIGHT);
    Numbers gradients = Numbers.changing(gradient, Role.WEIGHT);
    double sum = 0;
    for (Span span : part.spans) {
      for (long i = span.offset(); i < span.end(); i++) {
        sum += Math.abs(weights.get(i));
        gradients.put(i, gradients.get(i) + part.l1 * Math.signum(weights.get(i)));
      }
    }
    return sum;
  }

  /** Clips each part and returns the norm of all of them before. */
  double clip(Parameters gradient) {
    double sum = 0;
    for (Part part : parts) {
      double norm =
          part.clip > 0
              ? Clip.toNorm(gradient, Role.WEIGHT, part.spans, part.clip)
              : Clip.norm(gradient, Role.WEIGHT, part.spans);
      sum += norm * norm;
    }
    return Math.sqrt(sum);
  }
}
