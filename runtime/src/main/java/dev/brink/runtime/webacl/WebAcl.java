package dev.brink.runtime.webacl;

import dev.brink.functions.network.AddressRange;
import dev.brink.runtime.distribution.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules asked in their order, the first that allows or blocks decides; a distribution's WebACLId
 * names it.
 *
 * @param blocksOthers what becomes of requests that no rule decides
 */
public record WebAcl(String name, boolean blocksOthers, List<Rule> rules) {

  /** What a rule does with a request that meets all of its conditions. */
  public enum Action {
    ALLOW,
    BLOCK,
    /** Counts it in the metrics and asks the next rule. */
    COUNT
  }

  /**
   * One rule. A condition that is empty or null is met by every request.
   *
   * @param addresses of the viewer
   * @param countries ISO 3166-1 alpha-2; a viewer whose country is not known is in none
   * @param paths patterns for the normalised path
   * @param rate met by an address that makes more requests than this of those that meet the others
   */
  public record Rule(
      String name,
      Action action,
      List<AddressRange> addresses,
      Set<String> countries,
      List<Glob> paths,
      @Nullable Rate rate) {
    public Rule {
      addresses = List.copyOf(addresses);
      countries = Set.copyOf(countries);
      paths = List.copyOf(paths);
    }
  }

  /**
   * What became of one request.
   *
   * @param acl the web ACL's name
   * @param rule that decided; null when none did and the web ACL's default action counted
   * @param blocks whether the request is turned away
   * @param counted rules that only counted it, in their order
   */
  public record Verdict(String acl, @Nullable String rule, boolean blocks, List<String> counted) {
    public Verdict {
      counted = List.copyOf(counted);
    }

    Verdict after(List<String> counting) {
      return counting.isEmpty() ? this : new Verdict(acl, rule, blocks, counting);
    }
  }

  /** So many requests of one address in so long a time. */
  public record Rate(int limit, Duration window) {}

  public WebAcl {
    rules = List.copyOf(rules);
  }

  /** The name in a WebACLId: that itself, or the one inside an ARN of AWS WAF. */
  public static String nameIn(String webAclId) {
    int start = webAclId.indexOf(":global/webacl/");
    if (start < 0) {
      return webAclId;
    }
    String rest = webAclId.substring(start + ":global/webacl/".length());
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }
}
