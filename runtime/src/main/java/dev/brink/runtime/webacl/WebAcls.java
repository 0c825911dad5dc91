package dev.brink.runtime.webacl;

import dev.brink.runtime.metrics.WebAclMeters;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The node's web ACLs at work. */
public final class WebAcls {
  private final Map<String, WebAclGate> byName = new HashMap<>();

  public WebAcls(List<WebAcl> acls, InstantSource clock, WebAclMeters meters) {
    for (WebAcl acl : acls) {
      byName.put(acl.name(), new WebAclGate(acl, clock, meters));
    }
  }

  /**
   * Decides about a request; null where there is no web ACL of this name, which turns nobody away.
   *
   * @param path normalised
   * @param country asked only where a rule is about countries; gives null when not known
   */
  public WebAcl.@Nullable Verdict verdict(
      String name, String viewerIp, String path, Supplier<@Nullable String> country) {
    WebAclGate gate = byName.get(name);
    return gate == null ? null : gate.verdict(InetAddress.ofLiteral(viewerIp), path, country);
  }
}
