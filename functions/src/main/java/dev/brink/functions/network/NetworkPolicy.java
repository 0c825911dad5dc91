package dev.brink.functions.network;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a function may send requests to: public ones, and what the node's owner allows.
 * To be asked with the address that the name was resolved to and that will be connected to.
 * Configured origins are not asked about.
 *
 * <p>The table follows the special-purpose registries of RFC 6890.
 */
public final class NetworkPolicy {
  private static final Map<AddressRange, String> REFUSED = new LinkedHashMap<>();

  static {
    refuse("unspecified", "0.0.0.0/8", "::/128");
    refuse("loopback", "127.0.0.0/8", "::1/128");
    refuse("link-local", "169.254.0.0/16", "fe80::/10");
    refuse("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10");
    refuse("shared by a carrier (RFC 6598)", "100.64.0.0/10");
    refuse("multicast", "224.0.0.0/4", "ff00::/8");
    refuse("reserved", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4", "::/96", "100::/64");
    refuse("for documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");
    refuse("for documentation", "2001:db8::/32", "3fff::/20");
    refuse("translated locally", "64:ff9b:1::/48");
  }

  /** Ranges whose addresses hold an IPv4 address, with the place of its first byte. */
  private static final Map<AddressRange, Integer> EMBEDDING =
      Map.of(
          AddressRange.of("64:ff9b::/96"), 12,
          AddressRange.of("2002::/16"), 2);

  /** RFC 4291 2.5.5.2; cannot be written as a literal, which the JDK would turn into IPv4. */
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private final List<AllowedTarget> allowed;
  private final InetAddress adminAddress;
  private final int adminPort;

  /**
   * Takes what is allowed besides public addresses, and where the node's admin API listens, which
   * is never allowed.
   */
  public NetworkPolicy(List<AllowedTarget> allowed, InetAddress adminAddress, int adminPort) {
    this.allowed = List.copyOf(allowed);
    this.adminAddress = adminAddress;
    this.adminPort = adminPort;
  }

  public boolean allows(InetAddress address, int port) {
    return refusal(address, port) == null;
  }

  /** Why an address is refused, for a log; null when it is allowed. */
  public @Nullable String refusal(InetAddress address, int port) {
    byte[] bytes = unmapped(address.getAddress());
    if (port == adminPort && reachesAdmin(bytes)) {
      return "port " + port + " is the node's admin API";
    }
    for (AllowedTarget target : allowed) {
      if (target.contains(bytes, port)) {
        return null;
      }
    }
    return refusal(bytes);
  }

  private static @Nullable String refusal(byte[] address) {
    for (Map.Entry<AddressRange, String> row : REFUSED.entrySet()) {
      if (row.getKey().contains(address)) {
        return "the address is " + row.getValue();
      }
    }
    for (Map.Entry<AddressRange, Integer> row : EMBEDDING.entrySet()) {
      if (row.getKey().contains(address)) {
        return refusal(Arrays.copyOfRange(address, row.getValue(), row.getValue() + 4));
      }
    }
    return null;
  }

  /**
   * Whether the admin API may answer there. A listener on all addresses answers on every one of the
   * machine's, which only the machine knows: then the port is refused everywhere.
   */
  private boolean reachesAdmin(byte[] address) {
    if (adminAddress.isAnyLocalAddress()) {
      return true;
    }
    if (adminAddress.isLoopbackAddress()) {
      String own = refusal(address);
      return own != null && (own.endsWith("loopback") || own.endsWith("unspecified"));
    }
    return Arrays.equals(unmapped(adminAddress.getAddress()), address);
  }

  private static byte[] unmapped(byte[] address) {
    boolean mapped =
        address.length == 16 && Arrays.equals(address, 0, 12, MAPPED, 0, MAPPED.length);
    return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
  }

  private static void refuse(String what, String... ranges) {
    for (String range : ranges) {
      REFUSED.put(AddressRange.of(range), what);
    }
  }
}
