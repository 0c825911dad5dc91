package dev.brink.process.wire;

import dev.brink.functions.network.AddressRange;
import dev.brink.functions.network.AllowedTarget;
import dev.brink.functions.network.NetworkPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * What functions reach besides public addresses, and what they never reach.
 *
 * @param admin where the node's admin API listens
 */
public record GuestNetwork(List<AllowedTarget> allowed, InetAddress admin, int adminPort) {

  /** Public addresses, and nothing of the node's. */
  public static final GuestNetwork PUBLIC =
      new GuestNetwork(List.of(), InetAddress.getLoopbackAddress(), 0);

  public GuestNetwork {
    allowed = List.copyOf(allowed);
  }

  /** The rule that every address is held against. */
  public NetworkPolicy policy() {
    return new NetworkPolicy(allowed, admin, adminPort);
  }

  static void write(Output out, GuestNetwork network) {
    out.each(network.allowed, target -> out.text(target.range().toString()).number(target.port()))
        .octets(network.admin.getAddress())
        .number(network.adminPort);
  }

  static GuestNetwork read(Input in) {
    try {
      List<AllowedTarget> allowed =
          in.each(() -> new AllowedTarget(AddressRange.of(in.text()), in.number()));
      byte[] admin = in.octets();
      return new GuestNetwork(
          allowed, InetAddress.getByAddress(admin == null ? new byte[0] : admin), in.number());
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw new BrokenFrameException("the network policy names what is no address");
    }
  }
}
