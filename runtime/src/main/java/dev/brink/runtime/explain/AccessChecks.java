package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.GeoRestriction;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.signed.Access;
import dev.brink.runtime.webacl.WebAcl;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What lets a request in, or turns it away, in the order in which it is asked. */
final class AccessChecks {
  /** CloudFront's largest set of allowed methods. */
  private static final int ALL_METHODS = 7;

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
    checks.add(
        "country",
        EdgeException.Kind.GEO_BLOCKED,
        exchange.distribution().geoRestriction().type() != GeoRestriction.Type.NONE,
        checks.country());
    checks.add(
        "web ACL",
        EdgeException.Kind.WEB_ACL_BLOCKED,
        exchange.distribution().webAcl() != null,
        checks.webAcl());
    checks.add(
        "protocol",
        EdgeException.Kind.HTTPS_REQUIRED,
        behavior.viewerProtocolPolicy() != ViewerProtocolPolicy.ALLOW_ALL,
        checks.protocol());
    checks.add(
        "method",
        EdgeException.Kind.METHOD_NOT_ALLOWED,
        behavior.allowedMethods().size() < ALL_METHODS,
        exchange.viewerRequest().method()
            + " of "
            + String.join(", ", new TreeSet<>(behavior.allowedMethods())));
    checks.signature(explanation.access, behavior.trustedKeys() != null);
  }

  private void add(String check, EdgeException.Kind refusal, boolean applies, String detail) {
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
        .put("applies", applies)
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
    WebAcl.Verdict verdict = explanation.webAcl;
    if (name == null) {
      return "none";
    }
    if (verdict == null) {
      return name + " is not configured";
    }
    String did = verdict.blocks() ? "blocks" : "allows";
    return verdict.acl()
        + ": "
        + (verdict.rule() == null
            ? "no rule decides, and it " + did + " the others"
            : "rule " + verdict.rule() + " " + did)
        + (verdict.counted().isEmpty()
            ? ""
            : "; counted by " + String.join(", ", verdict.counted()));
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
        .put("applies", needed)
        .put("detail", !needed ? "not needed" : access == null ? "not looked at" : access.words());
  }
}
