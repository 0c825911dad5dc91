package dev.brink.runtime.pipeline;

import dev.brink.functions.OriginChange;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.distribution.OriginGroup;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: one origin, or two in turn.
 *
 * @param failoverStatusCodes statuses of the first that lead to the second
 */
record OriginPlan(Choice primary, @Nullable Choice secondary, Set<Integer> failoverStatusCodes) {

  /** One origin and what a function set over its settings. */
  record Choice(Origin origin, OriginChange.Settings overrides) {

    /** Whether a function named the host itself, so that the network policy has a say. */
    boolean chosenByFunction() {
      return overrides.domainName() != null;
    }

    /** The change that leads straight to this choice. */
    OriginChange asChange() {
      return new OriginChange.SelectById(origin.id(), overrides);
    }
  }

  /** Resolves the behavior's target and the function's change. */
  static OriginPlan of(Exchange exchange) {
    Distribution distribution = exchange.distribution();
    return switch (exchange.originChange()) {
      case null -> configured(distribution, exchange, OriginChange.Settings.NONE);
      // In a group only the primary is changed.
      case OriginChange.Update update -> configured(distribution, exchange, update.settings());
      case OriginChange.SelectById select ->
          new OriginPlan(
              choice(distribution, select.originId(), select.overrides()), null, Set.of());
      case OriginChange.Group group -> group(distribution, group);
      case OriginChange.Replace replace -> {
        OriginPlan over = of(exchange.withOriginChange(replace.over()));
        yield new OriginPlan(
            ShownOrigin.replaced(over.primary(), replace.origin(), exchange.viewer().tls()),
            null,
            Set.of());
      }
    };
  }

  private static OriginPlan configured(
      Distribution distribution, Exchange exchange, OriginChange.Settings settings) {
    String target = exchange.behavior().targetOriginId();
    OriginGroup group = distribution.originGroups().get(target);
    if (group == null) {
      return new OriginPlan(choice(distribution, target, settings), null, Set.of());
    }
    return new OriginPlan(
        choice(distribution, group.primaryOriginId(), settings),
        choice(distribution, group.secondaryOriginId(), OriginChange.Settings.NONE),
        group.failoverStatusCodes());
  }

  private static OriginPlan group(Distribution distribution, OriginChange.Group group) {
    List<OriginChange.Member> members = group.members();
    if (members.size() != 2) {
      throw invalid("an origin group has exactly 2 members, this one has " + members.size());
    }
    return new OriginPlan(
        choice(distribution, members.getFirst().originId(), members.getFirst().overrides()),
        choice(distribution, members.getLast().originId(), members.getLast().overrides()),
        group.failoverStatusCodes());
  }

  private static Choice choice(
      Distribution distribution, String originId, OriginChange.Settings overrides) {
    Origin origin = distribution.origins().get(originId);
    if (origin == null) {
      throw invalid("no origin of this distribution has the id '" + originId + "'");
    }
    return new Choice(origin, overrides);
  }

  private static EdgeException invalid(String what) {
    return new EdgeException(
        EdgeException.Source.FUNCTION,
        EdgeException.Kind.FUNCTION_INVALID,
        "The CloudFront function returned an invalid value for origin rewrite: " + what + ".");
  }
}
