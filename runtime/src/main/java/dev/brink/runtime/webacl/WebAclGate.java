package dev.brink.runtime.webacl;

import dev.brink.functions.network.AddressRange;
import dev.brink.runtime.distribution.Glob;
import dev.brink.runtime.metrics.WebAclMeters;
import dev.brink.runtime.webacl.WebAcl.Action;
import dev.brink.runtime.webacl.WebAcl.Rule;
import dev.brink.runtime.webacl.WebAcl.Verdict;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A web ACL at work, with what its rate rules have counted. Safe for use by many threads. */
final class WebAclGate {
  private static final String OTHERS = "default";

  /** A rule with what it counts and the verdict it gives, made once for all requests. */
  private record Counted(Rule rule, @Nullable RateCounter counter, Verdict verdict) {}

  private final WebAcl acl;
  private final List<Counted> rules = new ArrayList<>();
  private final Verdict others;
  private final WebAclMeters meters;

  WebAclGate(WebAcl acl, InstantSource clock, WebAclMeters meters) {
    this.acl = acl;
    this.meters = meters;
    this.others = new Verdict(acl.name(), null, acl.blocksOthers(), List.of());
    for (Rule rule : acl.rules()) {
      rules.add(
          new Counted(
              rule,
              rule.rate() == null ? null : new RateCounter(rule.rate(), clock),
              new Verdict(acl.name(), rule.name(), rule.action() == Action.BLOCK, List.of())));
    }
  }

  /**
   * Decides about a request.
   *
   * @param path normalised
   * @param country asked only where a rule is about countries; gives null when not known
   */
  Verdict verdict(InetAddress viewer, String path, Supplier<@Nullable String> country) {
    List<String> seen = List.of();
    for (Counted counted : rules) {
      if (!meets(counted, viewer, path, country)) {
        continue;
      }
      Rule rule = counted.rule();
      meters.count(acl.name(), rule.name(), rule.action());
      switch (rule.action()) {
        case ALLOW, BLOCK -> {
          return counted.verdict().after(seen);
        }
        case COUNT -> seen = with(seen, rule.name());
      }
    }
    meters.count(acl.name(), OTHERS, acl.blocksOthers() ? Action.BLOCK : Action.ALLOW);
    return others.after(seen);
  }

  private static List<String> with(List<String> names, String name) {
    List<String> all = new ArrayList<>(names);
    all.add(name);
    return all;
  }

  private static boolean meets(
      Counted counted, InetAddress viewer, String path, Supplier<@Nullable String> country) {
    Rule rule = counted.rule();
    // The rate comes last: it counts only what meets the other conditions.
    return (rule.addresses().isEmpty() || isIn(rule.addresses(), viewer))
        && (rule.paths().isEmpty() || matches(rule.paths(), path))
        && (rule.countries().isEmpty() || isIn(rule, country.get()))
        && (counted.counter() == null || counted.counter().exceeds(viewer));
  }

  private static boolean isIn(Rule rule, @Nullable String country) {
    return country != null && rule.countries().contains(country);
  }

  private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(List<Glob> patterns, String path) {
    for (Glob pattern : patterns) {
      if (pattern.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
