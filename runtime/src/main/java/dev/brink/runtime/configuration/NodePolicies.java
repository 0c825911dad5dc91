package dev.brink.runtime.configuration;

import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.Policy;
import dev.brink.runtime.distribution.PolicyKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a node has without anybody storing it.
 *
 * @param managed CloudFront's own policies
 * @param webAcls names of the web ACLs in the node's configuration
 */
public record NodePolicies(Policies managed, Set<String> webAcls) implements Policies {
  public NodePolicies {
    webAcls = Set.copyOf(webAcls);
  }

  @Override
  public @Nullable Policy find(PolicyKind kind, String id) {
    return managed.find(kind, id);
  }

  @Override
  public boolean hasWebAcl(String name) {
    return webAcls.contains(name);
  }
}
