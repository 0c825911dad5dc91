package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.GeoRestriction;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.signed.Access;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What lets a request in, or turns it away, in the order in which it is asked. */
final class AccessChecks {
  private final ArrayNode to;
  private final Explanation explanation;
  private final Exchange exchange;
  private boolean refused;

  private AccessChecks(ArrayNode to, Explanation explanation, Exchange exchange) {
    this.to = to;
    this.explanation = explanation;
    this.exchange = exchange;
  }

  static void write(ArrayNode to, Explanation explanation, Exchange exchange) {
    AccessChecks checks = new AccessChecks(to, explanation, exchange);
    CacheBehavior behavior = exchange.behavior();
    checks.add("country", EdgeException.Kind.GEO_BLOCKED, checks.country());
    checks.add("web ACL", EdgeException.Kind.WEB_ACL_BLOCKED, checks.webAcl());
    checks.add("protocol", EdgeException.Kind.HTTPS_REQUIRED, checks.protocol());
    checks.add(
        "method",
        EdgeException.Kind.METHOD_NOT_ALLOWED,
        exchange.viewerRequest().method()
            + " of "
            + String.join(", ", new TreeSet<>(behavior.allowedMethods())));
    checks.signature(explanation.access, behavior.trustedKeys() != null);
  }

  private void add(String check, EdgeException.Kind refusal, String detail) {
    if (refused) {
      return;
    }
    refused = !explanation.admitted && explanation.failure() == refusal;
    boolean redirected =
        !explanation.admitted
            && refusal == EdgeException.Kind.HTTPS_REQUIRED
            && explanation.failure() == null;
    to.addObject()
        .put("check", check)
        .put("result", refused ? "refused" : redirected ? "redirected" : "passed")
        .put("detail", detail);
    refused |= redirected;
  }

  private String country() {
    GeoRestriction geo = exchange.distribution().geoRestriction();
    String country = explanation.place(exchange).country();
    String viewer = country == null ? "not known" : country;
    String countries = String.join(", ", new TreeSet<>(geo.countries()));
    return switch (geo.type()) {
      case NONE -> viewer + "; no restriction";
      case ALLOW -> viewer + "; only " + countries + " are served";
      case BLOCK -> viewer + "; " + countries + " are not served";
    };
  }

  private String webAcl() {
    String name = exchange.distribution().webAcl();
    return name == null ? "none" : name;
  }

  private String protocol() {
    return (exchange.viewer().tls() ? "https" : "http")
        + "; the policy is "
        + exchange
            .behavior()
            .viewerProtocolPolicy()
            .name()
            .toLowerCase(Locale.ROOT)
            .replace('_', '-');
  }

  private void signature(@Nullable Access access, boolean needed) {
    if (refused) {
      return;
    }
    to.addObject()
        .put("check", "signature")
        .put("result", access == null || access == Access.GRANTED ? "passed" : "refused")
        .put(
            "detail",
            !needed
                ? "not needed"
                : access == null
                    ? "not looked at"
                    : access == Access.GRANTED
                        ? "good"
                        : access.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
