package dev.brink.runtime.server;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;

/** Who the viewer is when proxies that one trusts stand before the node. */
final class ForwardedFor {
  private ForwardedFor() {}

  /** The last address of the chain that is not a trusted proxy's; the peer if it is not one. */
  static String viewer(InetAddress peer, List<String> lines, Predicate<InetAddress> trusted) {
    if (!trusted.test(peer)) {
      return peer.getHostAddress();
    }
    String[] chain = String.join(",", lines).split(",", -1);
    InetAddress nearest = peer;
    for (int i = chain.length - 1; i >= 0; i--) {
      try {
        nearest = InetAddress.ofLiteral(chain[i].strip());
      } catch (IllegalArgumentException notAnAddress) {
        break;
      }
      if (!trusted.test(nearest)) {
        break;
      }
    }
    return nearest.getHostAddress();
  }
}
